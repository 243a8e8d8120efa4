// SPDX-License-Identifier: MIT
#include "zoneplan/findings/comparison.hpp"

#include <gtest/gtest.h>

#include "findings/cap.hpp"
#include "unit/findings/faults.hpp"

namespace zoneplan {
namespace {

using test::answer;
using test::fault_at;

Report report_of(std::vector<Finding> findings, std::size_t most = 100) {
    Report report;
    report.totals["topology.gap"] = {};
    for (const char* zone : {"Z1", "Z2"}) {
        report.zones.emplace_back().measurement.id = zone;
    }
    cap_findings(findings, most, report.totals);
    report.findings = std::move(findings);
    return report;
}

Change change_of(const Report& before, const Report& after) {
    const Comparison comparison = compare(before, after);
    EXPECT_EQ(comparison.findings.size(), 1u);
    return comparison.findings.at(0).change;
}

Finding gap(const std::string& id, Outcome outcome = Outcome::fail) { return fault_at(id, 0, 0, outcome); }

TEST(Comparison, TellsFixedNewAndPersistingFaults) {
    EXPECT_EQ(change_of(report_of({gap("a")}), report_of({gap("a")})), Change::persisting);
    EXPECT_EQ(change_of(report_of({gap("a")}), report_of({})), Change::fixed);
    EXPECT_EQ(change_of(report_of({}), report_of({gap("a")})), Change::appeared);
}

TEST(Comparison, TellsFixedAndNewAnswersOfZones) {
    const Report bad = report_of({answer("control.udb", "Z1", Outcome::fail)});
    const Report good = report_of({answer("control.udb", "Z1", Outcome::pass)});
    EXPECT_EQ(change_of(bad, good), Change::fixed);
    EXPECT_EQ(change_of(good, bad), Change::appeared);
    EXPECT_TRUE(compare(good, good).findings.empty());
}

TEST(Comparison, NeverCallsSilenceAFix) {
    const Report bad = report_of({answer("control.udb", "Z1", Outcome::fail)});
    EXPECT_EQ(change_of(bad, report_of({})), Change::unknown) << "the rule was not asked";

    Report rule_off = report_of({});
    rule_off.totals.clear();
    EXPECT_EQ(change_of(report_of({gap("a")}), rule_off), Change::unknown);

    Finding in_zone = gap("a");
    in_zone.zone = "Z3";
    EXPECT_EQ(change_of(report_of({in_zone}), report_of({})), Change::unknown) << "the zone is gone";
    in_zone.zone = "Z2";
    EXPECT_EQ(change_of(report_of({in_zone}), report_of({})), Change::fixed);
}

TEST(Comparison, DoesNotTrustAListThatWasCut) {
    const Report whole = report_of({gap("a"), gap("b"), gap("c")});
    const Report cut = report_of({gap("a"), gap("b"), gap("c")}, 2);
    const std::vector<ComparedFinding> later = compare(whole, cut).findings;
    ASSERT_EQ(later.size(), 3u);
    EXPECT_EQ(later[2].id, "c");
    EXPECT_EQ(later[2].change, Change::unknown);
    const std::vector<ComparedFinding> earlier = compare(cut, whole).findings;
    ASSERT_EQ(earlier.size(), 3u);
    EXPECT_EQ(earlier[2].change, Change::unknown);
}

TEST(Comparison, SaysWhatDiffers) {
    Finding now = gap("a", Outcome::warn);
    now.message.en = "It is smaller.";
    const Comparison comparison = compare(report_of({gap("a"), gap("b")}), report_of({now}));
    ASSERT_EQ(comparison.findings.size(), 2u);
    EXPECT_EQ(comparison.findings[0], (ComparedFinding{.id = "a",
                                                       .rule = "topology.gap",
                                                       .zone = "",
                                                       .layer = "zones",
                                                       .feature = "Z1",
                                                       .change = Change::persisting,
                                                       .before = Outcome::fail,
                                                       .after = Outcome::warn,
                                                       .same = false,
                                                       .message = now.message}));
    EXPECT_EQ(comparison.findings[1].id, "b");
    EXPECT_EQ(comparison.findings[1].change, Change::fixed);
    EXPECT_EQ(comparison.findings[1].after, std::nullopt);
    EXPECT_EQ(comparison.findings[1].message.en, "There is a gap.");
    EXPECT_TRUE(compare(report_of({gap("a")}), report_of({gap("a")})).findings[0].same);
}

TEST(Comparison, SaysWhetherTheProfilesAreTheSame) {
    Report other = report_of({});
    other.profile.sha256 = "ff";
    other.outcome = Outcome::fail;
    EXPECT_TRUE(compare(report_of({}), report_of({})).same_profile);
    EXPECT_FALSE(compare(other, report_of({})).same_profile);
    EXPECT_EQ(compare(other, report_of({})).against_outcome, Outcome::fail);
}

}  // namespace
}  // namespace zoneplan
