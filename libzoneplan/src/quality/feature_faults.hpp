// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "quality/raw_features.hpp"
#include "zoneplan/model/fault.hpp"

namespace zoneplan {

/// Every fault of one feature. What is no valid surface is told in the layer's own coordinates, exactly as
/// they were written; shapes are measured in the working CRS. Places are in the working CRS.
Faults faults_of(const RawFeature& feature, const Crs& layer_crs, const Transformation& to_working,
                 const FaultLimits& limits);

/// The same where there is no working CRS: of coordinates in degrees (lengths and areas by the size of a
/// degree there), or in metres, where shapes are measured too. Coordinates within the reach of the grid.
Faults faults_of(const MultiPolygon& as_written, bool in_degrees, const FaultLimits& limits);

}  // namespace zoneplan
