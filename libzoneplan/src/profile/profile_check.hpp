// SPDX-License-Identifier: MIT
#pragma once

#include <toml++/toml.h>

#include <string>

namespace zoneplan {

/// Refuses what cannot be part of a profile: keys that the root profile lacks, and values of another type
/// than its own; of code systems, and of the tables whose entries a profile may name itself, what their form
/// is. Throws UsageError, which names `source`.
void check_profile(const toml::table& root, const toml::table& table, const std::string& source);

}  // namespace zoneplan
