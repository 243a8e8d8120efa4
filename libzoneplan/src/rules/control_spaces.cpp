// SPDX-License-Identifier: MIT
#include <algorithm>

#include "rules/judgements.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

constexpr std::string_view kId = "control.spaces";

std::string other_spaces(const Containment& spaces, const SpacesSettings& settings) {
    std::string words;
    for (const auto& [space, area_m2] : spaces.subtypes) {
        if (std::ranges::find(settings.allowed, space) != settings.allowed.end()) continue;
        words += (words.empty() ? "" : ", ") + space + " " + format_area_m2(area_m2);
    }
    return words.empty() ? format_area_m2(spaces.outside_m2) : words;
}

}  // namespace

std::optional<Judgement> judge_control_spaces(const ZoneMeasurement& zone, const Profile& profile) {
    const Containment& spaces = zone.spaces;
    const SpacesSettings& settings = profile.spaces;
    if (spaces.state == LayerState::absent && !settings.required) return std::nullopt;
    if (spaces.state != LayerState::measured) return undecided_for(kId, spaces.state);

    Judgement judgement{.outcome = Outcome::pass,
                        .measured = spaces.outside_m2,
                        .limit = 0.0,
                        .margin = 0.0 - spaces.outside_m2,
                        .message = {},
                        .features = {},
                        .conflicts = {ConflictKind::other_space}};
    if (!spaces.balanced) {
        judgement.outcome = Outcome::undecided;
        judgement.message = message({"rules", kId, "undecided_conservation"});
        return judgement;
    }
    if (spaces.outside_m2 >= settings.negligible_m2 && spaces.outside_m2 > 0.0) {
        const bool only_slivers = spaces.outside_m2 - spaces.sliver_m2 < settings.negligible_m2;
        judgement.outcome = only_slivers ? settings.slivers.outcome : Outcome::fail;
    }
    judgement.message =
        message({"rules", kId, name(judgement.outcome)}, {{"spaces", other_spaces(spaces, settings)}});
    return judgement;
}

}  // namespace zoneplan
