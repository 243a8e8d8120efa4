// SPDX-License-Identifier: MIT
#include <algorithm>

#include "rules/judgements.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

constexpr std::string_view kId = "control.udb";

/// The flagged subtypes that the zone lies in, with their areas; empty where it lies in none.
std::string flagged(const Containment& udb, const UdbSettings& settings) {
    std::string words;
    for (const std::string& subtype : settings.warn_subtypes) {
        const auto area = udb.subtypes.find(subtype);
        if (area == udb.subtypes.end() || area->second < settings.negligible_m2) continue;
        words += (words.empty() ? "" : ", ") + subtype + " " + format_area_m2(area->second);
    }
    return words;
}

}  // namespace

std::optional<Judgement> judge_control_udb(const ZoneMeasurement& zone, const Profile& profile) {
    const Containment& udb = zone.udb;
    const UdbSettings& settings = profile.udb;
    if (udb.state == LayerState::absent && !settings.required) return std::nullopt;
    if (udb.state != LayerState::measured) return undecided_for(kId, udb.state);

    Judgement judgement{.outcome = Outcome::pass,
                        .measured = udb.outside_m2,
                        .limit = 0.0,
                        .margin = 0.0 - udb.outside_m2,
                        .message = {},
                        .features = {},
                        .conflicts = {ConflictKind::outside_udb, ConflictKind::udb_subtype}};
    if (!udb.balanced) {
        judgement.outcome = Outcome::undecided;
        judgement.message = message({"rules", kId, "undecided_conservation"});
        return judgement;
    }
    if (udb.outside_m2 >= settings.negligible_m2 && udb.outside_m2 > 0.0) {
        const bool only_slivers = udb.outside_m2 - udb.sliver_m2 < settings.negligible_m2;
        judgement.outcome = only_slivers ? settings.slivers.outcome : Outcome::fail;
    }
    const Args args{{"outside", format_area_m2(udb.outside_m2)},
                    {"outside_mu", words_mu(udb.outside_m2)},
                    {"share", format_share(udb.outside_m2 / zone.ground_m2, 0.0)}};
    judgement.message = message({"rules", kId, name(judgement.outcome)}, args);
    if (const std::string subtypes = flagged(udb, settings); !subtypes.empty()) {
        judgement.outcome = worse(judgement.outcome, Outcome::warn);
        judgement.message = followed_by(std::move(judgement.message),
                                        message({"rules", kId, "warn_subtype"}, {{"subtypes", subtypes}}));
    }
    return judgement;
}

}  // namespace zoneplan
