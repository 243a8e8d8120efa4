// SPDX-License-Identifier: MIT
#include "report/change_counts.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace zoneplan {

std::vector<ChangeCounts> change_counts(const Comparison& comparison) {
    std::map<std::pair<std::string, std::string>, ChangeCounts> by_rule_and_zone;
    ChangeCounts all;
    for (const ComparedFinding& finding : comparison.findings) {
        const auto column =
            static_cast<std::size_t>(std::ranges::find(kChanges, finding.change) - kChanges.begin());
        ChangeCounts& row = by_rule_and_zone[{finding.rule, finding.zone}];
        row.rule = finding.rule;
        row.zone = finding.zone;
        ++row.counts[column];
        ++all.counts[column];
    }
    std::vector<ChangeCounts> rows;
    rows.reserve(by_rule_and_zone.size() + 1);
    for (auto& [key, row] : by_rule_and_zone) rows.push_back(std::move(row));
    rows.push_back(std::move(all));
    return rows;
}

}  // namespace zoneplan
