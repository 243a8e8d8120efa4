// SPDX-License-Identifier: MIT
#include "zoneplan/report/summary.hpp"

#include <algorithm>

#include "text/csv.hpp"

namespace zoneplan {

void summarise(const Report& report, Language language, SubmissionRow& row) {
    const auto count = [&](Outcome outcome) {
        return static_cast<std::size_t>(std::ranges::count(report.zones, outcome, &ZoneReport::outcome));
    };
    row.outcome = name(report.outcome);
    row.zones = report.zones.size();
    row.pass = count(Outcome::pass);
    row.warn = count(Outcome::warn);
    row.undecided = count(Outcome::undecided);
    row.fail = count(Outcome::fail);
    if (report.outcome == Outcome::pass) return;
    const auto worst = std::ranges::find_if(report.findings, [&](const Finding& finding) {
        return finding.outcome == report.outcome && !finding.accepted;
    });
    if (worst == report.findings.end()) return;
    row.worst_rule = worst->rule;
    row.message = (worst->zone.empty() ? "" : worst->zone + ": ") + in(worst->message, language);
}

Text outcome_words(const SubmissionRow& row) {
    const Text verdict = message_or_empty({"outcomes", row.outcome});
    return verdict.en.empty() ? message({"summary", "outcomes", row.outcome}) : verdict;
}

std::string summary_csv(const std::vector<SubmissionRow>& rows) {
    std::string csv = csv_record({kSummaryColumns.begin(), kSummaryColumns.end()});
    for (const SubmissionRow& row : rows) {
        csv += csv_record({row.submission, row.folder, row.outcome, std::to_string(row.exit_code),
                           std::to_string(row.zones), std::to_string(row.pass), std::to_string(row.warn),
                           std::to_string(row.undecided), std::to_string(row.fail), row.worst_rule,
                           row.message});
    }
    return csv;
}

}  // namespace zoneplan
