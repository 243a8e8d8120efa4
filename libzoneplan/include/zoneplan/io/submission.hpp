// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <vector>

#include "zoneplan/profile/profile.hpp"
#include "zoneplan/profile/project.hpp"
#include "zoneplan/submission/facts.hpp"
#include "zoneplan/submission/schema.hpp"

namespace zoneplan {

/// Looks at a folder, a .zip or a file: which layers, fields, encodings and CRSs lie there, and the values
/// that `schema` asks about (of all fields where it is null). What is damaged is a fact, not an error. Throws
/// NotFoundError, and InputError for a .zip that is damaged or beyond `limits`.
SubmissionFacts look_at_submission(const std::string& path, const Schema* schema, const Limits& limits);

/// The same of a submission, `place` (empty: none), together with layers that were named one by one: what is
/// named within the place has the role that it was named for, what lies elsewhere is a place of its own.
std::vector<SubmissionFacts> look_at_layers(const std::string& place, const std::map<Role, LayerSpec>& layers,
                                            const Schema* schema, const Limits& limits);

}  // namespace zoneplan
