// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "zoneplan/model/finding.hpp"

namespace zoneplan::test {

/// A fault of a feature of the zones at a point.
inline Finding fault_at(const std::string& id, double x, double y, Outcome outcome = Outcome::fail) {
    Finding finding;
    finding.id = id;
    finding.rule = "topology.gap";
    finding.layer = "zones";
    finding.feature = "Z1";
    finding.outcome = outcome;
    finding.message = {.zh = "有缝隙。", .en = "There is a gap."};
    finding.place.points = {{x, y}};
    return finding;
}

/// A zone's own answer.
inline Finding answer(const std::string& rule, const std::string& zone, Outcome outcome) {
    Finding finding;
    finding.id = rule + "@" + zone;
    finding.rule = rule;
    finding.zone = zone;
    finding.outcome = outcome;
    finding.message = {.zh = "如此。", .en = "So it is."};
    return finding;
}

}  // namespace zoneplan::test
