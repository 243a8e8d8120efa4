// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <array>

#include "tables/report_tables.hpp"
#include "text/csv.hpp"
#include "text/printable.hpp"

namespace zoneplan {
namespace {

std::string without_formula(const std::string& words) {
    constexpr std::string_view kFormula = "=+-@\t\r";
    return !words.empty() && kFormula.find(words.front()) != std::string_view::npos ? "'" + words : words;
}

std::string cell_words(const Cell& cell) {
    if (const auto* words = std::get_if<std::string>(&cell)) return without_formula(printable(*words));
    if (const auto* number = std::get_if<double>(&cell)) return fmt::format("{}", *number);
    return {};
}

}  // namespace

std::vector<Table> tables_of(const Report& report, Language language) {
    std::vector<Table> tables;
    const auto add = [&](Table table) {
        if (!table.rows.empty()) tables.push_back(std::move(table));
    };
    constexpr std::array kOfReport{verdict_table, control_line_table, land_use_table, industrial_table,
                                   control_pair_table};
    for (const auto make : kOfReport) add(make(report, language));
    if (report.efficiency) {
        constexpr std::array kOfEfficiency{indicator_table,     fact_table,       score_table,
                                           adjusted_land_table, enterprise_table, potential_table};
        for (const auto make : kOfEfficiency) add(make(*report.efficiency, language));
    }
    constexpr std::array kLast{finding_table,        conflict_table, change_table,
                               boundary_point_table, input_table,    manifest_table};
    for (const auto make : kLast) add(make(report, language));
    return tables;
}

std::string to_csv(const Table& table) {
    std::string csv = "\xEF\xBB\xBF";
    std::vector<std::string> cells;
    for (const Column& column : table.columns) {
        cells.push_back(column.unit.empty() ? column.title : column.title + " (" + column.unit + ")");
    }
    csv += csv_record(cells);
    for (const std::vector<Cell>& row : table.rows) {
        cells.clear();
        for (const Cell& cell : row) cells.push_back(cell_words(cell));
        csv += csv_record(cells);
    }
    return csv;
}

}  // namespace zoneplan
