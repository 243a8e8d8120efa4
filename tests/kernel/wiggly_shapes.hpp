// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "kernel/grid_surface.hpp"

namespace zoneplan::test {

inline constexpr std::int64_t kMetre = 1'000'000;  ///< grid units

/// A ring around `centre` whose points lie in order of their bearing: concave and wiggly, never crossing
/// itself.
Loop wiggly_ring(const GridPoint& centre, double radius_m, std::int64_t points, Random& random);

/// A zone of the size and density of real ones: a point every 8 to 15 m, now and then a second part or holes.
struct WigglyZone {
    GridPoint centre;
    double radius_m;
    GridSurface surface;
};
WigglyZone wiggly_zone(std::int64_t points, Random& random);

/// Patches of 5 to 60 points of every relation to the zone: inside, outside, across its boundary, with a
/// chain of the boundary for an edge (from within, from without, or both sides of it), slivers of 3 grid
/// units along it, copies of a chain jittered by `jitter` grid units, and a moved copy of the zone.
GridSurface wiggly_patch(const WigglyZone& zone, std::int64_t jitter, Random& random);

/// A sheet of tiles with wiggly edges; neighbours have the very same points.
class Mesh {
public:
    Mesh(std::int64_t columns, std::int64_t rows, std::int64_t points_an_edge, const GridPoint& origin,
         std::int64_t spacing, Random& random);

    /// The rings of a walk from corner to corner (boundary() of a CellMask) on this sheet.
    Loop along(const Loop& corners) const;

    GridSurface tile(std::int64_t column, std::int64_t row) const;

private:
    using Side = std::pair<std::pair<std::int64_t, std::int64_t>, std::pair<std::int64_t, std::int64_t>>;

    std::map<std::pair<std::int64_t, std::int64_t>, GridPoint> corners_;
    std::map<Side, Loop> between_;  ///< from the lesser corner to the greater
};

}  // namespace zoneplan::test
