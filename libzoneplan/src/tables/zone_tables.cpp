// SPDX-License-Identifier: MIT
#include <set>

#include "tables/report_tables.hpp"
#include "tables/table_builder.hpp"

namespace zoneplan {
namespace {

std::optional<double> if_measured(LayerState state, double value) {
    return state == LayerState::measured ? std::optional{value} : std::nullopt;
}

std::optional<double> area_of(const ZoneMeasurement& zone) {
    return is_measured(zone) ? std::optional{zone.area_m2} : std::nullopt;
}

void key(TableBuilder& table, const ZoneMeasurement& zone) {
    table.row();
    table.text(zone.id);
    table.text(zone.name);
}

/// The worst answer of the rule for the zone that counts; nothing where it gave none.
std::optional<Outcome> outcome_of(const Report& report, const std::string& zone, const std::string& rule) {
    std::optional<Outcome> worst;
    for (const Finding& finding : report.findings) {
        if (finding.zone != zone || finding.rule != rule || finding.accepted) continue;
        worst = worst ? worse(*worst, finding.outcome) : finding.outcome;
    }
    return worst;
}

std::vector<std::string> rules_about_zones(const Report& report) {
    std::set<std::string> rules;
    for (const Finding& finding : report.findings) {
        if (!finding.zone.empty()) rules.insert(finding.rule);
    }
    return {rules.begin(), rules.end()};
}

}  // namespace

Table verdict_table(const Report& report, Language language) {
    TableBuilder table{"verdicts", "verdicts", 2, language};
    table.column("report.id").column("report.name").column("report.outcome", ColumnKind::outcome);
    table.area("report.area").mu("report.area").area("report.declared_area").area("report.planar_area");
    table.metres("report.perimeter");
    table.column("report.parts", ColumnKind::count).column("report.holes", ColumnKind::count);
    const std::vector<std::string> rules = rules_about_zones(report);
    for (const std::string& rule : rules) {
        table.column_titled(in(message({"rules", rule, "title"}), language) + " " + rule,
                            ColumnKind::outcome);
    }
    for (const ZoneReport& zone : report.zones) {
        const ZoneMeasurement& measured = zone.measurement;
        key(table, measured);
        table.outcome(zone.outcome);
        table.number(area_of(measured));
        table.number(in_mu(area_of(measured)));
        table.number(measured.declared_area_m2);
        table.number(is_measured(measured) ? std::optional{measured.planar_area_m2} : std::nullopt);
        table.number(is_measured(measured) ? std::optional{measured.perimeter_m} : std::nullopt);
        table.count(measured.parts);
        table.count(measured.holes);
        for (const std::string& rule : rules) table.outcome(outcome_of(report, measured.id, rule));
    }
    return table.take();
}

Table control_line_table(const Report& report, Language language) {
    TableBuilder table{"control_lines", "control_lines", 2, language};
    table.column("report.id").column("report.name").area("report.area");
    for (const std::string_view line : {"farmland", "redline"}) {
        const std::string prefix = "tables." + std::string{line};
        table.column(prefix + "_state");
        table.area(prefix + "_overlap").at_most(0.0).mu(prefix + "_overlap").at_most(0.0);
        table.column(prefix + "_share", ColumnKind::share);
        if (line == "farmland") table.area("tables.farmland_net");
        table.column(prefix + "_features", ColumnKind::count);
        table.column(prefix + "_slivers", ColumnKind::count).area(prefix + "_sliver_area");
    }
    table.column("tables.udb_state").area("tables.udb_inside");
    table.area("tables.udb_outside").at_most(0.0).mu("tables.udb_outside").at_most(0.0);
    const auto overlap = [&](const Overlap& line, bool with_net) {
        table.text(table.words("states", name(line.state)));
        const std::optional<double> shared_m2 = if_measured(line.state, line.overlap_m2);
        table.number(shared_m2);
        table.number(in_mu(shared_m2));
        table.number(if_measured(line.state, line.share));
        if (with_net) table.number(line.net_m2);
        table.number(if_measured(line.state, static_cast<double>(line.features.size())));
        table.number(if_measured(line.state, static_cast<double>(line.slivers)));
        table.number(if_measured(line.state, line.sliver_m2));
    };
    for (const ZoneReport& zone : report.zones) {
        const ZoneMeasurement& measured = zone.measurement;
        key(table, measured);
        table.number(area_of(measured));
        overlap(measured.farmland, true);
        overlap(measured.redline, false);
        table.text(table.words("states", name(measured.udb.state)));
        table.number(if_measured(measured.udb.state, measured.udb.inside_m2));
        const std::optional<double> outside_m2 = if_measured(measured.udb.state, measured.udb.outside_m2);
        table.number(outside_m2);
        table.number(in_mu(outside_m2));
    }
    return table.take();
}

Table land_use_table(const Report& report, Language language) {
    TableBuilder table{"land_use", "land_use", 2, language};
    table.column("report.id").column("report.name").column("report.code").column("report.class");
    table.area("report.area").mu("report.area").column("report.share", ColumnKind::share);
    table.column("report.code_system");
    for (const ZoneReport& zone : report.zones) {
        const LandUse& landuse = zone.measurement.landuse;
        const auto add = [&](const std::string& code, const std::string& words, double area_m2,
                             std::optional<double> share) {
            key(table, zone.measurement);
            table.text(code);
            table.text(words);
            table.number(area_m2);
            table.number(in_mu(area_m2));
            table.number(share);
            table.text(landuse.code_system);
        };
        for (const ClassArea& area : landuse.classes) add(area.code, area.name, area.area_m2, area.share);
        if (landuse.unmapped_m2 > 0.0) {
            add("", table.words("report", "unmapped"), landuse.unmapped_m2,
                landuse.unmapped_m2 / zone.measurement.area_m2);
        }
    }
    return table.take();
}

Table industrial_table(const Report& report, Language language) {
    TableBuilder table{"industrial_share", "industrial_share", 2, language};
    table.column("report.id").column("report.name").column("report.class_set").column("report.denominator");
    table.area("report.industrial").area("tables.denominator_area");
    table.column("report.share", ColumnKind::share).at_least(report.industrial_limit);
    table.column("report.share_lower", ColumnKind::share).column("report.share_upper", ColumnKind::share);
    table.column("report.limit", ColumnKind::share).area("report.margin").at_least(0.0);
    for (const ZoneReport& zone : report.zones) {
        for (const IndustrialShare& share : zone.measurement.industrial) {
            key(table, zone.measurement);
            table.text(table.words("class_sets", share.class_set));
            table.text(table.words("denominators", share.denominator));
            table.number(share.industrial_m2);
            table.number(share.denominator_m2);
            table.number(share.share);
            table.number(share.share_lower);
            table.number(share.share_upper);
            table.number(report.industrial_limit);
            table.number(share.industrial_m2 - report.industrial_limit * share.denominator_m2);
        }
    }
    return table.take();
}

Table control_pair_table(const Report& report, Language language) {
    TableBuilder table{"controls", "controls", 2, language};
    table.column("tables.layer").column("tables.other_layer").column("tables.state");
    table.column("table.overlaps", ColumnKind::count).area("table.overlap").at_most(0.0).mu("table.overlap");
    table.column("tables.slivers", ColumnKind::count).area("tables.sliver_area");
    for (const ControlPair& pair : report.controls) {
        table.row();
        table.text(table.words("roles", name(pair.layer)));
        table.text(table.words("roles", name(pair.other)));
        table.text(table.words("states", name(pair.state)));
        table.count(pair.overlaps);
        const std::optional<double> shared_m2 = if_measured(pair.state, pair.overlap_m2);
        table.number(shared_m2);
        table.number(in_mu(shared_m2));
        table.count(pair.slivers);
        table.number(if_measured(pair.state, pair.sliver_m2));
    }
    return table.take();
}

}  // namespace zoneplan
