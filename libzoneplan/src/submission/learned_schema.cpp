// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

#include "zoneplan/crs/crs.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/profile/profile.hpp"
#include "zoneplan/profile/project.hpp"
#include "zoneplan/submission/schema.hpp"

namespace zoneplan {
namespace {

constexpr std::size_t kMostCodes = 12;      // more distinct values are no list of codes
constexpr std::uint64_t kLeastRepeats = 3;  // a value of a list of codes comes again, on average
constexpr std::size_t kManyValues = 20;     // that never repeat by chance

std::string_view name_of(FieldType type) {
    switch (type) {
        case FieldType::integer:
            return "integer";
        case FieldType::number:
            return "number";
        case FieldType::date:
            return "date";
        default:
            return "text";
    }
}

/// Values that never repeat, where there are many of them or the field is an id by its name.
bool is_unique(const FieldFacts& field, Role role) {
    const std::vector<std::string>& ids = field_synonyms(role, "id");
    const bool is_id = std::ranges::find(ids, field.name) != ids.end();
    return field.values.size() >= (is_id ? 2 : kManyValues) &&
           std::ranges::all_of(field.values, [](const auto& value) { return value.second.count == 1; });
}

/// The coding that holds all values of a field, and whose field this is by its name.
std::string code_system_of(const FieldFacts& field, const Profile& profile) {
    for (const auto& entry : profile.code_systems) {
        const CodeSystem& system = entry.second;
        const bool is_its_field =
            std::ranges::find(system.code_fields, field.name) != system.code_fields.end();
        if (!is_its_field || system.names.empty() || field.values.empty()) continue;
        const bool holds_all = std::ranges::all_of(field.values, [&](const auto& value) {
            return system.name_of(system.stripped(value.first)) != nullptr;
        });
        if (holds_all) return entry.first;
    }
    return {};
}

toml::table learned_field(const FieldFacts& facts, Role role, const Profile& profile) {
    toml::table field{{"name", facts.name}, {"type", name_of(facts.type)}};
    if (facts.length > 0 && facts.type == FieldType::text) field.insert("length", facts.length);
    if (facts.blanks == 0 && !facts.values.empty()) field.insert("not_null", true);
    if (facts.type == FieldType::text && facts.blanks == 0 && is_unique(facts, role))
        field.insert("unique", true);
    const std::string system = code_system_of(facts, profile);
    if (!system.empty()) {
        field.insert("code_system", system);
        return field;
    }
    std::uint64_t count = 0;
    for (const auto& [value, seen] : facts.values) count += seen.count;
    if (facts.type == FieldType::text && facts.values.size() > 1 && facts.values.size() <= kMostCodes &&
        count >= kLeastRepeats * facts.values.size()) {
        toml::array codes;
        for (const auto& [value, seen] : facts.values) codes.push_back(value);
        field.insert("codes", std::move(codes));
    }
    return field;
}

toml::table learned_crs(const LayerFacts& facts) {
    toml::table table;
    try {
        const Crs crs = Crs::from_definition(facts.crs, facts.source);
        const bool cgcs2000 =
            crs.kind() == CrsKind::cgcs2000_geographic || crs.kind() == CrsKind::cgcs2000_gauss_kruger;
        if (cgcs2000) table.insert("datum", "cgcs2000");
        table.insert("projected", !crs.is_geographic());
        if (crs.gauss_kruger()) table.insert("zone_width_deg", crs.gauss_kruger()->zone_width_deg);
    } catch (const InputError&) {
        table.clear();  // none is declared that PROJ knows: nothing can be asked for
    }
    return table;
}

}  // namespace

std::string learned_schema(const SubmissionFacts& facts, const std::string& id) {
    const Profile profile = load_profile("national");
    toml::table layers;
    std::string left_out;
    for (const LayerFacts& layer : facts.layers) {
        if (!layer.role || layer.unreadable || layers.contains(name(*layer.role))) {
            left_out += fmt::format("# left out: {} ({})\n", layer.source, layer.layer);
            continue;
        }
        toml::table table{{"names", toml::array{layer.layer}}, {"required", true}};
        if (layer.geometry == "polygon" || layer.geometry == "line" || layer.geometry == "point") {
            table.insert("geometry", layer.geometry);
        }
        table.insert("crs", learned_crs(layer));
        toml::array fields;
        for (const FieldFacts& field : layer.fields) {
            toml::table learned = learned_field(field, *layer.role, profile);
            for (const NamedCodes& named : layer.named_codes) {
                if (named.name_field == field.name) learned.insert("names_code", named.code_field);
            }
            fields.push_back(std::move(learned));
        }
        table.insert("fields", std::move(fields));
        layers.insert(name(*layer.role), std::move(table));
    }
    const toml::table schema{{"id", id}, {"version", "1"}, {"layers", std::move(layers)}};
    std::ostringstream text;
    text << "# SPDX-License-Identifier: MIT\n"
         << "# Learned from an example: check what it asks for before you rely on it.\n"
         << left_out << toml::toml_formatter{schema} << '\n';
    return text.str();
}

}  // namespace zoneplan
