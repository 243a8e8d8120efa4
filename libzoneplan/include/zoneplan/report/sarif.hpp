// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "zoneplan/model/report.hpp"

namespace zoneplan {

/// The report as SARIF 2.1.0: a rule with its page for each rule that answered, a result for each finding
/// that is no pass, with its id as fingerprint. Undecided results are of kind "open", accepted ones are
/// suppressed; against an earlier report each has its baseline state, and fixed ones are there as "absent".
std::string to_sarif(const Report& report, Language language);

}  // namespace zoneplan
