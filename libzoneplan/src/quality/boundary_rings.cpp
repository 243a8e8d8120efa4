// SPDX-License-Identifier: MIT
#include "quality/boundary_rings.hpp"

namespace zoneplan {

BoundaryRings::BoundaryRings(const std::vector<CoverageFeature>& features,
                             const std::function<bool(std::size_t feature)>& choose) {
    const auto take = [&](const Ring& ring, bool is_shell, std::size_t owner) {
        GridRing kept{.part = 0, .is_shell = is_shell, .points = closed_on_grid(ring, GridScale{})};
        if (kept.points.empty()) return;
        rings_.push_back(std::move(kept));
        owners_.push_back(owner);
    };
    for (std::size_t i = 0; i < features.size(); ++i) {
        if (!choose(i)) continue;
        for (const Polygon& polygon : features[i].polygons) {
            take(polygon.shell, true, i);
            for (const Ring& hole : polygon.holes) take(hole, false, i);
        }
    }
}

BesideLimits beside_limits(const FaultLimits& limits) {
    return {.distance_m = limits.coincident_distance_m,
            .length_m = limits.coincident_length_m,
            .same_line_m = limits.same_line_m};
}

Fault beside_fault(const Beside& stretch) {
    return {.kind = FaultKind::near_coincident,
            .place = {.points = {}, .lines = {stretch.line}, .polygons = {}},
            .measured = stretch.mean_m,
            .unit = "m",
            .length_m = stretch.length_m};
}

}  // namespace zoneplan
