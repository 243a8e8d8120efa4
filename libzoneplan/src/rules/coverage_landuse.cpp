// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "rules/judgements.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

constexpr std::string_view kId = "coverage.landuse";

}  // namespace

std::optional<Judgement> judge_coverage_landuse(const ZoneMeasurement& zone, const Profile& profile) {
    const LandUseCoverageSettings& settings = profile.landuse_coverage;
    const LandUse& landuse = zone.landuse;
    if (landuse.state == LayerState::absent && !settings.required) return std::nullopt;
    if (landuse.state != LayerState::measured) return undecided_for(kId, landuse.state);

    const double worst_m2 = std::max({landuse.unmapped_m2, landuse.uncoded_m2, landuse.doubly_mapped_m2});
    const double limit_m2 = settings.tolerance_share * zone.ground_m2;
    Judgement judgement{.outcome = worst_m2 <= limit_m2 ? Outcome::pass : Outcome::fail,
                        .measured = worst_m2,
                        .limit = limit_m2,
                        .margin = limit_m2 - worst_m2,
                        .message = {},
                        .features = {},
                        .conflicts = {ConflictKind::unmapped, ConflictKind::doubly_mapped}};
    if (!landuse.balanced) {
        judgement.outcome = Outcome::undecided;
        judgement.message = message({"rules", kId, "undecided_conservation"});
        return judgement;
    }
    judgement.message = message({"rules", kId, name(judgement.outcome)},
                                {{"unmapped", format_area_m2(landuse.unmapped_m2)},
                                 {"doubly", format_area_m2(landuse.doubly_mapped_m2)}});
    if (landuse.uncoded_m2 > limit_m2) {
        judgement.message =
            followed_by(std::move(judgement.message),
                        message({"rules", kId, landuse.unknown_codes.empty() ? "uncoded" : "unknown_codes"},
                                {{"uncoded", format_area_m2(landuse.uncoded_m2)},
                                 {"codes", fmt::format("{}", fmt::join(landuse.unknown_codes, ", "))}}));
    }
    return judgement;
}

}  // namespace zoneplan
