// SPDX-License-Identifier: MIT
#include "rules/overlap_rule.hpp"

#include <cmath>

#include "rules/judgements.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

constexpr double kResolution_m2 = 0.01;  // of area figures

}  // namespace

std::optional<Judgement> judge_overlap(std::string_view id, const Overlap& overlap, ConflictKind kind,
                                       const ControlSettings& settings) {
    if (overlap.state == LayerState::absent && !settings.required) return std::nullopt;
    if (overlap.state != LayerState::measured) return undecided_for(id, overlap.state);

    Judgement judgement{.outcome = Outcome::pass,
                        .measured = overlap.overlap_m2,
                        .limit = 0.0,
                        .margin = 0.0 - overlap.overlap_m2,
                        .message = {},
                        .features = {},
                        .conflicts = {kind}};
    if (overlap.overlap_m2 >= settings.negligible_m2 && overlap.overlap_m2 > 0.0) {
        const bool only_slivers = overlap.overlap_m2 - overlap.sliver_m2 < settings.negligible_m2;
        judgement.outcome = only_slivers ? settings.slivers.outcome : Outcome::fail;
    }
    judgement.message = message({"rules", id, name(judgement.outcome)},
                                {{"overlap", format_area_m2(overlap.overlap_m2)},
                                 {"overlap_mu", words_mu(overlap.overlap_m2)},
                                 {"features", std::to_string(overlap.features.size())},
                                 {"slivers", std::to_string(overlap.slivers)},
                                 {"sliver_area", format_area_m2(overlap.sliver_m2)}});
    if (overlap.net_m2 && std::abs(*overlap.net_m2 - overlap.overlap_m2) >= kResolution_m2) {
        judgement.message =
            followed_by(std::move(judgement.message),
                        message({"rules", id, "net"}, {{"net", format_area_m2(*overlap.net_m2)}}));
    }
    for (const FeatureShare& feature : overlap.features) {
        judgement.features.push_back(
            {.layer = std::string{name(kind)}, .id = feature.id, .area_m2 = feature.area_m2});
    }
    return judgement;
}

}  // namespace zoneplan
