// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "zoneplan/model/finding.hpp"
#include "zoneplan/profile/profile.hpp"
#include "zoneplan/submission/facts.hpp"
#include "zoneplan/submission/schema.hpp"

namespace zoneplan {

/// The answers of the rules `submission.*` that are not off: what is wrong, or one pass for a rule that found
/// nothing. `places` are the sources that make up one submission. Without a schema, what every submission
/// must be is judged: files, encoding, CRS.
std::vector<Finding> judge_submission(const std::vector<SubmissionFacts>& places, const Schema* schema,
                                      const Profile& profile);

}  // namespace zoneplan
