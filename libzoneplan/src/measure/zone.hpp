// SPDX-License-Identifier: MIT
#pragma once

#include "geometry/geos.hpp"
#include "measure/area_meter.hpp"
#include "measure/feature_reader.hpp"

namespace zoneplan {

/// A zone that can be measured.
struct Zone {
    Zone(Feature&& feature, const Crs& working, bool ellipsoidal)
        : surface{feature.polygons},
          prepared{surface},
          box{box_of(feature.polygons)},
          meter{working, ellipsoidal, box},
          ground_m2{meter.ground_m2(feature.polygons)} {}

    geos::Surface surface;
    geos::Prepared prepared;
    Box box;
    AreaMeter meter;
    double ground_m2;  ///< the zone's area, as its parts add up to it
};

}  // namespace zoneplan
