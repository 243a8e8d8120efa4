// SPDX-License-Identifier: MIT
#include "measure/pieces.hpp"

#include "geometry/soundness.hpp"

namespace zoneplan {

std::vector<Piece> pieces_of(const geos::Surface& zone, const geos::Prepared& prepared,
                             std::span<const Feature* const> features, const AreaMeter& meter) {
    std::vector<Piece> pieces;
    for (const Feature* feature : features) {
        geos::Surface whole{feature->polygons};
        if (prepared.contains_properly(whole)) {
            const double area_m2 = meter.ground_m2(feature->polygons);
            pieces.push_back({feature, std::move(whole), area_m2});
            continue;
        }
        if (!prepared.intersects(whole)) continue;
        const MultiPolygon shared = intersection(zone, whole).polygons();
        const double area_m2 = meter.ground_m2(shared);
        if (area_m2 > 0.0) pieces.push_back({feature, geos::Surface{shared}, area_m2});
    }
    return pieces;
}

geos::Surface united(std::span<const Piece> pieces) {
    std::vector<const geos::Surface*> surfaces;
    surfaces.reserve(pieces.size());
    for (const Piece& piece : pieces) surfaces.push_back(&piece.surface);
    return union_of(surfaces);
}

void list_patches(std::vector<Patch>&& patches, ConflictKind kind, const std::string& subtype,
                  std::vector<Conflict>& conflicts) {
    for (Patch& patch : patches) {
        if (patch.width_m < kGrid_m) continue;
        conflicts.push_back({.kind = kind,
                             .feature = {},
                             .subtype = subtype,
                             .area_m2 = patch.area_m2,
                             .width_m = patch.width_m,
                             .sliver = patch.sliver,
                             .inner = patch.inner,
                             .polygons = std::move(patch.polygons)});
    }
}

std::vector<Patch> patches_of(const geos::Surface& ground, const AreaMeter& meter,
                              const SliverPolicy& slivers) {
    std::vector<Patch> patches;
    for (Polygon& polygon : ground.polygons()) {
        Patch patch;
        const double length_m = perimeter_m(polygon);
        patch.polygons.push_back(std::move(polygon));
        patch.area_m2 = meter.ground_m2(patch.polygons);
        patch.width_m = length_m > 0.0 ? 2.0 * patch.area_m2 / length_m : 0.0;
        patch.sliver = slivers.is_sliver(patch.area_m2, patch.width_m);
        patch.inner =
            geos::Surface{patch.polygons}.inner_point().value_or(patch.polygons.front().shell.front());
        patches.push_back(std::move(patch));
    }
    return patches;
}

}  // namespace zoneplan
