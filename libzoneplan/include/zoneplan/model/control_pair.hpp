// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "zoneplan/model/measurement.hpp"
#include "zoneplan/model/polygon.hpp"
#include "zoneplan/model/role.hpp"

namespace zoneplan {

/// Two control layers against each other. Areas are sums over the pairs of features: where features of one
/// layer overlap each other, their common ground counts for each.
struct ControlPair {
    Role layer = Role::udb;  ///< the one to mend: the boundary, where it is party
    Role other = Role::farmland;
    LayerState state = LayerState::absent;
    std::uint64_t overlaps = 0;  ///< pairs of features that share ground
    double overlap_m2 = 0.0;
    std::uint64_t slivers = 0;  ///< pairs whose common ground is a sliver
    double sliver_m2 = 0.0;

    bool operator==(const ControlPair&) const = default;
};

/// The ground that two features of different control layers share.
struct ControlConflict {
    std::string feature;  ///< id in `layer` of the pair
    std::string other;    ///< id in `other`
    double area_m2 = 0.0;
    std::optional<double> width_m;  ///< 2A/P of the whole; absent where no polygons were made
    bool sliver = false;
    std::optional<Point> inner;  ///< a point inside, working CRS
    MultiPolygon polygons;       ///< working CRS; made for the largest only

    bool operator==(const ControlConflict&) const = default;
};

/// What was measured of two control layers. Nothing here is judged.
struct ControlPairMeasurement {
    ControlPair pair;
    std::vector<ControlConflict> conflicts;  ///< the largest, largest first

    bool operator==(const ControlPairMeasurement&) const = default;
};

}  // namespace zoneplan
