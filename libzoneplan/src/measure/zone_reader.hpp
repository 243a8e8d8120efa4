// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "measure/read_summary.hpp"
#include "zoneplan/crs/crs.hpp"
#include "zoneplan/measure/layer_source.hpp"
#include "zoneplan/model/measurement.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

/// A zone as it was read, in the working CRS and fit to be computed with.
struct ZoneFeature {
    std::string id;
    std::string name;
    std::optional<double> declared_m2;
    MultiPolygon polygons;  ///< on the grid; empty where nothing could be saved
    std::optional<Repair> repair;
};

/// Reads all zones, by id. Throws InputError for a zone without id or geometry, two of one id, a geometry
/// that is no surface, and for more of them than `limits`.
std::vector<ZoneFeature> read_zones(LayerSource& source, const Crs& layer_crs, const Crs& working,
                                    const Limits& limits, ReadSummary& summary);

}  // namespace zoneplan
