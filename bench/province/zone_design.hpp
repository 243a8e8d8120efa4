// SPDX-License-Identifier: MIT
#pragma once

#include "province/blocks.hpp"
#include "province/region.hpp"

namespace zoneplan::bench {

/// The lattices of the province: parcels, and what was drawn without regard to them.
struct Lattices {
    explicit Lattices(const Point& origin) noexcept;

    Lattice parcels;
    Lattice free_zones;
    Lattice redlines;
    Lattice udbs;
};

/// What is special about a zone.
struct ZoneTraits {
    explicit ZoneTraits(int number) noexcept;

    int number;
    bool follows;  ///< its boundary runs along patches, but across roads; else it is drawn freely
    bool two_parts;
    bool holed;
    bool conflicts;   ///< it takes farmland and redline, and leaves the udb
    bool ill_mapped;  ///< land use within it has slivers of gap and overlap
};

/// Blocks of a frame, from `low` to `high` without it.
struct BlockRange {
    Cell low;
    Cell high;

    bool holds(int column, int row) const noexcept {
        return column >= low.column && row >= low.row && column < high.column && row < high.row;
    }
};

struct ZoneDesign {
    ZoneTraits traits;
    Region region;
    Box box;             ///< of the region, in the plane
    BlockRange divided;  ///< the blocks around the zone's box: their patches are small
};

ZoneDesign design_zone(const Lattices& lattices, const Frame& frame, int number);

}  // namespace zoneplan::bench
