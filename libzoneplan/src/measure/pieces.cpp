// SPDX-License-Identifier: MIT
#include "measure/pieces.hpp"

#include <algorithm>

namespace zoneplan {

bool add_up(const Zone& zone, std::span<const Piece> pieces) {
    if (zone.engine() != Engine::exact) return false;
    // From west to east, so that only features that overlap in x are compared.
    std::vector<const PackedSurface*> surfaces;
    surfaces.reserve(pieces.size());
    for (const Piece& piece : pieces) surfaces.push_back(&piece.feature->surface);
    std::ranges::sort(surfaces, {}, [](const PackedSurface* surface) { return surface->box().min_x; });
    std::vector<Chain> chains(surfaces.size());
    const auto chain_of = [&](std::size_t i) -> const Chain& {
        if (chains[i].is_empty()) surfaces[i]->unpack(chains[i]);
        return chains[i];
    };
    for (std::size_t i = 0; i < surfaces.size(); ++i) {
        zone.poll();
        const GridBox& box = surfaces[i]->box();
        for (std::size_t j = i + 1; j < surfaces.size() && surfaces[j]->box().min_x <= box.max_x; ++j) {
            if (!surfaces[j]->box().meets(box)) continue;
            if (!overlap_area(chain_of(i), chain_of(j)).is_zero()) return false;
        }
        chains[i] = {};  // nothing further east needs it
    }
    return true;
}

std::vector<geos::Surface> surfaces_of(const Zone& zone, std::span<const Piece> pieces) {
    std::vector<geos::Surface> surfaces;
    surfaces.reserve(pieces.size());
    for (const Piece& piece : pieces) {
        zone.poll();
        surfaces.push_back(zone.shared_surface(*piece.feature));
    }
    return surfaces;
}

geos::Surface united(std::span<const geos::Surface> surfaces) {
    std::vector<const geos::Surface*> pointers;
    pointers.reserve(surfaces.size());
    for (const geos::Surface& surface : surfaces) pointers.push_back(&surface);
    return union_of(pointers);
}

double sum_of_areas(std::span<const Piece> pieces) {
    double sum = 0.0;
    for (const Piece& piece : pieces) sum += piece.area_m2;
    return sum;
}

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
