// SPDX-License-Identifier: MIT
#pragma once

#include <toml++/toml.h>

#include <string>

#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

/// The profile that a table with every key (checked by check_profile) spells out, but for its `values` and
/// `sha256`. Throws UsageError for a value out of range, which names `source`.
Profile read_profile(const toml::table& table, const std::string& source);

}  // namespace zoneplan
