// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "zoneplan/model/fault.hpp"

namespace zoneplan {

/// From where on a shape counts as a fault. 0 switches a limit off.
struct ShapeLimits {
    double spike_angle_deg = 0.0;  ///< a corner is a spike when its angle is below this ...
    double spike_width_m = 0.0;    ///< ... and it is narrower than this at the end of its shorter side
    double short_edge_m = 0.0;
    double neck_width_m = 0.0;
    double sliver_width_m = 0.0;  ///< 2A/P of a part
    double small_part_m2 = 0.0;
    double small_hole_m2 = 0.0;
    std::size_t vertices = 0;  ///< of a feature
    std::size_t most = 0;      ///< faults that are wanted of a feature
    bool redrawn = false;      ///< edges were straight in another CRS: what touched may be off by their bend
};

/// What lies beyond `limits` in a surface whose coordinates are metres (within the reach of the grid). Rings
/// as they were written; what has no area is validity_faults' to say. Areas are planar.
Faults shape_faults(const MultiPolygon& as_written, const ShapeLimits& limits);

/// The vertices that are no multiple of `precision` (in units of the coordinates), as one fault; nothing
/// where there are none. Off by up to a grid unit is rounding.
Faults precision_faults(const MultiPolygon& as_written, double precision, std::size_t most);

}  // namespace zoneplan
