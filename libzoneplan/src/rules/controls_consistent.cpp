// SPDX-License-Identifier: MIT
#include <algorithm>
#include <functional>
#include <iterator>

#include "rules/judgements.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

constexpr std::string_view kId = "controls.consistent";

Text role_in_words(Role role) { return message({"roles", name(role)}); }

std::string_view remedy_of(const ControlPair& pair) {
    return pair.layer == Role::udb ? "remedy" : "remedy_farmland";
}

/// Before the severity is taken into account.
Outcome outcome_of(const ControlPair& pair, const ControlSettings& settings) {
    if (pair.state != LayerState::measured) return Outcome::undecided;
    if (pair.overlap_m2 == 0.0 || pair.overlap_m2 < settings.negligible_m2) return Outcome::pass;
    return pair.slivers == pair.overlaps ? settings.slivers.outcome : Outcome::fail;
}

/// What is the same in all findings on two layers.
Finding finding_on(const ControlPair& pair, Outcome outcome, const ControlSettings& settings) {
    Finding finding;
    finding.rule = kId;
    finding.layer = name(pair.layer);
    finding.outcome = weighted(outcome, settings.severity);
    finding.severity = settings.severity;
    finding.unit = "m2";
    finding.clause = settings.clause.zh;
    if (finding.outcome != Outcome::pass) finding.remedy = message({"rules", kId, remedy_of(pair)});
    return finding;
}

Finding judge_pair(const ControlPair& pair, Outcome outcome, const ControlSettings& settings) {
    Finding finding = finding_on(pair, outcome, settings);
    finding.id = finding_id({kId, name(pair.layer), name(pair.other)});
    const Args layers{{"layer", role_in_words(pair.layer)}, {"other", role_in_words(pair.other)}};
    if (pair.state != LayerState::measured) {
        finding.message = message(
            {"rules", kId, pair.state == LayerState::absent ? "undecided_absent" : "undecided_not_covering"},
            layers);
        return finding;
    }
    finding.measured = pair.overlap_m2;
    finding.limit = 0.0;
    finding.margin = 0.0 - pair.overlap_m2;
    Args args = layers;
    args.emplace_back("overlap", format_area_m2(pair.overlap_m2));
    args.emplace_back("overlap_mu", words_mu(pair.overlap_m2));
    args.emplace_back("overlaps", std::to_string(pair.overlaps));
    args.emplace_back("slivers", std::to_string(pair.slivers));
    args.emplace_back("sliver_area", format_area_m2(pair.sliver_m2));
    finding.message = message({"rules", kId, name(finding.outcome)}, args);
    return finding;
}

Finding judge_conflict(const ControlPair& pair, const ControlConflict& conflict,
                       const ControlSettings& settings) {
    Finding finding = finding_on(pair, conflict.sliver ? settings.slivers.outcome : Outcome::fail, settings);
    finding.id = finding_id({kId, name(pair.layer), conflict.feature, name(pair.other), conflict.other});
    finding.feature = conflict.feature;
    finding.other = conflict.other;
    finding.measured = conflict.area_m2;
    finding.limit = 0.0;
    finding.margin = 0.0 - conflict.area_m2;
    finding.message = message({"rules", kId, conflict.sliver ? "sliver" : "features"},
                              {{"layer", role_in_words(pair.layer)},
                               {"other", role_in_words(pair.other)},
                               {"feature", conflict.feature},
                               {"other_feature", conflict.other},
                               {"overlap", format_area_m2(conflict.area_m2)},
                               {"overlap_mu", words_mu(conflict.area_m2)}});
    finding.features = {
        {.layer = std::string{name(pair.layer)}, .id = conflict.feature, .area_m2 = conflict.area_m2},
        {.layer = std::string{name(pair.other)}, .id = conflict.other, .area_m2 = conflict.area_m2}};
    finding.where = conflict.inner;
    if (!conflict.polygons.empty()) finding.bbox = box_of(conflict.polygons);
    finding.place.polygons = conflict.polygons;
    return finding;
}

}  // namespace

std::vector<Finding> judge_controls(std::span<const ControlPairMeasurement> pairs, const Profile& profile) {
    const ControlSettings& settings = profile.controls;
    std::vector<Finding> findings;
    if (settings.severity == Severity::off) return findings;
    std::vector<Finding> conflicts;
    for (const ControlPairMeasurement& measured : pairs) {
        const ControlPair& pair = measured.pair;
        if (pair.state == LayerState::absent && !settings.required) continue;
        const Outcome outcome = outcome_of(pair, settings);
        findings.push_back(judge_pair(pair, outcome, settings));
        if (outcome == Outcome::pass || outcome == Outcome::undecided) continue;
        for (const ControlConflict& conflict : measured.conflicts) {
            conflicts.push_back(judge_conflict(pair, conflict, settings));
        }
    }
    std::ranges::stable_sort(conflicts, std::greater{},
                             [](const Finding& finding) { return finding.measured; });
    std::ranges::move(conflicts, std::back_inserter(findings));
    return findings;
}

}  // namespace zoneplan
