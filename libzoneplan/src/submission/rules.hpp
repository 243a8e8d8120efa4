// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "submission/answers.hpp"
#include "zoneplan/submission/facts.hpp"
#include "zoneplan/submission/schema.hpp"

namespace zoneplan {

/// One layer of a submission with what the schema says of it; null where it says nothing.
struct LayerCase {
    const LayerFacts& facts;
    const SchemaLayer* schema;

    /// The role, or the file where it has none: what a finding names as its layer.
    std::string label() const;

    /// The file and layer in words.
    std::string shown() const;
};

/// All places of a submission with the schema laid over them.
struct SubmissionCase {
    const std::vector<SubmissionFacts>& places;
    const Schema* schema;
    std::vector<LayerCase> layers;
};

// One function for each rule `submission.*`.
void judge_files(const SubmissionCase& submission, Answers& answers);
void judge_layers(const SubmissionCase& submission, Answers& answers);
void judge_fields(const SubmissionCase& submission, Answers& answers);
void judge_codes(const SubmissionCase& submission, const Profile& profile, Answers& answers);
void judge_ids(const SubmissionCase& submission, Answers& answers);
void judge_encoding(const SubmissionCase& submission, Answers& answers);
void judge_reference_system(const SubmissionCase& submission, Answers& answers);
void judge_displacement(const SubmissionCase& submission, Answers& answers);

}  // namespace zoneplan
