// SPDX-License-Identifier: MIT
#include "measure/zone.hpp"

#include <algorithm>

namespace zoneplan {

std::string_view name(Engine engine) noexcept { return engine == Engine::exact ? "exact" : "geos"; }

Zone::Zone(const ZoneFeature& feature, const Crs& working, bool ellipsoidal, Engine engine,
           std::function<void()> poll)
    : surface_{feature.polygons},
      prepared_{surface_},
      box_{box_of(feature.polygons)},
      meter_{working, ellipsoidal, box_},
      ground_m2_{meter_.ground_m2(feature.polygons)},
      engine_{engine},
      poll_{std::move(poll)} {
    if (const GroundDensity* density = meter_.density()) {
        weighted_.emplace(feature.polygons, *density);
        ground_m2_ = weighted_->ground_m2();
    } else if (meter_.is_planar()) {
        chain_.assign(feature.polygons);
    } else {
        engine_ = Engine::geos;  // no density fits so large a zone: pieces are measured as polygons
    }
}

bool Zone::is_clear_of(const GridBox& box) const {
    return engine_ == Engine::exact && (!chain().box().meets(box) || winding_over(chain(), box) == 0);
}

double Zone::shared_by_kernel_m2(const Chain& patch) const {
    if (!weighted_) return overlap_area(chain_, patch).area_m2();
    thread_local Sweep scratch;
    const GroundOverlap overlap = overlap_ground(*weighted_, patch, scratch);
    return overlap.planar.is_zero() ? 0.0 : std::max(0.0, overlap.ground_m2);
}

double Zone::shared_m2(const Chain& patch) const {
    if (engine_ == Engine::exact) return shared_by_kernel_m2(patch);
    const MultiPolygon polygons = patch.polygons();
    const geos::Surface whole{polygons};
    if (prepared_.contains_properly(whole)) return meter_.ground_m2(polygons);
    if (!prepared_.intersects(whole)) return 0.0;
    return meter_.ground_m2(intersection(surface_, whole).polygons());
}

geos::Surface Zone::shared_surface(const Feature& feature) const {
    geos::Surface whole{feature.surface.polygons()};
    if (prepared_.contains_properly(whole)) return whole;
    return geos::Surface{intersection(surface_, whole).polygons()};
}

}  // namespace zoneplan
