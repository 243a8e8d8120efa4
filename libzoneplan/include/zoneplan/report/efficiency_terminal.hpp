// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "zoneplan/model/efficiency.hpp"

namespace zoneplan {

/// For each zone and year a table of the indicators that could be computed, with what they were made of; then
/// the score with its levels, the comparison of zones, the classes of enterprises and the land to be revived.
std::string efficiency_to_terminal(const Efficiency& efficiency, Language language);

}  // namespace zoneplan
