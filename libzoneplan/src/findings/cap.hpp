// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "zoneplan/model/report.hpp"

namespace zoneplan {

/// Adds every finding to its rule's total, then leaves no more than `max_per_rule` faults of features of
/// each rule in the list: the worst first, of equal ones the first of each group, then the others in their
/// order. Answers on zones and layers always stay. What stays keeps its order.
void cap_findings(std::vector<Finding>& findings, std::size_t max_per_rule,
                  std::map<std::string, RuleTotal>& totals);

}  // namespace zoneplan
