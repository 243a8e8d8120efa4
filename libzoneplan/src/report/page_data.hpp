// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "zoneplan/model/report.hpp"

namespace zoneplan {

/// What the page shows: report.json on one line, but for the map, whose outlines and conflict pieces are
/// `steps_mm` (see drawn_rings), and for the polygons of parcels and of land to be revived, which lie in
/// `map.land`. Fit to stand in a <script> element: no "<" is in it.
std::string page_data(const Report& report);

}  // namespace zoneplan
