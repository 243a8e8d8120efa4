// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "geometry/edge_index.hpp"

namespace zoneplan {

/// Where a boundary comes close to itself: a neck inside the surface, or a gulf outside. Of width 0 where a
/// ring meets itself, or misses itself by rounding alone.
struct Neck {
    double width_m = 0.0;
    Point from;
    Point to;
};

struct Necks {
    std::vector<Neck> list;
    bool complete = true;  ///< false: more than `most`, or more edges side by side than can be compared
};

struct NeckLimits {
    double width_m = 0.0;  ///< boundaries that are no nearer to each other make none
    bool redrawn = false;  ///< as of ShapeLimits
};

/// Each stretch along which boundaries are nearer to each other than that, by its narrowest place; in
/// ring order. Places that one reaches along the boundary within four widths are one corner, not a neck. A
/// stretch that ends in a touch is that touch; one of two rings, which may touch, is left out.
Necks narrow_necks(std::span<const GridRing> rings, const EdgeIndex& index, const NeckLimits& limits,
                   std::size_t most);

}  // namespace zoneplan
