// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

/// How a zone could be mended. Shown beside it; nothing is measured or judged by it.
struct ProposedRepair {
    std::string zone;
    std::size_t dropped_vertices = 0;  ///< that repeat the one before, or all but do
    std::string invalidity;            ///< why it was not valid (GEOS), before MakeValid; empty where it was
    std::size_t snapped_vertices = 0;  ///< that were put on what the boundary runs beside
    std::vector<std::string> snapped_to;  ///< roles
    double area_m2 = 0.0;                 ///< of the proposal, planar, working CRS
    double area_change_m2 = 0.0;          ///< against the rings as they were written, planar
    MultiPolygon polygons;                ///< working CRS

    bool operator==(const ProposedRepair&) const = default;
};

}  // namespace zoneplan
