// SPDX-License-Identifier: MIT
#include "rules/judgements.hpp"
#include "rules/overlap_rule.hpp"

namespace zoneplan {

std::optional<Judgement> judge_control_redline(const ZoneMeasurement& zone, const Profile& profile) {
    return judge_overlap("control.redline", zone.redline, ConflictKind::redline, profile.redline);
}

}  // namespace zoneplan
