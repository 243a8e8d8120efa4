// SPDX-License-Identifier: MIT
#include "zoneplan/submission/judge.hpp"

#include <fmt/format.h>

#include <iterator>

#include "submission/rules.hpp"

namespace zoneplan {
namespace {

SubmissionCase case_of(const std::vector<SubmissionFacts>& places, const Schema* schema) {
    SubmissionCase submission{.places = places, .schema = schema, .layers = {}};
    for (const SubmissionFacts& place : places) {
        for (const LayerFacts& layer : place.layers) {
            const bool known = schema != nullptr && layer.role;
            submission.layers.push_back(
                {.facts = layer, .schema = known ? layer_of(*schema, *layer.role, layer.layer) : nullptr});
        }
    }
    return submission;
}

template <class Judge>
void answer(std::string_view rule, const RuleSettings& settings, Judge judge,
            std::vector<Finding>& findings) {
    if (settings.severity == Severity::off) return;
    Answers answers{rule, settings};
    judge(answers);
    std::ranges::move(std::move(answers).take(), std::back_inserter(findings));
}

}  // namespace

std::string LayerCase::label() const { return facts.role ? std::string{name(*facts.role)} : facts.source; }

std::string LayerCase::shown() const { return fmt::format("{} ({})", facts.source, facts.layer); }

std::vector<Finding> judge_submission(const std::vector<SubmissionFacts>& places, const Schema* schema,
                                      const Profile& profile) {
    const SubmissionCase submission = case_of(places, schema);
    const SubmissionSettings& settings = profile.submission;
    std::vector<Finding> findings;
    const auto simple = [&](std::string_view rule, const RuleSettings& rule_settings,
                            void (*judge)(const SubmissionCase&, Answers&)) {
        answer(
            rule, rule_settings, [&](Answers& answers) { judge(submission, answers); }, findings);
    };
    simple("submission.files", settings.files, &judge_files);
    simple("submission.crs", settings.reference_system, &judge_reference_system);
    simple("submission.displacement", settings.displacement, &judge_displacement);
    simple("submission.encoding", settings.encoding, &judge_encoding);
    if (schema == nullptr) return findings;
    simple("submission.layers", settings.layers, &judge_layers);
    simple("submission.fields", settings.fields, &judge_fields);
    answer(
        "submission.codes", settings.codes,
        [&](Answers& answers) { judge_codes(submission, profile, answers); }, findings);
    simple("submission.ids", settings.ids, &judge_ids);
    return findings;
}

}  // namespace zoneplan
