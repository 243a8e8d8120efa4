// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "boundary_points/problem_list.hpp"
#include "zoneplan/boundary_points/boundary_file.hpp"

namespace zoneplan {

/// A point whose easting is one of its two numbers.
struct RawPoint {
    double first = 0.0;
    double second = 0.0;
    std::size_t line = 0;
};

struct RawRing {
    std::size_t line = 0;
    std::size_t number = 0;
    std::string first_name;
    std::vector<RawPoint> points;  ///< without the closing point and without repeats; at least three differ
    bool is_closed = false;
};

struct RawPlot {
    PlotHeader header;
    std::vector<RawRing> rings;
    std::set<std::size_t> ring_numbers;
    std::size_t point_lines = 0;
    int coordinate_decimals = 0;
};

/// A file as its lines say, before their meaning is settled.
struct RawFile {
    std::vector<BoundaryAttribute> attributes;
    std::vector<BoundarySection> other_sections;
    std::vector<RawPlot> plots;    ///< at least one, none without a ring
    std::size_t section_line = 0;  ///< of [属性描述], else of [地块坐标]
};

/// Throws InputError for a line that is nothing of the grammar, and where there is no plot.
RawFile read_raw_file(std::string_view text, const std::string& source, const BoundaryLimits& limits,
                      ProblemList& problems);

/// The name of the section with the coordinates.
inline constexpr std::string_view kCoordinatesSection = "地块坐标";

}  // namespace zoneplan
