// SPDX-License-Identifier: MIT
#pragma once

#include <ostream>
#include <string_view>
#include <vector>

#include "kernel/grid_surface.hpp"

namespace zoneplan::test {

/// A way to draw pairs of closed curves, each of one or more rings, that need not be surfaces at all.
struct Family {
    std::string_view name;
    Pair (*draw)(Random& random);
    bool small;  ///< coordinates below 2^30, for the quick oracle

    friend std::ostream& operator<<(std::ostream& out, const Family& family) { return out << family.name; }
};

/// lattice      a few points on a lattice of 2 to 15: self-crossings, spikes, points said twice, Z = P, a
///              vertex moved by one unit, shared chains, copies moved by one unit
/// walk         hundreds of short steps: trees of several levels, many rings
/// rectilinear  horizontal and vertical steps only: whole edges on the borders of boxes
/// far          edges of 8 to 2^42 units up to 2^46 from the origin; the patch is drawn from the zone's
///              vertices, points within a unit of its edges, and its edges shared, opposed or extended
std::vector<Family> families();

}  // namespace zoneplan::test
