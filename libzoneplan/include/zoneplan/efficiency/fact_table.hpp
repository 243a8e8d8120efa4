// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "zoneplan/efficiency/assessment.hpp"
#include "zoneplan/model/found_place.hpp"
#include "zoneplan/model/polygon.hpp"
#include "zoneplan/profile/project.hpp"

namespace zoneplan {

/// One row of a table as it was read.
struct FactRow {
    std::size_t line = 0;  ///< of the file, or the row of the sheet
    std::vector<std::string> cells;
    std::optional<Point> place;  ///< of a layer: a point of the row's geometry, in the table's CRS
};

/// A table as it was read: nothing in it is understood yet.
struct FactTable {
    FactTableSpec spec;
    std::string source;  ///< as the user named it
    std::string sha256;
    std::string crs;  ///< of the rows' places; empty where none is known
    std::vector<std::string> columns;
    std::vector<FactRow> rows;
    std::vector<Text> notes;
};

/// Facts of one parcel or zone and year.
using FactsByKey = std::map<std::string, Facts>;

/// What tables state.
struct StatedFacts {
    std::vector<ZoneFacts> zones;  ///< by id and year
    std::vector<Enterprise> enterprises;
    FactsByKey parcels;
    std::vector<Text> notes;
};

/// Where the rows of a table lie, in table.crs: by its columns x and y, else by their geometries. Nothing for
/// a row without coordinates. Throws InputError for a column that is not there, for coordinates that are no
/// numbers, for a table without either or without a CRS.
std::vector<std::optional<Point>> places_in(const FactTable& table);

/// Where the rows of one table were found; empty for a table that is joined by key.
using FoundPlaces = std::vector<FoundPlace>;

/// Understands tables. Several may speak of the same zone and year, of different facts. The facts of
/// enterprises are added up by zone and year too, each fact where all of the zone's enterprises state it.
/// Rows joined by place that lie in no zone or parcel are left out, and a note says so.
///
/// \param places  of each table; may be empty where all are joined by key
///
/// An empty cell is a missing figure. Throws InputError, with table, line and column, for a column that is
/// not there, a number that is none or is below zero (but profit may be), a year or a yes or no that is none,
/// an empty or repeated key, a fact that two tables state; UsageError for a fact or unit that is not known,
/// and where the column's own name states another unit than the project file.
StatedFacts facts_in(const std::vector<FactTable>& tables, const std::vector<FoundPlaces>& places = {});

}  // namespace zoneplan
