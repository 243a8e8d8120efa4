// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "tables/report_tables.hpp"
#include "tables/table_builder.hpp"

namespace zoneplan {
namespace {

constexpr std::size_t kKeyColumns = 3;

/// A table about zones in years.
TableBuilder zone_table(std::string name, std::string_view title, Language language) {
    TableBuilder table{std::move(name), title, kKeyColumns, language};
    table.column("efficiency_sheets.zone").column("efficiency_sheets.name");
    table.column("efficiency_sheets.year", ColumnKind::count);
    return table;
}

std::optional<double> as_number(const std::optional<int>& year) {
    return year ? std::optional{static_cast<double>(*year)} : std::nullopt;
}

void key(TableBuilder& table, const ZoneEfficiency& zone) {
    table.row();
    table.text(zone.zone);
    table.text(zone.name);
    table.number(as_number(zone.year));
}

void add_node(TableBuilder& table, const ZoneEfficiency& zone, const ScoreNode& node) {
    key(table, zone);
    table.text(node.path.empty() ? table.words("efficiency_sheets", "total") : node.path);
    table.number(node.weight);
    table.number(node.score);
    table.number(node.value);
    table.number(node.ideal);
    table.text(in(node.reason, table.language()));
    for (const ScoreNode& child : node.children) add_node(table, zone, child);
}

}  // namespace

Table indicator_table(const Efficiency& efficiency, Language language) {
    TableBuilder table = zone_table("indicators", "indicators", language);
    table.column("efficiency_sheets.part")
        .column("efficiency_sheets.id")
        .column("efficiency_sheets.indicator");
    table.column("efficiency_sheets.value", ColumnKind::number).column("efficiency_sheets.unit");
    table.column("efficiency_sheets.numerator", ColumnKind::number);
    table.column("efficiency_sheets.denominator", ColumnKind::number);
    table.column("efficiency_sheets.sources").column("efficiency_sheets.coverage", ColumnKind::share);
    table.column("efficiency_sheets.reason", ColumnKind::sentence);
    for (const ZoneEfficiency& zone : efficiency.zones) {
        for (const IndicatorValue& value : zone.values) {
            key(table, zone);
            table.text(value.part);
            table.text(value.id);
            table.text(table.words("indicators", value.id));
            table.number(value.value);
            table.text(table.words("indicator_units", value.unit));
            table.number(value.numerator);
            table.number(value.denominator);
            table.text(fmt::format("{}", fmt::join(value.sources, ", ")));
            table.number(value.coverage);
            table.text(in(value.reason, language));
        }
    }
    return table.take();
}

Table fact_table(const Efficiency& efficiency, Language language) {
    TableBuilder table = zone_table("provenance", "provenance", language);
    table.column("efficiency_sheets.part").column("efficiency_sheets.id").column("efficiency_sheets.fact");
    table.column("efficiency_sheets.figure", ColumnKind::number).column("efficiency_sheets.source");
    table.column("efficiency_sheets.coverage", ColumnKind::share);
    for (const ZoneEfficiency& zone : efficiency.zones) {
        for (const FactRecord& fact : zone.facts) {
            key(table, zone);
            table.text(fact.part);
            table.text(fact.id);
            table.text(table.words("facts", fact.id));
            table.number(fact.value);
            table.text(fact.source);
            table.number(fact.coverage);
        }
    }
    return table.take();
}

Table score_table(const Efficiency& efficiency, Language language) {
    TableBuilder table = zone_table("scores", "scores", language);
    table.column("efficiency_sheets.level").column("efficiency_sheets.weight", ColumnKind::number);
    table.column("efficiency_sheets.score", ColumnKind::number);
    table.column("efficiency_sheets.value", ColumnKind::number);
    table.column("efficiency_sheets.ideal", ColumnKind::number);
    table.column("efficiency_sheets.reason", ColumnKind::sentence);
    for (const ZoneEfficiency& zone : efficiency.zones) {
        if (zone.score) add_node(table, zone, *zone.score);
    }
    return table.take();
}

Table adjusted_land_table(const Efficiency& efficiency, Language language) {
    TableBuilder table = zone_table("land_adjusted", "land_adjusted", language);
    table.column("efficiency_sheets.id").column("efficiency_sheets.fact");
    table.column("efficiency_sheets.area", ColumnKind::area);
    table.column("efficiency_sheets.adjusted", ColumnKind::area);
    for (const ZoneEfficiency& zone : efficiency.zones) {
        for (const AdjustedArea& part : zone.adjusted) {
            key(table, zone);
            table.text(part.id);
            table.text(table.words("facts", part.id));
            table.number(part.area_m2);
            table.number(part.adjusted_m2);
        }
    }
    return table.take();
}

Table enterprise_table(const Efficiency& efficiency, Language language) {
    TableBuilder table{"enterprises", "enterprises", 1, language};
    table.column("efficiency_sheets.id").column("efficiency_sheets.name").column("efficiency_sheets.zone");
    table.column("efficiency_sheets.year", ColumnKind::count).column("efficiency_sheets.class");
    table.column("efficiency_sheets.score", ColumnKind::number);
    table.column("efficiency_sheets.reason", ColumnKind::sentence);
    for (const EnterpriseClass& firm : efficiency.enterprises) {
        table.row();
        table.text(firm.id);
        table.text(firm.name);
        table.text(firm.zone);
        table.number(as_number(firm.year));
        table.text(firm.letter);
        table.number(firm.composite);
        table.text(in(firm.reason, language));
    }
    return table.take();
}

Table potential_table(const Efficiency& efficiency, Language language) {
    TableBuilder table{"potential", "potential", 1, language};
    table.column("efficiency_sheets.zone").column("efficiency.kind").column("efficiency.feature");
    table.column("efficiency.owner").column("efficiency_sheets.area", ColumnKind::area);
    table.column("efficiency.rank", ColumnKind::count);
    for (const PotentialLand& land : efficiency.potential) {
        table.row();
        table.text(land.zone);
        table.text(table.words("potential", land.kind));
        table.text(land.id);
        table.text(land.owner);
        table.number(land.area_m2);
        table.number(static_cast<double>(land.rank));
    }
    return table.take();
}

}  // namespace zoneplan
