// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "geometry/geos.hpp"
#include "measure/area_meter.hpp"
#include "measure/feature_reader.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

/// The ground that a zone shares with one feature.
struct Piece {
    const Feature* feature;
    geos::Surface surface;
    double area_m2;
};

/// The zone ∩ feature of each of `features` that shares ground with the zone, in their order.
std::vector<Piece> pieces_of(const geos::Surface& zone, const geos::Prepared& prepared,
                             std::span<const Feature* const> features, const AreaMeter& meter);

/// The ground that any of `pieces` covers.
geos::Surface united(std::span<const Piece> pieces);

/// A connected patch of ground, whatever number of pieces it is made of.
struct Patch {
    MultiPolygon polygons;  ///< one polygon
    double area_m2 = 0.0;
    double width_m = 0.0;  ///< 2A/P
    bool sliver = false;
    Point inner;  ///< a point inside
};

/// Appends `patches` to `conflicts`, but for those thinner than the grid: what rounding of coordinates leaves
/// between surfaces that meet. They count in every sum, and no polygon could show them.
void list_patches(std::vector<Patch>&& patches, ConflictKind kind, const std::string& subtype,
                  std::vector<Conflict>& conflicts);

std::vector<Patch> patches_of(const geos::Surface& ground, const AreaMeter& meter,
                              const SliverPolicy& slivers);

}  // namespace zoneplan
