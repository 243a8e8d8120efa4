// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan::bench {

/// Column and row of a lattice.
struct Node {
    std::int64_t i = 0;
    std::int64_t j = 0;

    bool operator==(const Node&) const = default;
};

/// A square lattice bent into something like land: each node is moved by smooth noise, the same one for all
/// lattices, and by finer noise of its own. The bending keeps neighbours apart, so that what is drawn along
/// lattice lines never crosses itself, and a node has one place on the map whoever asks for it: polygons
/// drawn along the same lattice line share their vertices exactly.
///
/// "Plane" is where the lattice is still square; "map" is EPSG:4547. Both in metres, never further apart than
/// kReach_m; two lattices of spacings up to kWidestSpacing_m never further than kApart_m.
class Lattice {
public:
    Lattice(std::uint64_t seed, double spacing_m, const Point& origin) noexcept;

    /// On the map, on whole millimetres.
    Point at(const Node& node) const noexcept;

    Point in_plane(const Node& node) const noexcept;
    double spacing_m() const noexcept { return spacing_m_; }

    /// The node of greatest coordinates that is not beyond `point` of the plane.
    Node before(const Point& point) const noexcept;

    /// The ring along lattice lines from corner to corner, with each node on the way; closed.
    Ring ring(const std::vector<Node>& corners) const;

    static constexpr double kWidestSpacing_m = 30.0;
    static constexpr double kReach_m = 125.0;
    static constexpr double kApart_m = 50.0;

private:
    std::uint64_t seed_;
    double spacing_m_;
    Point origin_;
};

}  // namespace zoneplan::bench
