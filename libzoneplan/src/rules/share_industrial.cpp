// SPDX-License-Identifier: MIT
#include <cmath>

#include "rules/judgements.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

constexpr std::string_view kId = "share.industrial";

/// Ground whose code and name disagree is too little to trouble over below this: the resolution of areas.
constexpr double kNegligibleContradiction_m2 = 0.01;

Text name_or_id(std::string_view table, const std::string& id) {
    const Text words = message_or_empty({table, id});
    return words.en.empty() ? Text{.zh = id, .en = id} : words;
}

}  // namespace

std::optional<Judgement> judge_share_industrial(const ZoneMeasurement& zone, const Profile& profile) {
    const IndustrialShareSettings& settings = profile.industrial_share;
    if (zone.landuse.state == LayerState::absent && !settings.required) return std::nullopt;
    if (zone.landuse.state != LayerState::measured) return undecided_for(kId, zone.landuse.state);

    const IndustrialShare& share = zone.industrial.front();
    Judgement judgement{.outcome = Outcome::undecided,
                        .measured = share.share,
                        .limit = settings.limit,
                        .margin = share.share - settings.limit,
                        .unit = "1",
                        .message = {},
                        .features = {},
                        .conflicts = {ConflictKind::unmapped}};
    if (!zone.landuse.balanced) {
        judgement.message = message({"rules", kId, "undecided_conservation"});
        return judgement;
    }
    if (zone.landuse.contradicted_m2 >= kNegligibleContradiction_m2) {
        judgement.message = message({"rules", kId, "undecided_contradiction"},
                                    {{"contradicted", format_area_m2(zone.landuse.contradicted_m2)}});
        return judgement;
    }
    const bool comparable = share.denominator == settings.denominator && share.denominator_m2 > 0.0;
    if (comparable && share.share_lower >= settings.limit) judgement.outcome = Outcome::pass;
    if (comparable && share.share_upper < settings.limit) judgement.outcome = Outcome::fail;
    const double margin_m2 = std::abs(share.industrial_m2 - settings.limit * share.denominator_m2);
    judgement.message = message({"rules", kId, name(judgement.outcome)},
                                {{"share", format_share(share.share, settings.limit)},
                                 {"limit", format_share(settings.limit)},
                                 {"margin", format_area_m2(margin_m2)},
                                 {"margin_mu", words_mu(margin_m2)},
                                 {"lower", format_share(share.share_lower, settings.limit)},
                                 {"upper", format_share(share.share_upper, settings.limit)},
                                 {"class_set", name_or_id("class_sets", share.class_set)},
                                 {"denominator", name_or_id("denominators", share.denominator)}});
    return judgement;
}

}  // namespace zoneplan
