// SPDX-License-Identifier: MIT
#include "zoneplan/findings/exceptions.hpp"

#include <gtest/gtest.h>

#include "unit/findings/faults.hpp"
#include "unit/geometry/shapes.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

using test::answer;
using test::fault_at;
using test::rectangle;

constexpr const char* kDay = "2026-11-24";

ExceptionEntry entry(const std::string& rule, const std::string& zone, const std::string& until = "") {
    ExceptionEntry entry;
    entry.line = 7;
    entry.rule = rule;
    entry.zone = zone;
    entry.acceptance = {.document = "D1", .by = "省厅", .until = until, .note = "误划"};
    return entry;
}

struct Applied {
    std::vector<Finding> findings;
    std::vector<Text> notes;

    bool accepts(std::size_t at) const { return findings.at(at).accepted.has_value(); }
};

Applied applied(std::vector<Finding> findings, std::vector<ExceptionEntry> entries) {
    const ExceptionsRegister exceptions{.source = "e.toml", .sha256 = "", .entries = std::move(entries)};
    std::vector<Text> notes = apply_exceptions(findings, exceptions, kDay);
    return {.findings = std::move(findings), .notes = std::move(notes)};
}

TEST(Exceptions, AcceptTheirZoneAndRuleAlone) {
    const Applied result =
        applied({answer("control.udb", "Z1", Outcome::fail), answer("control.udb", "Z2", Outcome::fail),
                 answer("control.redline", "Z1", Outcome::warn)},
                {entry("control.udb", "Z1")});
    ASSERT_TRUE(result.accepts(0));
    EXPECT_EQ(*result.findings[0].accepted,
              (Acceptance{.document = "D1", .by = "省厅", .until = "", .note = "误划"}));
    EXPECT_FALSE(result.accepts(1));
    EXPECT_FALSE(result.accepts(2));
    EXPECT_TRUE(result.notes.empty());
}

TEST(Exceptions, LastThroughTheirLastDay) {
    const Finding finding = answer("control.udb", "Z1", Outcome::fail);
    EXPECT_TRUE(applied({finding}, {entry("control.udb", "Z1", kDay)}).accepts(0));
    const Applied late = applied({finding}, {entry("control.udb", "Z1", "2026-11-23")});
    EXPECT_FALSE(late.accepts(0));
    EXPECT_EQ(late.findings[0].message.en,
              "So it is. (The exception D1 expired on 2026-11-23: e.toml, line 7.)");
    EXPECT_EQ(late.findings[0].message.zh, "如此。（例外 D1 已于 2026-11-23 到期：e.toml 第 7 行。）");
    EXPECT_TRUE(late.notes.empty());
}

TEST(Exceptions, TakeAValidEntryBeforeAnExpiredOne) {
    const Applied result = applied({answer("control.udb", "Z1", Outcome::fail)},
                                   {entry("control.udb", "Z1", "2020-01-01"), entry("control.udb", "Z1")});
    EXPECT_TRUE(result.accepts(0));
    EXPECT_EQ(result.findings[0].message.en, "So it is.");
}

TEST(Exceptions, NeverAcceptWhatIsUndecidedOrPasses) {
    const Applied undecided =
        applied({answer("control.udb", "Z1", Outcome::undecided)}, {entry("control.udb", "Z1")});
    EXPECT_FALSE(undecided.accepts(0));
    ASSERT_EQ(undecided.notes.size(), 1u);
    EXPECT_NE(undecided.notes[0].en.find("only undecided findings"), std::string::npos);
    const Applied pass = applied({answer("control.udb", "Z1", Outcome::pass)}, {entry("control.udb", "Z1")});
    EXPECT_FALSE(pass.accepts(0));
    ASSERT_EQ(pass.notes.size(), 1u);
    EXPECT_EQ(pass.notes[0].en.substr(0, 58), "e.toml, line 7: the exception D1 (control.udb) matches no ");
}

TEST(Exceptions, CoverAFindingAsAWhole) {
    ExceptionEntry within = entry("topology.gap", "");
    within.area = rectangle(0, 0, 100, 100);
    EXPECT_TRUE(applied({fault_at("a", 100, 50)}, {within}).accepts(0));
    EXPECT_FALSE(applied({fault_at("a", 100.01, 50)}, {within}).accepts(0));
    Finding both = fault_at("a", 50, 50);
    both.place.points.push_back({150, 50});
    EXPECT_FALSE(applied({both}, {within}).accepts(0));
    Finding hole = fault_at("a", 50, 50);
    within.area.front().holes.push_back(test::rectangle_ring(40, 40, 60, 60));
    EXPECT_FALSE(applied({hole}, {within}).accepts(0));
}

TEST(Exceptions, CoverAZonesAnswerByTheBoxOfItsConflicts) {
    ExceptionEntry within = entry("control.udb", "");
    within.area = rectangle(0, 0, 100, 100);
    Finding finding = answer("control.udb", "Z1", Outcome::fail);
    EXPECT_FALSE(applied({finding}, {within}).accepts(0)) << "it has no place";
    finding.bbox = Box{.min_x = 10, .min_y = 10, .max_x = 100, .max_y = 100};
    EXPECT_TRUE(applied({finding}, {within}).accepts(0));
    finding.bbox->max_x = 101;
    EXPECT_FALSE(applied({finding}, {within}).accepts(0));
}

TEST(Exceptions, NameAFeatureOfTwoOrTheOnlySource) {
    ExceptionEntry of_feature = entry("topology.gap", "");
    of_feature.feature = "Z9";
    Finding finding = fault_at("a", 0, 0);
    EXPECT_FALSE(applied({finding}, {of_feature}).accepts(0));
    finding.other = "Z9";
    EXPECT_TRUE(applied({finding}, {of_feature}).accepts(0));

    ExceptionEntry of_source = entry("control.farmland", "Z1");
    of_source.feature = "F1";
    Finding taken = answer("control.farmland", "Z1", Outcome::fail);
    taken.features = {{.layer = "farmland", .id = "F1", .area_m2 = 5.0}};
    EXPECT_TRUE(applied({taken}, {of_source}).accepts(0));
    taken.features.push_back({.layer = "farmland", .id = "F2", .area_m2 = 5.0});
    EXPECT_FALSE(applied({taken}, {of_source}).accepts(0));
}

TEST(Exceptions, WantADayOfTheCalendar) {
    EXPECT_EQ(checked_date("2024-02-29", "--as-of"), "2024-02-29");
    for (const char* date : {"2023-02-29", "2026-13-01", "2026-1-1", "26-01-01", "2026/01/01", "2026-01-01x",
                             "-026-01-01", "2026-01--1", ""}) {
        EXPECT_THROW(checked_date(date, "--as-of"), UsageError) << date;
    }
    EXPECT_EQ(checked_date(today(), "clock"), today());
}

}  // namespace
}  // namespace zoneplan
