// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "report/finding_words.hpp"
#include "tables/report_tables.hpp"
#include "tables/table_builder.hpp"

namespace zoneplan {
namespace {

std::string unit_words(const TableBuilder& table, const std::string& unit) {
    if (unit == "m2") return table.words("page", "unit_m2");
    return unit == "1" ? std::string{} : table.words("indicator_units", unit);
}

}  // namespace

Table finding_table(const Report& report, Language language) {
    TableBuilder table{"findings", "findings", 3, language};
    table.column("report.outcome", ColumnKind::outcome).column("report.rule").column("page.zone");
    table.column("tables.rule_title").column("report.layer").column("tables.feature");
    table.column("page.message", ColumnKind::sentence);
    table.column("report.measured", ColumnKind::number).column("report.limit", ColumnKind::number);
    table.column("report.margin", ColumnKind::number).column("efficiency_sheets.unit");
    table.metres("tables.east", ColumnKind::coordinate).metres("tables.north", ColumnKind::coordinate);
    table.column("report.clause", ColumnKind::sentence).column("report.remedy", ColumnKind::sentence);
    table.column("exceptions.accepted").column("tables.cause").column("tables.finding_id");
    for (const Finding& finding : report.findings) {
        table.row();
        table.outcome(finding.outcome);
        table.text(finding.rule);
        table.text(finding.zone);
        table.text(rule_title(finding.rule, language));
        table.text(finding.layer.empty() ? std::string{} : table.words("roles", finding.layer));
        table.text(finding.other.empty() ? finding.feature : finding.feature + ", " + finding.other);
        table.text(in(finding.message, language));
        table.number(finding.measured);
        table.number(finding.limit);
        table.number(finding.margin);
        table.text(unit_words(table, finding.unit));
        table.number(finding.where ? std::optional{finding.where->x} : std::nullopt);
        table.number(finding.where ? std::optional{finding.where->y} : std::nullopt);
        table.text(finding.clause);
        table.text(in(finding.remedy, language));
        table.text(finding.accepted ? acceptance_words(*finding.accepted, language) : std::string{});
        table.text(finding.group);
        table.text(finding.id);
    }
    return table.take();
}

Table conflict_table(const Report& report, Language language) {
    TableBuilder table{"conflicts", "conflicts", 2, language};
    table.column("page.zone")
        .column("report.conflict_kind")
        .column("tables.feature")
        .column("tables.subtype");
    table.area("report.area").mu("report.area").metres("report.width").column("report.sliver");
    table.column("tables.cause", ColumnKind::count);
    table.metres("tables.east", ColumnKind::coordinate).metres("tables.north", ColumnKind::coordinate);
    for (const ZoneReport& zone : report.zones) {
        for (const Conflict& conflict : zone.measurement.conflicts) {
            table.row();
            table.text(zone.measurement.id);
            table.text(table.words("conflicts", name(conflict.kind)));
            table.text(conflict.feature);
            table.text(conflict.subtype);
            table.number(conflict.area_m2);
            table.number(in_mu(conflict.area_m2));
            table.number(conflict.width_m);
            table.text(conflict.sliver ? table.words("report", "sliver") : std::string{});
            table.count(conflict.cause);
            table.number(conflict.inner.x);
            table.number(conflict.inner.y);
        }
    }
    return table.take();
}

Table change_table(const Report& report, Language language) {
    TableBuilder table{"changes", "changes", 3, language};
    table.column("page.change").column("report.rule").column("page.zone");
    table.column("page.before_outcome", ColumnKind::outcome)
        .column("page.after_outcome", ColumnKind::outcome);
    table.column("report.layer").column("tables.feature").column("page.message", ColumnKind::sentence);
    if (!report.comparison) return table.take();
    for (const ComparedFinding& finding : report.comparison->findings) {
        table.row();
        table.text(table.words("comparison", name(finding.change)));
        table.text(finding.rule);
        table.text(finding.zone);
        table.outcome(finding.before);
        table.outcome(finding.after);
        table.text(finding.layer);
        table.text(finding.feature);
        table.text(in(finding.message, language));
    }
    return table.take();
}

}  // namespace zoneplan
