// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "tables/report_tables.hpp"
#include "tables/table_builder.hpp"

namespace zoneplan {

Table input_table(const Report& report, Language language) {
    TableBuilder table{"inputs", "inputs", 1, language};
    table.column("report.role").column("report.source").column("report.layer").column("report.crs");
    table.column("report.feature_count", ColumnKind::count)
        .column("report.operation")
        .column("report.sha256");
    for (const InputRecord& input : report.inputs) {
        table.row();
        table.text(table.words("roles", input.role));
        table.text(input.source);
        table.text(input.layer);
        table.text(input.crs);
        table.count(input.features);
        table.text(input.operation);
        table.text(input.sha256);
    }
    if (report.efficiency) {
        for (const TableRecord& record : report.efficiency->tables) {
            table.row();
            table.text(record.about);
            table.text(record.source);
            table.text({});
            table.text({});
            table.count(record.rows);
            table.text({});
            table.text(record.sha256);
        }
    }
    return table.take();
}

Table manifest_table(const Report& report, Language language) {
    TableBuilder table{"manifest", "manifest", 1, language};
    table.column("tables.item").column("tables.content", ColumnKind::sentence);
    const auto add = [&](std::string item, const std::string& content) {
        table.row();
        table.text(std::move(item));
        table.text(content);
    };
    const auto words = [&](std::string_view key) { return table.words("report", key); };
    add("zoneplan", report.tool_version);
    add(words("outcome"), table.words("outcomes", name(report.outcome)));
    add(words("profile"), fmt::format("{} ({} {})", in(report.profile.title, language), report.profile.id,
                                      report.profile.version));
    add(words("profile") + " " + words("sha256"), report.profile.sha256);
    add(words("industrial_share") + ": " + words("limit"), fmt::format("{}", report.industrial_limit));
    add(words("area_method"), table.words("area_methods", report.area.method) + " " + report.area.standard);
    add(words("working_crs"), report.area.working_crs);
    add(words("ellipsoid"), report.area.ellipsoid);
    add(words("engine"), report.manifest.engine);
    for (const auto& [tolerance, value] : report.manifest.tolerances) {
        add(words("tolerances") + ": " + tolerance, fmt::format("{}", value));
    }
    for (const auto& [library, version] : report.libraries) add(words("libraries") + ": " + library, version);
    if (report.manifest.exceptions) {
        const RegisterStatement& exceptions = *report.manifest.exceptions;
        add(table.words("page", "register"),
            fmt::format("{} ({}, {}, {})", exceptions.source, exceptions.entries, exceptions.as_of,
                        exceptions.sha256));
    }
    add(words("command"), report.manifest.command);
    for (const Text& note : report.manifest.notes) add(words("notes"), in(note, language));
    return table.take();
}

}  // namespace zoneplan
