// SPDX-License-Identifier: MIT
#include "zoneplan/profile/project.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "profile/toml_input.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

using StringMember = std::string LayerSpec::*;

constexpr std::array<std::pair<std::string_view, StringMember>, 15> kLayerKeys{{
    {"path", &LayerSpec::path},
    {"layer", &LayerSpec::layer},
    {"crs", &LayerSpec::crs},
    {"encoding", &LayerSpec::encoding},
    {"id", &LayerSpec::id},
    {"name", &LayerSpec::name},
    {"declared", &LayerSpec::declared},
    {"declared_unit", &LayerSpec::declared_unit},
    {"deduction", &LayerSpec::deduction},
    {"subtype", &LayerSpec::subtype},
    {"floors", &LayerSpec::floors},
    {"floor_area", &LayerSpec::floor_area},
    {"owner", &LayerSpec::owner},
    {"code", &LayerSpec::code},
    {"code_system", &LayerSpec::code_system},
}};
constexpr std::string_view kCompleteKey = "complete";
constexpr std::array<std::string_view, 4> kAreaUnits{"m2", "ha", "mu", "km2"};

std::vector<std::string> known_layer_keys(const std::string& prefix = {}) {
    std::vector<std::string> keys{prefix + std::string{kCompleteKey}};
    for (const auto& [key, member] : kLayerKeys) keys.push_back(prefix + std::string{key});
    return keys;
}

std::vector<std::string> role_names(const std::string& prefix = {}) {
    std::vector<std::string> names;
    names.reserve(kRoles.size());
    for (const Role role : kRoles) names.push_back(prefix + std::string{name(role)});
    return names;
}

StringMember member_of(std::string_view key) {
    const auto found = std::ranges::find(kLayerKeys, key, &std::pair<std::string_view, StringMember>::first);
    return found == kLayerKeys.end() ? nullptr : found->second;
}

void check_unit(const LayerSpec& spec, const std::string& source) {
    if (!spec.declared_unit.empty() &&
        std::ranges::find(kAreaUnits, spec.declared_unit) == kAreaUnits.end()) {
        throw UsageError{error_text("wrong_value", {{"source", source},
                                                    {"key", "declared_unit"},
                                                    {"value", spec.declared_unit},
                                                    {"expected", "m2 | ha | mu | km2"}})};
    }
}

LayerSpec read_layer(const toml::table& table, const std::string& path, const std::string& file) {
    LayerSpec spec;
    for (const auto& [key, value] : table) {
        const std::string full = path + "." + std::string{key.str()};
        if (key.str() == kCompleteKey && value.is_boolean()) {
            spec.complete = value.value_or(false);
        } else if (const StringMember member = member_of(key.str()); member != nullptr && value.is_string()) {
            spec.*member = value.value_or(std::string{});
        } else if (member != nullptr || key.str() == kCompleteKey) {
            throw UsageError{error_text(
                "wrong_type",
                {{"source", file}, {"key", full}, {"expected", member != nullptr ? "string" : "boolean"}})};
        } else {
            refuse_key(file, full, known_layer_keys(path + "."));
        }
    }
    if (spec.path.empty()) {
        throw UsageError{error_text("missing_key", {{"source", file}, {"key", path + ".path"}})};
    }
    check_unit(spec, file);
    return spec;
}

[[noreturn]] void refuse_type(const std::string& file, const std::string& key, const std::string& expected) {
    throw UsageError{error_text("wrong_type", {{"source", file}, {"key", key}, {"expected", expected}})};
}

void check_keys(const toml::table& table, const std::string& file) {
    const std::vector<std::string> known{"profile", "crs", "exceptions", "layers", "tables"};
    for (const auto& [key, value] : table) {
        const std::string name_of_key{key.str()};
        if (std::ranges::find(known, name_of_key) == known.end()) refuse_key(file, name_of_key, known);
        if (name_of_key == "layers") {
            if (!value.is_table()) refuse_type(file, name_of_key, "table");
        } else if (name_of_key == "tables") {
            if (!value.is_array_of_tables()) refuse_type(file, name_of_key, "[[tables]]");
        } else if (!value.is_string()) {
            refuse_type(file, name_of_key, "string");
        }
    }
}

using TableMember = std::string FactTableSpec::*;
constexpr std::array<std::pair<std::string_view, TableMember>, 15> kTableKeys{{
    {"path", &FactTableSpec::path},
    {"layer", &FactTableSpec::layer},
    {"encoding", &FactTableSpec::encoding},
    {"about", &FactTableSpec::about},
    {"id", &FactTableSpec::id},
    {"name", &FactTableSpec::name},
    {"zone", &FactTableSpec::zone},
    {"parcel", &FactTableSpec::parcel},
    {"join", &FactTableSpec::join},
    {"x", &FactTableSpec::x},
    {"y", &FactTableSpec::y},
    {"crs", &FactTableSpec::crs},
    {"scale", &FactTableSpec::scale},
    {"part", &FactTableSpec::part},
    {"year_field", &FactTableSpec::year_field},
}};
constexpr std::array<std::string_view, 3> kSubjects{"zones", "enterprises", "parcels"};

/// "column", or { field = "column", unit = "ha" }.
FactColumn read_fact_column(const toml::node& node, const std::string& path, const std::string& file) {
    if (const auto field = node.value<std::string>()) return {.field = *field, .unit = {}};
    const toml::table* table = node.as_table();
    if (table == nullptr) refuse_type(file, path, "string | {field, unit}");
    FactColumn column;
    for (const auto& [key, value] : *table) {
        const std::string full = path + "." + std::string{key.str()};
        if (key.str() != "field" && key.str() != "unit")
            refuse_key(file, full, {path + ".field", path + ".unit"});
        if (!value.is_string()) refuse_type(file, full, "string");
        (key.str() == "field" ? column.field : column.unit) = value.value_or(std::string{});
    }
    if (column.field.empty()) {
        throw UsageError{error_text("missing_key", {{"source", file}, {"key", path + ".field"}})};
    }
    return column;
}

/// Refuses what lacks a key, or has a value that its subject cannot have.
void check_fact_table(const FactTableSpec& spec, const std::string& path, const std::string& file) {
    for (const auto& [key, value] : {std::pair{"path", &spec.path}, {"id", &spec.id}}) {
        if (value->empty()) {
            throw UsageError{
                error_text("missing_key", {{"source", file}, {"key", path + "." + std::string{key}}})};
        }
    }
    if (std::ranges::find(kSubjects, spec.about) == kSubjects.end()) {
        throw UsageError{error_text("wrong_value", {{"source", file},
                                                    {"key", path + ".about"},
                                                    {"value", spec.about},
                                                    {"expected", "zones | enterprises | parcels"}})};
    }
    const bool by_place = spec.join == "place";
    if (!spec.join.empty() && spec.join != "key" && (!by_place || spec.about == "zones")) {
        throw UsageError{
            error_text("wrong_value", {{"source", file},
                                       {"key", path + ".join"},
                                       {"value", spec.join},
                                       {"expected", spec.about == "zones" ? "key" : "key | place"}})};
    }
    if (spec.x.empty() != spec.y.empty()) {
        throw UsageError{
            error_text("missing_key", {{"source", file}, {"key", path + (spec.x.empty() ? ".x" : ".y")}})};
    }
    if (by_place && !spec.x.empty() && spec.crs.empty()) {
        throw UsageError{error_text("missing_key", {{"source", file}, {"key", path + ".crs"}})};
    }
}

FactTableSpec read_fact_table(const toml::table& table, const std::string& path, const std::string& file) {
    FactTableSpec spec;
    for (const auto& [key, value] : table) {
        const std::string full = path + "." + std::string{key.str()};
        const auto member =
            std::ranges::find(kTableKeys, key.str(), &std::pair<std::string_view, TableMember>::first);
        if (member != kTableKeys.end()) {
            if (!value.is_string()) refuse_type(file, full, "string");
            spec.*(member->second) = value.value_or(std::string{});
        } else if (key.str() == "year") {
            if (!value.is_integer()) refuse_type(file, full, "integer");
            spec.year = value.value<int>();
        } else if (key.str() == "columns") {
            if (!value.is_table()) refuse_type(file, full, "table");
            for (const auto& [fact, column] : *value.as_table()) {
                spec.columns[std::string{fact.str()}] =
                    read_fact_column(column, full + "." + std::string{fact.str()}, file);
            }
        } else {
            std::vector<std::string> known{path + ".year", path + ".columns"};
            for (const auto& [name, pointer] : kTableKeys) known.push_back(path + "." + std::string{name});
            refuse_key(file, full, known);
        }
    }
    check_fact_table(spec, path, file);
    return spec;
}

bool names_a_connection(const std::string& path) { return path.starts_with("PG:"); }

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts{""};
    for (const char c : text) {
        if (c == separator) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

}  // namespace

Project read_project(const std::string& file) {
    const toml::table table = read_toml(file);
    check_keys(table, file);
    const std::filesystem::path folder = std::filesystem::path{file}.parent_path();
    Project project;
    project.profile = table["profile"].value_or(std::string{});
    project.crs = table["crs"].value_or(std::string{});
    if (project.profile.ends_with(".toml") && std::filesystem::path{project.profile}.is_relative()) {
        project.profile = (folder / project.profile).string();
    }
    if (table.contains("exceptions")) {
        project.exceptions =
            (folder / table["exceptions"].value_or(std::string{})).lexically_normal().string();
    }
    if (const toml::table* layers = table["layers"].as_table()) {
        for (const auto& [key, value] : *layers) {
            const std::string path = "layers." + std::string{key.str()};
            const std::optional<Role> role = role_named(key.str());
            if (!role) refuse_key(file, path, role_names("layers."));
            if (!value.is_table()) refuse_type(file, path, "table");
            LayerSpec spec = read_layer(*value.as_table(), path, file);
            if (!names_a_connection(spec.path)) spec.path = (folder / spec.path).lexically_normal().string();
            project.layers.emplace(*role, std::move(spec));
        }
    }
    if (const toml::array* tables = table["tables"].as_array()) {
        for (const toml::node& node : *tables) {
            FactTableSpec spec = read_fact_table(
                *node.as_table(), "tables[" + std::to_string(project.tables.size()) + "]", file);
            spec.path = (folder / spec.path).lexically_normal().string();
            project.tables.push_back(std::move(spec));
        }
    }
    return project;
}

LayerSpec parse_layer_source(const std::string& source, Role role) {
    const std::vector<std::string> parts = split(source, '|');
    LayerSpec spec;
    spec.path = parts.front();
    const std::string option = "--layer " + std::string{name(role)};
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const std::size_t equals = parts[i].find('=');
        if (equals == std::string::npos) {
            spec.layer = parts[i];
            continue;
        }
        const std::string key = parts[i].substr(0, equals);
        const std::string value = parts[i].substr(equals + 1);
        if (key == kCompleteKey) {
            if (value != "true" && value != "false") {
                throw UsageError{error_text(
                    "wrong_value",
                    {{"source", option}, {"key", key}, {"value", value}, {"expected", "true | false"}})};
            }
            spec.complete = value == "true";
        } else if (key == "layername") {
            spec.layer = value;
        } else if (const StringMember member = member_of(key)) {
            spec.*member = value;
        } else {
            refuse_key(option, key, known_layer_keys());
        }
    }
    if (spec.path.empty()) throw UsageError{error_text("layer_option_without_source", {{"option", option}})};
    check_unit(spec, option);
    return spec;
}

std::pair<Role, LayerSpec> parse_layer_option(const std::string& option) {
    const std::size_t equals = option.find('=');
    const std::string word = option.substr(0, equals);
    const std::optional<Role> role = role_named(word);
    if (!role) refuse_key("--layer", word, role_names());
    if (equals == std::string::npos || equals + 1 == option.size()) {
        throw UsageError{error_text("layer_option_without_source", {{"option", option}})};
    }
    return {*role, parse_layer_source(option.substr(equals + 1), *role)};
}

}  // namespace zoneplan
