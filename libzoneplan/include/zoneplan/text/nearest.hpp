// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zoneplan {

/// The candidate that takes the fewest single-letter edits to become `word`; empty without candidates.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace zoneplan
