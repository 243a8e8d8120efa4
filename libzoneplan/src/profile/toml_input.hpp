// SPDX-License-Identifier: MIT
#pragma once

#include <toml++/toml.h>

#include <string>
#include <string_view>
#include <vector>

namespace zoneplan {

/// Parses `text`; a syntax error becomes a UsageError with `source`, line and column.
toml::table parse_toml(std::string_view text, const std::string& source);

/// Reads and parses a file. Throws NotFoundError where it cannot be read.
toml::table read_toml(const std::string& file);

/// Throws UsageError: `source` has no key `key`, with the nearest of `known`.
[[noreturn]] void refuse_key(const std::string& source, const std::string& key,
                             const std::vector<std::string>& known);

/// The keys of `table`.
std::vector<std::string> keys_of(const toml::table& table);

}  // namespace zoneplan
