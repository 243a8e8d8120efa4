// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "zoneplan/model/proposed_repair.hpp"

namespace zoneplan {

/// What a zone's boundary runs beside, and whose it is.
struct SnapTarget {
    std::string role;
    MultiPolygon polygons;
};

struct RepairLimits {
    double least_edge_m = 0.0;  ///< a vertex nearer to the one before is dropped
    double snap_m = 0.0;        ///< vertices and edges nearer to a target than this are put on it
};

struct ZoneToMend {
    std::string id;
    MultiPolygon as_written;  ///< rings as they were written, in the working CRS
    bool is_valid = false;    ///< closed and on the grid, by GEOS
};

/// Repeated vertices dropped, made valid by GEOS (MakeValid, method "structure"), then snapped to `targets`
/// by GEOS and made valid again. Nothing where none of it changes anything, or nothing is left.
std::optional<ProposedRepair> proposed_repair(const ZoneToMend& zone, std::vector<SnapTarget> targets,
                                              const RepairLimits& limits);

}  // namespace zoneplan
