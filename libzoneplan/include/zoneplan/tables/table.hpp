// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "zoneplan/model/report.hpp"
#include "zoneplan/text/text.hpp"

namespace zoneplan {

/// How a column's values are written.
enum class ColumnKind {
    text,
    sentence,  ///< long: wrapped
    outcome,   ///< the word of an outcome
    number,
    count,
    area,        ///< two decimals are shown, all are kept
    share,       ///< a fraction of one
    coordinate,  ///< metres, three decimals are shown
};

struct Column {
    std::string title;
    std::string unit;  ///< of numbers; empty for shares and counts
    ColumnKind kind = ColumnKind::text;
    std::optional<double> least;  ///< values below it break a rule
    std::optional<double> most;   ///< values above it do
};

/// Nothing, words, or a number that is not rounded.
using Cell = std::variant<std::monostate, std::string, double>;

/// A table of the report, to be written as a sheet or a CSV file.
struct Table {
    std::string name;          ///< of the file: "control_lines"
    std::string title;         ///< of the sheet: 三线占用情况汇总表
    std::size_t headings = 1;  ///< columns on the left that say what a row is about
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;  ///< each as long as columns
};

/// What `report` holds, as tables; those that it has nothing for are left out.
std::vector<Table> tables_of(const Report& report, Language language);

/// The table as CSV: UTF-8 with a byte order mark, the unit after each title in brackets, numbers in full. A
/// text that a spreadsheet would take for a formula has an apostrophe before it.
std::string to_csv(const Table& table);

}  // namespace zoneplan
