// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "province/zone_design.hpp"

namespace zoneplan::bench {

/// The redlines of a frame: nearly two in three small, a few very large. They keep off the zone, but one that
/// reaches into a zone with conflicts.
std::vector<Region> redlines_of(const Lattices& lattices, const Frame& frame, const ZoneDesign& zone);

struct UdbPart {
    Region region;
    std::string_view subtype;
};

/// The urban development boundaries of a frame: one around the zone, in two polygons side by side, and those
/// of towns. A zone with conflicts sticks out of it.
std::vector<UdbPart> udbs_of(const Lattices& lattices, const Frame& frame, const ZoneDesign& zone);

}  // namespace zoneplan::bench
