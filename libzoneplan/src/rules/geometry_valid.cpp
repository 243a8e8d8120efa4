// SPDX-License-Identifier: MIT
#include "rules/judgements.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

constexpr std::string_view kId = "geometry.valid";

}  // namespace

std::optional<Judgement> judge_geometry_valid(const ZoneMeasurement& zone, const Profile& /*profile*/) {
    Judgement judgement;
    if (!zone.repair) {
        judgement.message = message({"rules", kId, "pass"});
        return judgement;
    }
    judgement.outcome = is_measured(zone) ? Outcome::fail : Outcome::undecided;
    if (is_measured(zone)) judgement.measured = zone.repair->area_change_m2;
    judgement.message =
        message({"rules", kId, is_measured(zone) ? "warn" : "undecided"},
                {{"reason", zone.repair->reason}, {"change", format_area_m2(zone.repair->area_change_m2)}});
    return judgement;
}

}  // namespace zoneplan
