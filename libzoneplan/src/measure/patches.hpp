// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "geometry/geos.hpp"
#include "measure/area_meter.hpp"
#include "zoneplan/model/measurement.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

/// A connected patch of ground, whatever number of pieces it is made of.
struct Patch {
    MultiPolygon polygons;  ///< one polygon
    double area_m2 = 0.0;
    double width_m = 0.0;  ///< 2A/P
    bool sliver = false;
    Point inner;  ///< a point inside
};

/// The patches that `ground` falls into. Hairlines between pieces neither join patches nor count as such.
std::vector<Patch> patches_of(const geos::Surface& ground, const AreaMeter& meter,
                              const SliverPolicy& slivers);

/// How much of `total_m2` lies in slivers, and how many there are. Patches were cleared of hairlines, so
/// their own areas do not quite add up to the total: it is shared out in proportion.
struct SliverTotal {
    std::size_t count = 0;
    double area_m2 = 0.0;
};
SliverTotal slivers_among(std::span<const Patch> patches, double total_m2);

/// Appends `patches` to `conflicts`.
void list_patches(std::vector<Patch>&& patches, ConflictKind kind, const std::string& subtype,
                  std::vector<Conflict>& conflicts);

}  // namespace zoneplan
