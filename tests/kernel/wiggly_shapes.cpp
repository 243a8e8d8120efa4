// SPDX-License-Identifier: MIT
#include "kernel/wiggly_shapes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace zoneplan::test {
namespace {

GridPoint polar(const GridPoint& centre, double radius_m, double bearing) {
    return {centre.x + std::llround(radius_m * std::cos(bearing) * static_cast<double>(kMetre)),
            centre.y + std::llround(radius_m * std::sin(bearing) * static_cast<double>(kMetre))};
}

GridPoint scaled(const GridPoint& point, const GridPoint& centre, double factor) {
    return {centre.x + std::llround(static_cast<double>(point.x - centre.x) * factor),
            centre.y + std::llround(static_cast<double>(point.y - centre.y) * factor)};
}

/// Points of the zone's first shell, in order, none twice.
Loop chain_of(const WigglyZone& zone, Random& random) {
    const Loop& shell = zone.surface.front().shell;
    const auto size = static_cast<std::int64_t>(shell.size());
    const std::int64_t length = random.between(2, std::min<std::int64_t>(30, size / 3));
    const std::int64_t begin = random.below(size);
    Loop chain;
    for (std::int64_t i = 0; i < length; ++i) {
        chain.push_back(shell[static_cast<std::size_t>((begin + i) % size)]);
    }
    return chain;
}

/// The ground between a chain of the boundary scaled by one factor and by another; 1 leaves it where it is.
Loop band(const WigglyZone& zone, const Loop& chain, double one, double other) {
    Loop ring;
    for (const GridPoint& point : chain) {
        ring.push_back(one == 1.0 ? point : scaled(point, zone.centre, one));
    }
    std::for_each(chain.rbegin(), chain.rend(), [&](const GridPoint& point) {
        ring.push_back(other == 1.0 ? point : scaled(point, zone.centre, other));
    });
    return ring;
}

}  // namespace

Loop wiggly_ring(const GridPoint& centre, double radius_m, std::int64_t points, Random& random) {
    std::array<double, 5> phases{};
    for (double& phase : phases) phase = random.uniform(0.0, 2 * std::numbers::pi);
    Loop ring;
    for (std::int64_t i = 0; i < points; ++i) {
        const double bearing = 2 * std::numbers::pi * (static_cast<double>(i) + random.uniform(0.0, 0.9)) /
                               static_cast<double>(points);
        double share = 0.87 + random.uniform(-0.02, 0.02);
        double wave = 2.0;
        for (const double phase : phases) share += 0.04 * std::cos(wave++ * bearing + phase);
        ring.push_back(polar(centre, radius_m * share, bearing));
    }
    return ring;
}

WigglyZone wiggly_zone(std::int64_t points, Random& random) {
    const double radius_m = static_cast<double>(points) * random.uniform(8.0, 15.0) / (2 * std::numbers::pi);
    const GridPoint centre = moved({550'000 * kMetre, 3'850'000 * kMetre}, random.offset(50'000 * kMetre));
    WigglyZone zone{.centre = centre, .radius_m = radius_m, .surface = {}};
    zone.surface.push_back({.shell = wiggly_ring(centre, radius_m, points, random), .holes = {}});
    const std::int64_t holes = random.one_in(2) ? random.between(1, 4) : 0;
    for (std::int64_t hole = 0; hole < holes; ++hole) {
        const GridPoint within =
            polar(centre, radius_m * 0.4, std::numbers::pi / 2 * static_cast<double>(hole));
        zone.surface.front().holes.push_back(
            wiggly_ring(within, radius_m * 0.15, std::max<std::int64_t>(5, points / 10), random));
    }
    if (random.one_in(4)) {
        const GridPoint beside = polar(centre, radius_m * 2.2, random.uniform(0.0, 2 * std::numbers::pi));
        zone.surface.push_back(
            {.shell = wiggly_ring(beside, radius_m * 0.9, points / 2 + 5, random), .holes = {}});
    }
    return zone;
}

GridSurface wiggly_patch(const WigglyZone& zone, std::int64_t jitter, Random& random) {
    const Loop chain = chain_of(zone, random);
    const auto around = [&](const GridPoint& centre, double radius_m) {
        return GridSurface{
            {.shell = wiggly_ring(centre, radius_m, random.between(5, 60), random), .holes = {}}};
    };
    const double bearing = random.uniform(0.0, 2 * std::numbers::pi);
    const bool inward = random.one_in(2);
    const double size_m = std::min(zone.radius_m / 3, random.uniform(20.0, 150.0));
    switch (random.below(9)) {
        case 0:
            return around(polar(zone.centre, zone.radius_m * random.uniform(0.0, 0.7), bearing), size_m);
        case 1:
            return around(polar(zone.centre, zone.radius_m * random.uniform(1.0, 2.5), bearing), size_m);
        case 2:
            return around(chain.front(), size_m);
        case 3:
            return {{.shell = band(zone, chain, 1.0, random.uniform(0.6, 0.99)), .holes = {}}};
        case 4:
            return {{.shell = band(zone, chain, 1.0, random.uniform(1.01, 1.3)), .holes = {}}};
        case 5: {
            const double outer = random.uniform(1.01, 1.1);
            return {{.shell = band(zone, chain, outer, random.uniform(0.9, 0.99)), .holes = {}}};
        }
        case 6: {
            constexpr double kSliver_m = 3e-6;
            return {{.shell = band(zone, chain, 1.0, 1.0 + kSliver_m / zone.radius_m), .holes = {}}};
        }
        case 7:
            return {
                {.shell = jittered(band(zone, chain, 1.0, inward ? 0.8 : 1.2), jitter, random), .holes = {}}};
        default:
            return random.one_in(8) ? moved(zone.surface, random.offset(kMetre))
                                    : around(chain.back(), size_m / 4);
    }
}

Mesh::Mesh(std::int64_t columns, std::int64_t rows, std::int64_t points_an_edge, const GridPoint& origin,
           std::int64_t spacing, Random& random) {
    for (std::int64_t column = 0; column <= columns; ++column) {
        for (std::int64_t row = 0; row <= rows; ++row) {
            corners_[{column, row}] =
                moved({origin.x + column * spacing, origin.y + row * spacing}, random.offset(spacing / 10));
        }
    }
    for (const auto& [corner, from] : corners_) {
        for (const bool eastward : {true, false}) {
            const std::pair next{corner.first + (eastward ? 1 : 0), corner.second + (eastward ? 0 : 1)};
            const auto found = corners_.find(next);
            if (found == corners_.end()) continue;
            const GridPoint& to = found->second;
            Loop points;
            for (std::int64_t i = 1; i <= points_an_edge; ++i) {
                const double share = static_cast<double>(i) / static_cast<double>(points_an_edge + 1);
                const double aside = random.uniform(-0.3, 0.3) * share * (1 - share);
                const auto dx = static_cast<double>(to.x - from.x);
                const auto dy = static_cast<double>(to.y - from.y);
                points.push_back({from.x + std::llround(dx * share - dy * aside),
                                  from.y + std::llround(dy * share + dx * aside)});
            }
            between_[{corner, next}] = std::move(points);
        }
    }
}

Loop Mesh::along(const Loop& corners) const {
    Loop ring;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const std::pair from{corners[i].x, corners[i].y};
        const GridPoint& end = corners[(i + 1) % corners.size()];
        const std::pair to{end.x, end.y};
        ring.push_back(corners_.at(from));
        const Loop& points = between_.at(std::minmax(from, to));
        if (from < to) {
            ring.insert(ring.end(), points.begin(), points.end());
        } else {
            ring.insert(ring.end(), points.rbegin(), points.rend());
        }
    }
    return ring;
}

GridSurface Mesh::tile(std::int64_t column, std::int64_t row) const {
    return {{.shell = along({{column, row}, {column + 1, row}, {column + 1, row + 1}, {column, row + 1}}),
             .holes = {}}};
}

}  // namespace zoneplan::test
