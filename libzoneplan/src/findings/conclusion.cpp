// SPDX-License-Identifier: MIT
#include "findings/conclusion.hpp"

#include <map>

#include "findings/cap.hpp"
#include "findings/causes.hpp"

namespace zoneplan {
namespace {

/// The worst of what counts; a finding of no zone counts for the report alone.
void decide_outcomes(Report& report) {
    std::map<std::string, Outcome> of_zone;
    for (const Finding& finding : report.findings) {
        if (finding.accepted) continue;
        of_zone[finding.zone] = worse(of_zone[finding.zone], finding.outcome);
        if (finding.layer == name(Role::zones)) {
            of_zone[finding.other] = worse(of_zone[finding.other], finding.outcome);
        }
        report.outcome = worse(report.outcome, finding.outcome);
    }
    for (ZoneReport& zone : report.zones) {
        zone.outcome = worse(zone.outcome, of_zone[zone.measurement.id]);
        report.outcome = worse(report.outcome, zone.outcome);
    }
}

void accept(Report& report, const ExceptionsRegister& exceptions, const std::string& as_of) {
    for (Text& note : apply_exceptions(report.findings, exceptions, as_of)) {
        report.manifest.notes.push_back(std::move(note));
    }
    report.manifest.exceptions = RegisterStatement{.source = exceptions.source,
                                                   .sha256 = exceptions.sha256,
                                                   .entries = exceptions.entries.size(),
                                                   .as_of = as_of};
}

}  // namespace

void conclude(Report& report, const FindingSettings& settings, const ExceptionsRegister* exceptions,
              const std::string& as_of) {
    if (exceptions != nullptr) accept(report, *exceptions, as_of);
    group_findings(report.findings, settings.group_distance_m);
    decide_outcomes(report);
    cap_findings(report.findings, settings.max_per_rule, report.totals);
}

}  // namespace zoneplan
