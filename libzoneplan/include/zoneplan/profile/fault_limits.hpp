// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace zoneplan {

/// From where on what a geometry shows is a fault. 0 switches a limit off.
struct FaultLimits {
    double spike_angle_deg = 0.0;  ///< a corner is a spike when its angle is below this ...
    double spike_width_m = 0.0;    ///< ... and it is narrower than this at the end of its shorter side
    double short_edge_m = 0.0;
    double neck_width_m = 0.0;
    double sliver_width_m = 0.0;  ///< 2A/P of a part
    double small_part_m2 = 0.0;
    double small_hole_m2 = 0.0;
    double precision_m = 0.0;            ///< coordinates are to be multiples of it
    std::size_t vertices = 0;            ///< of a feature
    double overlap_m2 = 0.0;             ///< features of a layer that share less do not overlap
    double gap_width_m = 0.0;            ///< 2A/P of ground enclosed between features
    double gap_m2 = 0.0;                 ///< gaps of less are none
    double coincident_distance_m = 0.0;  ///< edges nearer than this that are not the same ...
    double coincident_length_m = 0.0;    ///< ... over at least this length should be
    double same_line_m = 0.0;            ///< edges nearer than this are the same
    double admin_m2 = 0.0;               ///< outside its main administrative area
    double parts_distance_m = 0.0;
    std::size_t most = 0;           ///< faults listed of one feature or layer
    std::size_t most_features = 0;  ///< land use around the zones is looked at as a coverage up to so many

    bool operator==(const FaultLimits&) const = default;
};

}  // namespace zoneplan
