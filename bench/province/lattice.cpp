// SPDX-License-Identifier: MIT
#include "province/lattice.hpp"

#include <cmath>

#include "province/hash.hpp"
#include "province/noise.hpp"

namespace zoneplan::bench {
namespace {

/// Slopes add up to less than 1, which is what keeps the map from folding: 0.2, 0.3 and 0.2 at the worst.
constexpr double kTerrain_m = 100.0;
constexpr double kTerrainLength_m = 1500.0;
constexpr std::uint64_t kTerrainSeed = 1;
constexpr double kBend_m = 18.0;
constexpr double kBendLength_m = 175.0;
constexpr double kWiggleOfSpacing = 0.1;

double on_millimetre(double metres) noexcept {
    return static_cast<double>(std::llround(metres * 1000.0)) / 1000.0;
}

std::int64_t sign(std::int64_t value) noexcept { return (value > 0 ? 1 : 0) - (value < 0 ? 1 : 0); }

}  // namespace

Lattice::Lattice(std::uint64_t seed, double spacing_m, const Point& origin) noexcept
    : seed_{mixed(seed)}, spacing_m_{spacing_m}, origin_{origin} {}

Point Lattice::in_plane(const Node& node) const noexcept {
    return {origin_.x + spacing_m_ * static_cast<double>(node.i),
            origin_.y + spacing_m_ * static_cast<double>(node.j)};
}

Node Lattice::before(const Point& point) const noexcept {
    return {static_cast<std::int64_t>(std::floor((point.x - origin_.x) / spacing_m_)),
            static_cast<std::int64_t>(std::floor((point.y - origin_.y) / spacing_m_))};
}

Point Lattice::at(const Node& node) const noexcept {
    const Point plane = in_plane(node);
    const Point terrain = noise(kTerrainSeed, plane.x / kTerrainLength_m, plane.y / kTerrainLength_m);
    const Point bend = noise(seed_ + 1, plane.x / kBendLength_m, plane.y / kBendLength_m);
    const Point wiggle = direction(hashed(seed_, node.i, node.j));
    const double wiggle_m = kWiggleOfSpacing * spacing_m_;
    return {on_millimetre(plane.x + kTerrain_m * terrain.x + kBend_m * bend.x + wiggle_m * wiggle.x),
            on_millimetre(plane.y + kTerrain_m * terrain.y + kBend_m * bend.y + wiggle_m * wiggle.y)};
}

Ring Lattice::ring(const std::vector<Node>& corners) const {
    Ring ring;
    for (std::size_t k = 0; k < corners.size(); ++k) {
        const Node& end = corners[(k + 1) % corners.size()];
        const std::int64_t di = sign(end.i - corners[k].i);
        const std::int64_t dj = sign(end.j - corners[k].j);
        for (Node node = corners[k]; node != end; node = {node.i + di, node.j + dj}) ring.push_back(at(node));
    }
    ring.push_back(ring.front());
    return ring;
}

}  // namespace zoneplan::bench
