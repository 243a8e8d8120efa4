// SPDX-License-Identifier: MIT
#pragma once

#include "zoneplan/tables/table.hpp"

namespace zoneplan {

// A table each; without rows where the report has nothing for it.

Table verdict_table(const Report& report, Language language);
Table control_line_table(const Report& report, Language language);
Table land_use_table(const Report& report, Language language);
Table industrial_table(const Report& report, Language language);
Table control_pair_table(const Report& report, Language language);
Table finding_table(const Report& report, Language language);
Table conflict_table(const Report& report, Language language);
Table change_table(const Report& report, Language language);
Table boundary_point_table(const Report& report, Language language);
Table input_table(const Report& report, Language language);
Table manifest_table(const Report& report, Language language);

Table indicator_table(const Efficiency& efficiency, Language language);
Table fact_table(const Efficiency& efficiency, Language language);
Table score_table(const Efficiency& efficiency, Language language);
Table adjusted_land_table(const Efficiency& efficiency, Language language);
Table enterprise_table(const Efficiency& efficiency, Language language);
Table potential_table(const Efficiency& efficiency, Language language);

}  // namespace zoneplan
