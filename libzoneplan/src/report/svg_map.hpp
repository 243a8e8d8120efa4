// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "zoneplan/model/measurement.hpp"

namespace zoneplan {

/// One conflict on the canvas, in the order of the zone's conflicts.
struct DrawnConflict {
    std::string path;        ///< value of an SVG "d" attribute
    Point inner;             ///< on the canvas
    bool too_small = false;  ///< hardly visible at this scale: its place needs a mark
};

struct ScaleBar {
    double length = 0.0;  ///< on the canvas
    std::string text;     ///< "500 m"
};

/// A zone and its conflicts on a canvas kMapWidth wide, y down, north up.
struct ZoneMap {
    double height = 0.0;  ///< without room for the scale bar
    std::string outline;  ///< value of an SVG "d" attribute; points too close to tell apart are left out
    std::vector<DrawnConflict> conflicts;
    ScaleBar scale_bar;
};

inline constexpr double kMapWidth = 1000.0;

/// The zone must have an outline.
ZoneMap draw(const ZoneMeasurement& zone);

/// A coordinate or length of the canvas as SVG writes it: "12.5".
std::string svg_number(double value);

}  // namespace zoneplan
