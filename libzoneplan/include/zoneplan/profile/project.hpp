// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "zoneplan/model/role.hpp"

namespace zoneplan {

/// Where a layer is and what its fields mean. Empty strings are filled from the synonym table.
struct LayerSpec {
    std::string path;
    std::string layer;          ///< within a file of several layers
    std::string crs;            ///< overrides what the file declares
    std::string encoding;       ///< of a DBF; overrides what the file declares
    std::string id;             ///< field with the feature's id
    std::string name;           ///< zones: field with the name; land use: field with the class name
    std::string declared;       ///< zones: field with the declared area
    std::string declared_unit;  ///< m2 | ha | mu | km2
    std::string deduction;      ///< farmland: field with the deduction coefficient (KCXS), 0..1
    std::string subtype;        ///< udb, spaces, status, buildings: field with the class of a feature
    std::string floors{};       ///< buildings: field with the number of storeys
    std::string floor_area{};   ///< buildings: field with the floor area, m²
    std::string owner{};        ///< status, parcels: field with the key of who holds the land
    std::string code;           ///< land use: field with the class code
    std::string code_system;    ///< land use: id of the coding; never guessed
    bool complete = false;      ///< the layer holds every such feature anywhere near the zones

    bool operator==(const LayerSpec&) const = default;
};

/// The column of a table that holds a fact, and its unit ("" for what the column's own name says).
struct FactColumn {
    std::string field;
    std::string unit;

    bool operator==(const FactColumn&) const = default;
};

/// A table of figures: of zones, of enterprises or of parcels, a row each.
struct FactTableSpec {
    std::string path;
    std::string layer;     ///< sheet or layer, where the file has several
    std::string encoding;  ///< of a CSV; empty: UTF-8, else told by its bytes
    std::string about;     ///< zones | enterprises | parcels
    std::string id;        ///< column with the key
    std::string name;
    std::string zone;    ///< enterprises: column with the zone's id; by place, it may do without
    std::string parcel;  ///< enterprises: column with the key of the parcel they stand on
    std::string join;    ///< enterprises, parcels: key (or empty) | place: by where a row lies
    std::string x;       ///< by place, of a table without geometries: column with easting or longitude
    std::string y;       ///< column with northing or latitude
    std::string crs;     ///< of x and y; overrides what a layer declares
    std::string scale;   ///< enterprises: column that says whether they are above the scale (规上)
    std::string part;    ///< zones: column with the part (main, expansion); empty: all rows are of main
    std::string year_field;
    std::optional<int> year;                    ///< of all rows
    std::map<std::string, FactColumn> columns;  ///< by fact

    bool operator==(const FactTableSpec&) const = default;
};

/// What to check and how: a project file, or the command line put into the same form.
struct Project {
    std::string profile;
    std::string crs;         ///< working CRS; empty: chosen by the data
    std::string exceptions;  ///< file of the exceptions register; empty: none
    std::map<Role, LayerSpec> layers;
    std::vector<FactTableSpec> tables;

    bool operator==(const Project&) const = default;
};

/// Reads a project file (TOML; the README shows one); paths come back joined to the file's folder.
/// Throws NotFoundError and UsageError (unknown keys with the nearest known one, wrong types).
Project read_project(const std::string& file);

/// Reads "ROLE=SOURCE[|layer][|key=value]..." of the command line.
/// Throws UsageError for an unknown role or key.
std::pair<Role, LayerSpec> parse_layer_option(const std::string& option);

/// The same without the role, for the zones.
LayerSpec parse_layer_source(const std::string& source, Role role);

/// Which names a layer of a role goes by; upper case ASCII, most usual first.
const std::vector<std::string>& layer_synonyms(Role role);

/// Which field names carry `property` ("id", "deduction", ...) in a layer of `role`.
const std::vector<std::string>& field_synonyms(Role role, const std::string& property);

}  // namespace zoneplan
