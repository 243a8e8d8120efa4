// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

namespace zoneplan {

/// The text of a file that is built into the library (profiles, code systems, messages, rule pages,
/// the page), by its path below libzoneplan/, docs/ or the build folder. Throws std::out_of_range where there
/// is none.
std::string_view resource(std::string_view path);

/// The paths of all built-in files below `folder`, sorted.
std::vector<std::string_view> resources_in(std::string_view folder);

}  // namespace zoneplan
