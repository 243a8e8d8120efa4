// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zoneplan::test {

/// The lines of a boundary-point file without fault: one square of 100 ha in zone 38, one ring. Line 1 is
/// [属性描述], 3 the datum, 7 the zone, 10 [地块坐标], 11 the header, 12 to 16 the points.
std::vector<std::string> sample_lines();

/// The same with line `number` (from 1) put in place of what was there.
std::vector<std::string> sample_with(std::size_t number, std::string_view line);

/// The same without lines `first` to `last`.
std::vector<std::string> sample_without(std::size_t first, std::size_t last);

/// Adds lines at the end.
std::vector<std::string> followed_by(std::vector<std::string> lines, const std::vector<std::string>& more);

std::string text_of(const std::vector<std::string>& lines, std::string_view end_of_line = "\n");

}  // namespace zoneplan::test
