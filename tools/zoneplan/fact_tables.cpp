// SPDX-License-Identifier: MIT
#include "fact_tables.hpp"

#include "zoneplan/io/fact_table.hpp"

namespace zoneplan::tool {

std::vector<FactTable> read_fact_tables(const Project& project, const Profile& profile) {
    std::vector<FactTable> tables;
    tables.reserve(project.tables.size());
    for (const FactTableSpec& spec : project.tables) tables.push_back(read_fact_table(spec, profile.limits));
    return tables;
}

}  // namespace zoneplan::tool
