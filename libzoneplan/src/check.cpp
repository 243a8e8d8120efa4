// SPDX-License-Identifier: MIT
#include "zoneplan/check.hpp"

#include <algorithm>
#include <iterator>

#include "findings/causes.hpp"
#include "findings/conclusion.hpp"
#include "geometry/geos.hpp"
#include "quality/quality.hpp"
#include "zoneplan/crs/crs.hpp"
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
    report.area = std::move(measured.area);
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
    for (ZoneMeasurement& zone : measured.zones) {
        tell_causes(zone.conflicts, profile.findings.group_distance_m);
        std::vector<Finding> findings = judge(zone, profile);
        // What cannot be measured never passes, whatever rules are off.
        const Outcome best = is_measured(zone) ? Outcome::pass : Outcome::undecided;
        report.zones.push_back({.outcome = best, .measurement = std::move(zone)});
        std::ranges::move(findings, std::back_inserter(report.findings));
    }
    if (options.faults) add_quality(report, layers, profile, options.measure);
    // By zone, those of no zone last; what is said about the submission stays before them all.
    const auto of_zones = std::next(report.findings.begin(), std::ssize(options.submission));
    std::stable_sort(of_zones, report.findings.end(), [](const Finding& a, const Finding& b) {
        return std::pair{a.zone.empty(), std::string_view{a.zone}} <
               std::pair{b.zone.empty(), std::string_view{b.zone}};
    });
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
