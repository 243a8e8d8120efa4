// SPDX-License-Identifier: MIT
#include "findings/conclusion.hpp"

#include <gtest/gtest.h>

#include "unit/findings/faults.hpp"

namespace zoneplan {
namespace {

using test::answer;

Report report_of(std::vector<Finding> findings) {
    Report report;
    for (const char* zone : {"Z1", "Z2"}) report.zones.emplace_back().measurement.id = zone;
    report.findings = std::move(findings);
    return report;
}

ExceptionsRegister accepting(const std::string& rule, const std::string& zone) {
    ExceptionEntry entry;
    entry.rule = rule;
    entry.zone = zone;
    return {.source = "e.csv", .sha256 = "ab", .entries = {entry}};
}

constexpr FindingSettings kSettings{.group_distance_m = 50.0, .max_per_rule = 200};

TEST(Conclusion, TakesTheWorstThatCounts) {
    Report report =
        report_of({answer("control.udb", "Z1", Outcome::fail), answer("control.redline", "Z1", Outcome::warn),
                   answer("control.udb", "Z2", Outcome::undecided)});
    conclude(report, kSettings, nullptr, "");
    EXPECT_EQ(report.zones[0].outcome, Outcome::fail);
    EXPECT_EQ(report.zones[1].outcome, Outcome::undecided);
    EXPECT_EQ(report.outcome, Outcome::fail);
    EXPECT_FALSE(report.manifest.exceptions.has_value());
}

TEST(Conclusion, LeavesOutWhatIsAccepted) {
    Report report = report_of(
        {answer("control.udb", "Z1", Outcome::fail), answer("control.redline", "Z1", Outcome::warn)});
    const ExceptionsRegister exceptions = accepting("control.udb", "Z1");
    conclude(report, kSettings, &exceptions, "2026-11-24");
    EXPECT_EQ(report.zones[0].outcome, Outcome::warn);
    EXPECT_EQ(report.outcome, Outcome::warn);
    EXPECT_EQ(report.findings.size(), 2u);
    EXPECT_EQ(report.totals.at("control.udb").accepted, 1u);
    EXPECT_EQ(report.manifest.exceptions,
              (RegisterStatement{.source = "e.csv", .sha256 = "ab", .entries = 1, .as_of = "2026-11-24"}));
}

TEST(Conclusion, CountsAFindingOfNoZoneForTheReport) {
    Report report = report_of({test::fault_at("a", 0, 0)});
    conclude(report, kSettings, nullptr, "");
    EXPECT_EQ(report.outcome, Outcome::fail);
    EXPECT_EQ(report.zones[0].outcome, Outcome::pass);
}

TEST(Conclusion, KeepsAZoneThatCannotBeMeasuredUndecided) {
    Report report = report_of({});
    report.zones[0].outcome = Outcome::undecided;
    conclude(report, kSettings, nullptr, "");
    EXPECT_EQ(report.outcome, Outcome::undecided);
}

}  // namespace
}  // namespace zoneplan
