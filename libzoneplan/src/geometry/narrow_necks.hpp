// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "geometry/edge_index.hpp"

namespace zoneplan {

/// Where a boundary comes close to itself without touching: a neck inside the surface, or a gulf outside.
struct Neck {
    double width_m = 0.0;
    Point from;
    Point to;
};

struct Necks {
    std::vector<Neck> list;
    bool complete = true;  ///< false: more than `most`, or more edges side by side than can be compared
};

/// Each stretch along which boundaries are nearer to each other than `width_m`, by its narrowest place; in
/// ring order. Places that one reaches along the boundary within four widths are one corner, not a neck; a
/// stretch that ends in a touch is that touch.
Necks narrow_necks(std::span<const GridRing> rings, const EdgeIndex& index, double width_m, std::size_t most);

}  // namespace zoneplan
