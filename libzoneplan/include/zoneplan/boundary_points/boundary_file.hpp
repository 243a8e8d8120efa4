// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zoneplan/model/polygon.hpp"
#include "zoneplan/text/text.hpp"

namespace zoneplan {

/// Something in a boundary-point file that is not as it should be, and does not keep it from being read.
struct BoundaryProblem {
    std::size_t line = 0;
    std::string code;  ///< "area_differs": docs/boundary-points.md lists them
    Text text;         ///< names file and line

    bool operator==(const BoundaryProblem&) const = default;
};

/// A line "key=value" of [属性描述].
struct BoundaryAttribute {
    std::size_t line = 0;
    std::string key;
    std::string value;

    bool operator==(const BoundaryAttribute&) const = default;
};

/// A section that is not ours to read, as it stands.
struct BoundarySection {
    std::size_t line = 0;
    std::string name;
    std::vector<std::string> lines;

    bool operator==(const BoundarySection&) const = default;
};

/// The line above a plot's points, the one that ends in "@". Texts are empty where the dialect has none.
struct PlotHeader {
    std::size_t line = 0;
    std::optional<std::size_t> points;  ///< 界址点数 as stated; writers count in three ways
    std::optional<double> area_ha;      ///< 地块面积 as stated; hectares, but where it names another unit
    int area_decimals = 0;              ///< of the figure in hectares
    std::string id;                     ///< 地块编号; the name where there is none
    std::string name;                   ///< 地块名称
    std::string shape;                  ///< 记录图形属性; 面 or nothing
    std::string sheet;                  ///< 图幅号
    std::string use;                    ///< 地块用途
    std::string land_class;             ///< 地类编码
    std::vector<std::string> others;  ///< what stands between 地类编码 and "@": 图斑类型, 地类, ...

    bool operator==(const PlotHeader&) const = default;
};

struct BoundaryRing {
    std::size_t line = 0;    ///< of its first point
    std::size_t number = 0;  ///< 圈号
    Ring points;             ///< closed; x easting with the zone number, y northing

    bool operator==(const BoundaryRing&) const = default;
};

struct BoundaryPlot {
    PlotHeader header;
    std::vector<BoundaryRing> rings;  ///< as they stand in the file
    MultiPolygon polygons;  ///< the same rings: what lies within a ring is its hole, whatever the numbers
    std::size_t point_lines = 0;  ///< closing points too
    int coordinate_decimals = 0;  ///< the fewest that a coordinate is written with

    bool operator==(const BoundaryPlot&) const = default;
};

/// A boundary-point file (报件坐标 TXT).
struct BoundaryFile {
    std::string encoding;  ///< "UTF-8", "GB18030", "UTF-16", or what the reader was told
    std::string crs;       ///< "EPSG:4526"; empty where the file names none and need not
    std::vector<BoundaryAttribute> attributes;
    std::vector<BoundaryPlot> plots;
    std::vector<BoundarySection> other_sections;
    std::vector<BoundaryProblem> problems;  ///< by line

    bool operator==(const BoundaryFile&) const = default;
};

/// Bounds on untrusted input.
struct BoundaryLimits {
    std::size_t max_bytes = std::size_t{64} << 20;
    std::size_t max_points = 1'000'000;
    std::size_t max_plots = 10'000;
    std::size_t max_rings_of_plot = 1'000;
    std::size_t max_nesting = 16;  ///< ring within ring within ring
    std::size_t max_problems = 50;
};

struct BoundaryReading {
    std::string encoding;       ///< iconv's name; empty: told from the bytes
    bool may_lack_crs = false;  ///< another place states the CRS: one that is missing or unknown is let pass
    BoundaryLimits limits;
};

/// Reads the text of a boundary-point file; docs/boundary-points.md has the grammar, the dialects and the
/// problems. `source` names it in messages.
///
/// Throws InputError naming the line where the file cannot be used: its datum, projection or unit is not
/// CGCS2000, Gauss-Krüger and metres, its zone does not fit its eastings, a number cannot be read, a ring has
/// fewer than three points or does not end where its last point's name says, and the like.
/// Cost: one pass; rings of one plot are compared with each other.
BoundaryFile read_boundary_file(std::string_view bytes, const std::string& source,
                                const BoundaryReading& reading = {});

/// Whether the first bytes of a file (a few thousand) hold the line [地块坐标], in an encoding that can be
/// read.
bool looks_like_boundary_file(std::string_view first_bytes);

}  // namespace zoneplan
