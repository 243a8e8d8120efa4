// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zoneplan/boundary_points/boundary_file.hpp"

namespace zoneplan {

/// A header, and which of its fields hold no number where there should be one.
struct ReadHeader {
    PlotHeader header;
    std::vector<std::string> not_numbers;  ///< the fields' Chinese names with their values: "地块面积=abc"
};

/// Whether a line is a plot's header: it ends in "@".
bool is_plot_header(std::string_view line) noexcept;

/// Reads a header of any dialect (docs/boundary-points.md): nine fields, eight without 地类编码, more with
/// others before "@", five of 卫片执法 and 进出平衡. Nothing for another number of fields.
std::optional<ReadHeader> read_plot_header(std::string_view line);

}  // namespace zoneplan
