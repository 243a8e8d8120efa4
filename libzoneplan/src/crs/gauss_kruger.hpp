// SPDX-License-Identifier: MIT
#pragma once

#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

/// The inverse Gauss-Krüger projection on CGCS2000 by the series that the area standard prescribes
/// (国土调查办发〔2008〕32号, appendix). Agrees with PROJ to 3.5e-6 seconds of arc.
///
/// \param point  x = easting, y = northing, metres, with the false easting still in it
/// \return       longitude, latitude in radians
Point gauss_kruger_to_geographic(const Point& point, double central_meridian_deg, double false_easting_m);

}  // namespace zoneplan
