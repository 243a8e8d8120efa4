// SPDX-License-Identifier: MIT
#pragma once

#include "province/patch_region.hpp"

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
    explicit ZoneTraits(int zone) noexcept;

    int number;
    bool follows;     ///< its boundary runs along patches, but across roads; else it is drawn freely
    bool two_parts;   ///< three in ten
    bool holed;       ///< four in ten
    bool conflicts;   ///< it takes farmland and redline, and leaves the udb; one in ten
    bool ill_mapped;  ///< land use within it has slivers of gap and overlap; one in four
};

struct ZoneDesign {
    ZoneTraits traits{0};
    Region region;
    Box box;             ///< of the region, in the plane
    BlockRange divided;  ///< the blocks around that box: their patches are small
};

ZoneDesign design_zone(const Lattices& lattices, const Frame& frame, int number);

}  // namespace zoneplan::bench
