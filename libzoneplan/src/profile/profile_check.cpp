// SPDX-License-Identifier: MIT
#include "profile/profile_check.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>
#include <vector>

#include "profile/layered_values.hpp"
#include "profile/toml_input.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

bool same_type(const toml::node& a, const toml::node& b) {
    return a.type() == b.type() || (a.is_number() && b.is_number());
}

std::string type_name(const toml::node& node) {
    std::ostringstream stream;
    stream << node.type();
    return stream.str();
}

const std::vector<std::string> kCodeSystemKeys{"id",      "title",      "code_field", "name_field",
                                               "padding", "class_sets", "names"};

[[noreturn]] void refuse_type(const std::string& source, const KeyPath& path, const std::string& expected) {
    throw UsageError{
        error_text("wrong_type", {{"source", source}, {"key", written(path)}, {"expected", expected}})};
}

bool is_strings(const toml::node& node) {
    const toml::array* array = node.as_array();
    return node.is_string() || (array != nullptr && std::ranges::all_of(*array, [](const toml::node& item) {
                                    return item.is_string();
                                }));
}

/// Class sets or names: a table, each entry of which `fits`.
void check_entries(const toml::node& node, const KeyPath& path, const std::string& source,
                   const std::string& expected, bool (*fits)(const toml::node&)) {
    if (!node.is_table()) refuse_type(source, path, "table");
    for (const auto& [key, value] : *node.as_table()) {
        if (!fits(value)) refuse_type(source, extended(path, key.str()), expected);
    }
}

void check_code_system_value(std::string_view name, const toml::node& value, const KeyPath& path,
                             const std::string& source) {
    if (name == "class_sets") {
        check_entries(value, path, source, "[strings]", &is_strings);
    } else if (name == "names") {
        check_entries(value, path, source, "string", [](const toml::node& node) { return node.is_string(); });
    } else if (name.ends_with("_field")) {
        if (!is_strings(value)) refuse_type(source, path, "string | [strings]");
    } else if (name == "title") {
        if (!value.is_table()) refuse_type(source, path, "{zh, en}");
    } else if (!value.is_string()) {
        refuse_type(source, path, "string");
    }
}

void check_code_system(const toml::table& system, const KeyPath& path, const std::string& source) {
    for (const auto& [key, value] : system) {
        const KeyPath full = extended(path, key.str());
        if (std::ranges::find(kCodeSystemKeys, key.str()) == kCodeSystemKeys.end()) {
            refuse_key(source, written(full), kCodeSystemKeys);
        }
        check_code_system_value(key.str(), value, full, source);
    }
}

void check_code_systems(const toml::node& systems, const std::string& source) {
    const KeyPath path{"code_systems"};
    if (!systems.is_table()) refuse_type(source, path, "table");
    for (const auto& [id, value] : *systems.as_table()) {
        const KeyPath full = extended(path, id.str());
        if (!value.is_table()) refuse_type(source, full, "table");
        check_code_system(*value.as_table(), full, source);
    }
}

/// Tables whose entries a profile may name itself: numbers, so many tables deep.
struct OpenTable {
    std::string_view path;
    std::size_t depth;
};
constexpr std::array kOpenTables{
    OpenTable{"efficiency.ideals", 2}, OpenTable{"efficiency.weights", 2}, OpenTable{"efficiency.targets", 1},
    OpenTable{"efficiency.classes.weights", 1}, OpenTable{"efficiency.classes.benchmarks", 1}};

/// Refuses what is no number `depth` tables deep.
void check_numbers(const toml::node& node, std::size_t depth, const KeyPath& path,
                   const std::string& source) {
    if (depth == 0) {
        if (!node.is_number()) refuse_type(source, path, "number");
        return;
    }
    if (!node.is_table()) refuse_type(source, path, "table");
    for (const auto& [key, value] : *node.as_table()) {
        check_numbers(value, depth - 1, extended(path, key.str()), source);
    }
}

/// Refuses keys that the root profile lacks, and values of another type than its own.
void check_against(const toml::table& root, const toml::table& table, const KeyPath& path,
                   const std::string& source) {
    for (const auto& [key, value] : table) {
        const KeyPath full = extended(path, key.str());
        if (path.empty() && key.str() == "inherits") {
            if (!value.is_string()) refuse_type(source, full, "string");
            continue;
        }
        if (path.empty() && key.str() == "code_systems") {
            check_code_systems(value, source);
            continue;
        }
        const auto open = std::ranges::find(kOpenTables, written(full), &OpenTable::path);
        if (open != kOpenTables.end()) {
            check_numbers(value, open->depth, full, source);
            continue;
        }
        const toml::node* known = root.get(key.str());
        if (known == nullptr) {
            std::vector<std::string> paths;
            for (const std::string& sibling : keys_of(root)) {
                paths.push_back(written(extended(path, sibling)));
            }
            if (path.empty()) paths.insert(paths.end(), {"inherits", "code_systems"});
            refuse_key(source, written(full), paths);
        }
        if (!same_type(*known, value)) {
            throw UsageError{error_text(
                "wrong_type", {{"source", source}, {"key", written(full)}, {"expected", type_name(*known)}})};
        }
        if (known->is_table()) check_against(*known->as_table(), *value.as_table(), full, source);
    }
}

}  // namespace

void check_profile(const toml::table& root, const toml::table& table, const std::string& source) {
    check_against(root, table, {}, source);
}

}  // namespace zoneplan
