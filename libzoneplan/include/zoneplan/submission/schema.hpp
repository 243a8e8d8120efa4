// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zoneplan/model/role.hpp"
#include "zoneplan/submission/facts.hpp"
#include "zoneplan/text/text.hpp"

namespace zoneplan {

/// What a field must be.
struct SchemaField {
    std::string name;
    std::vector<std::string> aliases;
    FieldType type = FieldType::text;
    std::optional<int> length;
    bool required = true;
    bool not_null = false;
    bool unique = false;
    std::string code_system;         ///< its values are codes of this one ...
    std::vector<std::string> codes;  ///< ... or of this list
    std::string names_code;          ///< it names the code of that field
    std::optional<double> least;     ///< values below are out of range
    std::optional<double> greatest;

    bool operator==(const SchemaField&) const = default;
};

/// What the CRS of a layer must be; what is left open is not asked for.
struct SchemaCrs {
    std::string datum;  ///< "cgcs2000"
    std::optional<bool> projected;
    std::optional<int> zone_width_deg;

    bool operator==(const SchemaCrs&) const = default;
};

struct SchemaLayer {
    Role role = Role::zones;
    std::vector<std::string> names;  ///< accepted; a region's code or name may stand in front
    bool required = false;
    std::string geometry;  ///< polygon | line | point; empty: any
    SchemaCrs crs;
    std::vector<SchemaField> fields;

    bool operator==(const SchemaLayer&) const = default;
};

/// What a submission of one type holds. A role may have several layers, told apart by their names.
struct Schema {
    std::string id;
    std::string version;
    Text title;
    Text basis;
    std::vector<SchemaLayer> layers;

    bool operator==(const Schema&) const = default;
};

/// Reads a built-in schema by name or a TOML file by path, with the schemas that it includes. Throws
/// NotFoundError, and UsageError for unknown keys (with the nearest), wrong types and values.
Schema load_schema(const std::string& name_or_file);

/// The same from text; `source` is for messages, and what it includes must be built in.
Schema parse_schema(std::string_view text, const std::string& source);

std::vector<std::string> built_in_schemas();

/// The schema's layer for a layer of `role` called `name`: the one that accepts the name, else the first of
/// the role; nothing where the schema has none.
const SchemaLayer* layer_of(const Schema& schema, Role role, std::string_view name);

/// Whether `layer` accepts `name`, a region in front of it aside; upper and lower case are one.
bool accepts(const SchemaLayer& layer, std::string_view name);

/// The field of `facts` that `field` asks for, by its name or an alias; upper and lower case are one, and a
/// DBF keeps ten letters of a name. Nothing where there is none.
const FieldFacts* field_of(const LayerFacts& facts, const SchemaField& field);

/// A schema that `facts` fulfil, as TOML: types, lengths, what is never blank, never repeats, or has few
/// values.
std::string learned_schema(const SubmissionFacts& facts, const std::string& id);

}  // namespace zoneplan
