// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "zoneplan/model/report.hpp"

namespace zoneplan {

/// Writes the zones and every kind of conflict piece as layers of a GeoPackage, each with a style that QGIS
/// applies when it opens the layer. Written beside and renamed when whole. Throws OutputError.
void write_geopackage(const Report& report, const std::string& path);

}  // namespace zoneplan
