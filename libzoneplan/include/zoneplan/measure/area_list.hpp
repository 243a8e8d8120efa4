// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "zoneplan/geometry/ellipsoidal_area.hpp"
#include "zoneplan/measure/layer_source.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

struct AreaListing {
    bool ellipsoidal = true;  ///< else in the plane of the working CRS
    EllipsoidalArea::Rounding rounding = EllipsoidalArea::Rounding::standard;
    std::string crs;       ///< working CRS, as of MeasureOptions; edges are straight in it
    unsigned threads = 0;  ///< 0: as many as the machine has cores
};

/// The area of each feature of `layer`, m², in its order: shells less holes, as they are drawn, nothing
/// mended. NaN where a feature has no geometry. Throws InputError for what a check refuses, naming layer and
/// feature.
std::vector<double> list_areas(LayerSource& layer, const Limits& limits, const AreaListing& listing);

}  // namespace zoneplan
