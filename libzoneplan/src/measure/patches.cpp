// SPDX-License-Identifier: MIT
#include "measure/patches.hpp"

#include <utility>

namespace zoneplan {

SliverTotal slivers_among(std::span<const Patch> patches, double total_m2) {
    SliverTotal slivers;
    double all_m2 = 0.0;
    for (const Patch& patch : patches) {
        all_m2 += patch.area_m2;
        if (!patch.sliver) continue;
        ++slivers.count;
        slivers.area_m2 += patch.area_m2;
    }
    slivers.area_m2 = patches.empty() ? total_m2 : total_m2 * (slivers.area_m2 / all_m2);
    return slivers;
}

void list_patches(std::vector<Patch>&& patches, ConflictKind kind, const std::string& subtype,
                  std::vector<Conflict>& conflicts) {
    for (Patch& patch : patches) {
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
    for (Polygon& polygon : without_hairlines(ground).polygons()) {
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
