// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zoneplan/boundary_points/boundary_file.hpp"
#include "zoneplan/geometry/ellipsoidal_area.hpp"

namespace zoneplan {

/// What a header states and its points do not bear out, as a note of the catalogue.
struct HeaderFault {
    std::string_view key;
    Args args;
};

/// Compares 界址点数, which writers count with closing points, without them, or as one less than the lines.
std::vector<HeaderFault> check_point_count(const BoundaryPlot& plot);

/// Compares 地块面积 with the area on the ellipsoid, as far as the decimals of area and coordinates tell.
std::vector<HeaderFault> check_area(const BoundaryPlot& plot, const EllipsoidalArea& area);

}  // namespace zoneplan
