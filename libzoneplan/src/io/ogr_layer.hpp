// SPDX-License-Identifier: MIT
#pragma once

#include <ogrsf_frmts.h>

#include <optional>
#include <string>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

/// The CRS of a layer as WKT; empty where it has none, or one that says nothing.
std::string wkt_of(OGRLayer& layer);

/// Nothing for a layer without features, or with coordinates that are no numbers.
std::optional<Box> extent_of(OGRLayer& layer);

}  // namespace zoneplan
