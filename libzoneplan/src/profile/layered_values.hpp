// SPDX-License-Identifier: MIT
#pragma once

#include <toml++/toml.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

/// The keys that lead to a value of a profile, from its root.
using KeyPath = std::vector<std::string>;

/// Steps joined by dots; a step that has dots of its own is quoted, as in TOML.
std::string written(const KeyPath& path);

KeyPath extended(KeyPath path, std::string_view step);

/// As TOML writes it; numbers in the shortest form that reads back the same.
std::string as_toml(const toml::node& node);

/// Values by layer: each profile of the chain laid over what it inherits, with the origin of each value. A
/// text in two languages is one value.
class LayeredValues {
public:
    void add(const toml::table& from, const std::string& origin) { add(from, values_, {}, origin); }
    void set(const KeyPath& path, const toml::node& value, const std::string& origin);

    const toml::table& values() const noexcept { return values_; }

    /// Each value with its origin, by path.
    std::vector<ProfileValue> listed() const;

private:
    void add(const toml::table& from, toml::table& into, const KeyPath& path, const std::string& origin);
    void list_into(const toml::table& table, const KeyPath& path, std::vector<ProfileValue>& list) const;

    toml::table values_;
    std::map<std::string, std::string> origins_;
};

}  // namespace zoneplan
