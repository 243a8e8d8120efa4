// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "zoneplan/model/fault.hpp"
#include "zoneplan/model/finding.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

/// A finding for each fault whose rule is not off, in the order given. Its id hangs on rule, layer, features
/// and on which of its kind it is among the faults of those features, not on where it is.
std::vector<Finding> judge_faults(std::span<const FaultRecord> faults, const Profile& profile);

}  // namespace zoneplan
