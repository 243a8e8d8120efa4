// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "zoneplan/model/measurement.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan::test {

/// A hectare that nothing is wrong with: no farmland, no redline, all inside, all industrial.
inline ZoneMeasurement flawless_zone() {
    constexpr double kHectare_m2 = 10'000.0;
    ZoneMeasurement zone;
    zone.id = "Z1";
    zone.name = "一号";
    zone.area_m2 = kHectare_m2;
    zone.planar_area_m2 = kHectare_m2;
    zone.ground_m2 = kHectare_m2;
    zone.perimeter_m = 400.0;
    zone.parts = 1;
    zone.farmland.state = LayerState::measured;
    zone.farmland.net_m2 = 0.0;
    zone.redline.state = LayerState::measured;
    zone.udb.state = LayerState::measured;
    zone.udb.inside_m2 = kHectare_m2;
    zone.spaces.state = LayerState::measured;
    zone.spaces.inside_m2 = kHectare_m2;
    zone.landuse.state = LayerState::measured;
    zone.landuse.code_system = "ydyh2023";
    zone.industrial = {{.class_set = "default",
                        .denominator = "zone",
                        .industrial_m2 = kHectare_m2,
                        .denominator_m2 = kHectare_m2,
                        .share = 1.0,
                        .share_lower = 1.0,
                        .share_upper = 1.0}};
    return zone;
}

/// The national profile with `sets` on top.
inline Profile profile_with(const std::vector<std::string>& sets = {}) {
    return load_profile("national", sets);
}

}  // namespace zoneplan::test
