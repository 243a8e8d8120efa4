// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "boundary_points/source_line.hpp"

namespace zoneplan {

/// A line with a point. Which of the two numbers is the northing is not settled yet.
struct PointLine {
    std::string name;  ///< 点号: "J1", "1"
    std::size_t ring = 0;
    double first = 0.0;
    double second = 0.0;
    int decimals = 0;  ///< the fewer of the two numbers'
};

/// Reads "J1,1,X,Y" and "J1,X,Y,边长,圈号,". Throws InputError for another form, and naming what is no
/// number.
PointLine read_point_line(std::string_view line, const SourceLine& at);

}  // namespace zoneplan
