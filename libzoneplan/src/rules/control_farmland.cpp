// SPDX-License-Identifier: MIT
#include "rules/judgements.hpp"
#include "rules/overlap_rule.hpp"

namespace zoneplan {

std::optional<Judgement> judge_control_farmland(const ZoneMeasurement& zone, const Profile& profile) {
    return judge_overlap("control.farmland", zone.farmland, ConflictKind::farmland, profile.farmland);
}

}  // namespace zoneplan
