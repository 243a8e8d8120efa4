// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "zoneplan/efficiency/fact_table.hpp"
#include "zoneplan/profile/profile.hpp"
#include "zoneplan/profile/project.hpp"

namespace zoneplan::tool {

/// The tables that the project file names.
std::vector<FactTable> read_fact_tables(const Project& project, const Profile& profile);

}  // namespace zoneplan::tool
