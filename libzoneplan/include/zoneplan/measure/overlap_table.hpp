// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "zoneplan/measure/measure.hpp"

namespace zoneplan {

/// The ground that one zone shares with a layer, or with its features of one class.
struct OverlapRow {
    std::string zone;
    std::string value;         ///< the class; empty where none was asked for, and of features that state none
    double area_m2 = 0.0;      ///< features that overlap each other counted once
    double share = 0.0;        ///< of the zone, 0..1
    std::size_t features = 0;  ///< that share ground with the zone
};

/// How much of each zone a layer covers. A layer whose `subtype` is named is told apart by that field; then a
/// zone has a row for each class that lies in it, by name, else one row, of 0 where it shares nothing.
///
/// `zones` are of role zones, `layer` is of role udb: its features then have an id and a subtype, and no more
/// is asked of them. Rows are by zone id. Areas, working CRS and errors are those of measure().
std::vector<OverlapRow> overlap_table(LayerSource& zones, LayerSource& layer, const Profile& profile,
                                      const MeasureOptions& options);

}  // namespace zoneplan
