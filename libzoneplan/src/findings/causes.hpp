// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "zoneplan/model/finding.hpp"
#include "zoneplan/model/measurement.hpp"

namespace zoneplan {

/// Tells each conflict piece's cause. Pieces of one kind have one cause where they lie, from neighbour to
/// neighbour, no farther apart than `distance_m`, or are slivers along the same source feature.
void tell_causes(std::vector<Conflict>& conflicts, double distance_m);

/// Gives each finding its group, "<rule>/<id of the group's first finding>". Findings of one rule and layer
/// have one cause where their places lie no farther apart than `distance_m`, from neighbour to neighbour, or
/// where the same two features are at fault together. A zone's own rule is a group by itself.
void group_findings(std::vector<Finding>& findings, double distance_m);

}  // namespace zoneplan
