// SPDX-License-Identifier: MIT
#include "quality/zone_surroundings.hpp"

#include <cmath>

#include "geometry/overlap_area.hpp"

namespace zoneplan {

ZoneSurroundings::ZoneSurroundings(const CoverageFeature& zone, Part part, double margin_m)
    : zone_{zone.chain},
      part_{part},
      margin_{static_cast<std::int64_t>(std::ceil(margin_m * kGridPerMetre))},
      box_{grown(box_of(zone.polygons), margin_m)} {}

bool ZoneSurroundings::is_clear_of(const GridBox& box) const {
    const std::optional<int> winding = winding_over(
        zone_, {box.min_x - margin_, box.min_y - margin_, box.max_x + margin_, box.max_y + margin_});
    return winding && (part_ == Part::boundary || *winding == 0);
}

}  // namespace zoneplan
