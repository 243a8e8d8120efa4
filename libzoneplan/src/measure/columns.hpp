// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "arrow/stream_reader.hpp"
#include "zoneplan/measure/layer_source.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

using ColumnIndex = std::optional<std::size_t>;

/// Where in a layer's batches its properties are found.
struct Columns {
    std::size_t geometry = 0;
    ColumnIndex id;
    ColumnIndex fid;
    ColumnIndex name;      ///< status, parcels: who holds the land
    ColumnIndex category;  ///< land use: class code; udb, spaces, status, buildings: class
    ColumnIndex deduction;
    ColumnIndex floors;      ///< buildings
    ColumnIndex floor_area;  ///< buildings
    ColumnIndex declared;
};

/// The columns that the project names, else those with the usual names. `code_system` says which fields carry
/// a land-use class. Throws InputError for a field that is not there, with those that are.
Columns find_columns(const arrow::StreamReader& reader, const LayerInfo& info, const CodeSystem* code_system);

/// The names of those of `columns` that are fields, for a source to read no others.
std::vector<std::string> fields_of(const arrow::StreamReader& reader, const Columns& columns);

/// How messages name a layer: its source, and its layer where that says more.
std::string title_of(const LayerInfo& info);

}  // namespace zoneplan
