// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "geometry/geos.hpp"
#include "measure/feature_reader.hpp"

namespace zoneplan {

/// A zone that can be measured.
struct Zone {
    explicit Zone(Feature&& feature)
        : id{std::move(feature.id)},
          surface{feature.polygons},
          prepared{surface},
          box{box_of(feature.polygons)} {}

    std::string id;
    geos::Surface surface;
    geos::Prepared prepared;
    Box box;
};

}  // namespace zoneplan
