// SPDX-License-Identifier: MIT
#include "zoneplan/check.hpp"

#include <algorithm>
#include <iterator>

#include "findings/causes.hpp"
#include "findings/conclusion.hpp"
#include "geometry/geos.hpp"
#include "measure/layer_crs.hpp"
#include "measure/places.hpp"
#include "quality/layer_faults.hpp"
#include "quality/quality.hpp"
#include "zoneplan/crs/crs.hpp"
#include "zoneplan/efficiency/assessment.hpp"
#include "zoneplan/efficiency/land_facts.hpp"
#include "zoneplan/efficiency/parcel_enterprises.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/rules/fault_rule.hpp"
#include "zoneplan/rules/rule.hpp"
#include "zoneplan/version.hpp"

namespace zoneplan {
namespace {

/// All but what was judged.
Report report_of(Measurements& measured, const Profile& profile, const CheckOptions& options, Engine engine) {
    Report report;
    report.tool_version = version();
    report.libraries = options.libraries;
    report.libraries["GEOS"] = geos::version();
    report.libraries["PROJ"] = proj_version();
    report.profile = {
        .id = profile.id, .version = profile.version, .sha256 = profile.sha256, .title = profile.title};
    report.inputs = std::move(measured.inputs);
    report.area = measured.area;
    report.industrial_limit = profile.industrial_share.limit;
    report.manifest = {.command = options.command,
                       .engine = std::string{name(engine)},
                       .tolerances = std::move(measured.tolerances),
                       .notes = std::move(measured.notes),
                       .exceptions = {}};
    return report;
}

/// Pairs of features that share ground and have no finding of their own.
std::size_t unlisted(const std::vector<ControlPairMeasurement>& pairs) {
    std::size_t count = 0;
    for (const ControlPairMeasurement& pair : pairs) count += pair.pair.overlaps - pair.conflicts.size();
    return count;
}

/// Faults of the layers.
void add_quality(Report& report, std::vector<std::unique_ptr<LayerSource>>& layers, const Profile& profile,
                 const MeasureOptions& options) {
    Quality quality =
        look_at_quality(layers, Crs::from_definition(report.area.working_crs_wkt, ""), profile, options);
    std::ranges::move(judge_faults(quality.faults, profile), std::back_inserter(report.findings));
    report.repairs = std::move(quality.repairs);
    std::ranges::move(quality.inputs, std::back_inserter(report.inputs));
    std::ranges::move(quality.notes, std::back_inserter(report.manifest.notes));
}

std::string source_of(const std::vector<std::unique_ptr<LayerSource>>& layers, Role role) {
    const auto found = std::ranges::find_if(
        layers, [&](const std::unique_ptr<LayerSource>& layer) { return layer->info().role == role; });
    return found == layers.end() ? "" : (*found)->info().source;
}

/// Where the rows of tables that are joined by place lie.
std::vector<FoundPlaces> places_of_rows(const std::vector<FactTable>& tables, const Measurements& measured) {
    std::vector<FoundPlaces> places(tables.size());
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const FactTable& table = tables[i];
        if (table.spec.join != "place") continue;
        if (measured.zones.empty()) {
            throw UsageError{error_text("place_without_zones", {{"source", table.source}})};
        }
        places[i] = places_of(places_in(table), table.crs, table.source, measured);
    }
    return places;
}

/// How well the zones use their land, and what the rules say of it. Before the zones' measurements are moved.
Efficiency efficiency_of(const Measurements& measured,
                         const std::vector<std::unique_ptr<LayerSource>>& layers, const Profile& profile,
                         const CheckOptions& options, std::vector<Text>& notes) {
    StatedFacts stated = facts_in(options.tables, places_of_rows(options.tables, measured));
    const MeasuredLand land{.zones = measured.zones,
                            .land = measured.land,
                            .sources = {.zones = source_of(layers, Role::zones),
                                        .status = source_of(layers, Role::status),
                                        .parcels = source_of(layers, Role::parcels),
                                        .buildings = source_of(layers, Role::buildings)}};
    std::vector<ParcelEfficiency> parcels;
    if (!measured.zones.empty()) {
        add_measured(stated, land);
        join_parcels(stated, land);
        parcels = parcels_of(stated, land, profile.efficiency);
    }
    Efficiency efficiency = assessed(stated.zones, stated.enterprises, profile);
    for (const FactTable& table : options.tables) {
        efficiency.tables.push_back({.about = table.spec.about,
                                     .source = table.source,
                                     .sha256 = table.sha256,
                                     .rows = table.rows.size()});
    }
    for (ZoneEfficiency& zone : efficiency.zones) {
        const auto found = std::ranges::find(measured.zones, zone.zone, &ZoneMeasurement::id);
        if (found == measured.zones.end() || found->industrial.empty()) continue;
        const IndustrialShare& share = found->industrial.front();
        zone.industrial_gap_m2 =
            std::max(0.0, profile.industrial_share.limit * share.denominator_m2 - share.industrial_m2);
    }
    efficiency.potential = potential_of(land, parcels, profile.efficiency);
    efficiency.parcels = std::move(parcels);
    std::ranges::move(stated.notes, std::back_inserter(notes));
    return efficiency;
}

/// Whether anything is given that efficiency can be told by.
bool speaks_of_efficiency(const std::vector<std::unique_ptr<LayerSource>>& layers,
                          const CheckOptions& options) {
    return !options.tables.empty() ||
           std::ranges::any_of(layers, [](const std::unique_ptr<LayerSource>& layer) {
               const Role role = layer->info().role;
               return role == Role::status || role == Role::parcels || role == Role::buildings;
           });
}

void add_efficiency(Report& report, Efficiency efficiency, const Profile& profile) {
    for (const std::string_view id : {"efficiency.target", "efficiency.balance"}) {
        if (rule_named(id).settings(profile).severity != Severity::off) report.totals[std::string{id}] = {};
    }
    std::ranges::move(judge_efficiency(efficiency, profile), std::back_inserter(report.findings));
    report.efficiency = std::move(efficiency);
}

}  // namespace

Report check(std::vector<std::unique_ptr<LayerSource>>& layers, const Profile& profile,
             const CheckOptions& options) {
    Measurements measured = measure(layers, profile, options.measure);

    Report report = report_of(measured, profile, options, options.measure.engine);
    for (const Rule& rule : rules()) {
        // The others have totals where they answered.
        const bool is_about_zones = rule.judge != nullptr;
        if (is_about_zones && rule.settings(profile).severity != Severity::off) {
            report.totals[std::string{rule.id}] = {};
        }
    }
    report.findings = options.submission;
    std::optional<Efficiency> efficiency;
    if (speaks_of_efficiency(layers, options)) {
        efficiency = efficiency_of(measured, layers, profile, options, report.manifest.notes);
    }
    for (ZoneMeasurement& zone : measured.zones) {
        tell_causes(zone.conflicts, profile.findings.group_distance_m);
        std::vector<Finding> findings = judge(zone, profile);
        // What cannot be measured never passes, whatever rules are off.
        const Outcome best = is_measured(zone) ? Outcome::pass : Outcome::undecided;
        report.zones.push_back({.outcome = best, .measurement = std::move(zone)});
        std::ranges::move(findings, std::back_inserter(report.findings));
    }
    if (options.faults) add_quality(report, layers, profile, options.measure);
    if (efficiency) add_efficiency(report, std::move(*efficiency), profile);
    // By zone, those of no zone last; what is said about the submission stays before them all.
    const auto of_zones = std::next(report.findings.begin(), std::ssize(options.submission));
    std::stable_sort(of_zones, report.findings.end(), [](const Finding& a, const Finding& b) {
        return std::pair{a.zone.empty(), std::string_view{a.zone}} <
               std::pair{b.zone.empty(), std::string_view{b.zone}};
    });
    conclude(report, profile.findings, options.exceptions ? &*options.exceptions : nullptr, options.as_of);
    return report;
}

Report check_efficiency(std::vector<std::unique_ptr<LayerSource>>& layers, const Profile& profile,
                        const CheckOptions& options) {
    if (!speaks_of_efficiency(layers, options)) throw UsageError{error_text("no_facts")};
    Measurements measured;
    if (source_of(layers, Role::zones).empty()) {
        measured.area.method = profile.ellipsoidal ? "ellipsoidal" : "planar";
    } else {
        measured = measure(layers, profile, options.measure);
    }
    Report report = report_of(measured, profile, options, options.measure.engine);
    Efficiency efficiency = efficiency_of(measured, layers, profile, options, report.manifest.notes);
    for (ZoneMeasurement& zone : measured.zones) {
        const Outcome best = is_measured(zone) ? Outcome::pass : Outcome::undecided;
        report.zones.push_back({.outcome = best, .measurement = std::move(zone)});
    }
    add_efficiency(report, std::move(efficiency), profile);
    conclude(report, profile.findings, options.exceptions ? &*options.exceptions : nullptr, options.as_of);
    return report;
}

Report check_controls(std::vector<std::unique_ptr<LayerSource>>& layers, const Profile& profile,
                      const CheckOptions& options) {
    Measurements measured = measure_controls(layers, profile, options.measure);
    Report report = report_of(measured, profile, options, Engine::exact);
    report.findings = judge_controls(measured.control_pairs, profile);
    if (profile.controls.severity != Severity::off) {
        report.totals["controls.consistent"] = {.found = unlisted(measured.control_pairs)};
    }
    for (const ControlPairMeasurement& measurement : measured.control_pairs) {
        report.controls.push_back(measurement.pair);
    }
    conclude(report, profile.findings, options.exceptions ? &*options.exceptions : nullptr, options.as_of);
    return report;
}

Report check_geometry(LayerSource& layer, const Profile& profile, const CheckOptions& options) {
    const Crs working = working_crs_for(layer.info(), options.measure.crs);
    Quality quality = faults_of_layer(layer, working, profile, options.measure);
    Measurements nothing_measured;
    nothing_measured.area = area_statement(working, profile.ellipsoidal);
    nothing_measured.inputs = std::move(quality.inputs);
    nothing_measured.notes = std::move(quality.notes);
    Report report = report_of(nothing_measured, profile, options, Engine::exact);
    report.findings = judge_faults(quality.faults, profile);
    if (quality.unusable > 0) {
        Finding finding;
        finding.layer = name(layer.info().role);
        finding.rule = "geometry.valid";
        finding.id = finding.rule + "/" + finding.layer;
        finding.outcome = Outcome::undecided;
        finding.measured = static_cast<double>(quality.unusable);
        finding.unit = "count";
        finding.message = note_text("features_unusable", {{"source", layer.info().source},
                                                          {"count", std::to_string(quality.unusable)}});
        report.findings.push_back(std::move(finding));
    }
    conclude(report, profile.findings, options.exceptions ? &*options.exceptions : nullptr, options.as_of);
    return report;
}

int exit_code_of(const Report& report) noexcept {
    switch (report.outcome) {
        case Outcome::fail:
            return static_cast<int>(ExitCode::fail);
        case Outcome::undecided:
            return static_cast<int>(ExitCode::undecided);
        default:
            return static_cast<int>(ExitCode::pass);
    }
}

}  // namespace zoneplan
