// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "zoneplan/boundary_points/point_list.hpp"

namespace zoneplan {

/// How a text file is encoded.
enum class TextEncoding { utf8, gbk };

/// What goes into [属性描述] beside the coordinates' reference system.
struct BoundaryTextHead {
    std::string producer;  ///< 数据产生单位
    std::string date;      ///< 数据产生日期
};

/// A boundary-point file of the standard dialect: nine fields, closing points, lines ended by CR LF.
/// Throws UsageError for a character that the encoding lacks.
std::string to_boundary_text(const PointList& list, const BoundaryTextHead& head, TextEncoding encoding);

/// The table of boundary points (界址点成果表) as CSV, a table for each zone: 序号, 点号, X(m), Y(m),
/// 边长(m). Sides are lengths in the plane, each in the line of the point it begins at. UTF-8 begins with a
/// byte order mark, for spreadsheets. Throws UsageError for a character that the encoding lacks.
std::string to_point_table(const PointList& list, TextEncoding encoding);

}  // namespace zoneplan
