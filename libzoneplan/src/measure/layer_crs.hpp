// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "zoneplan/crs/crs.hpp"
#include "zoneplan/measure/layer_source.hpp"
#include "zoneplan/model/report.hpp"

namespace zoneplan {

/// The CRS that a layer states, or that the project states for it. Throws InputError where there is none, and
/// for coordinates that cannot be in it.
Crs crs_of(const LayerInfo& info);

/// The CRS to measure in: `wanted`, else the layer's own or one that fits it. Throws for one that is not in
/// metres and for an old Chinese datum.
Crs working_crs_for(const LayerInfo& info, const std::string& wanted);

/// How areas are made in `working`.
AreaStatement area_statement(const Crs& working, bool ellipsoidal);

}  // namespace zoneplan
