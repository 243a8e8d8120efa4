// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <vector>

#include "province/blocks.hpp"
#include "province/land_classes.hpp"
#include "province/zone_design.hpp"

namespace zoneplan::bench {

/// A corner of a patch, and how many nodes apart the vertices are from there to the next corner.
struct Turn {
    Node at;
    int step = 1;
};

/// A patch of planned land use, before it is put on the map.
struct Parcel {
    std::vector<Turn> shell;
    std::vector<Turn> pond;  ///< a hole; empty without one
    LandClass land_class;
    bool farmland = false;        ///< permanent basic farmland: the same shape in both layers
    bool lacks_a_vertex = false;  ///< which its neighbour has
};

/// The patches of a frame, row by row: together they cover it once. A pond follows the patch it lies in.
void for_each_parcel(const Frame& frame, const Lattice& lattice, const ZoneDesign& zone,
                     const std::function<void(const Parcel&)>& take);

MultiPolygon on_map(const Lattice& lattice, const Parcel& parcel);

}  // namespace zoneplan::bench
