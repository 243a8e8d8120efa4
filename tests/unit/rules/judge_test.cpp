// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "text/resources.hpp"
#include "unit/geometry/shapes.hpp"
#include "unit/rules/zone_facts.hpp"
#include "unit/text/print_text.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/rules/rule.hpp"

namespace zoneplan {
namespace {

const std::vector<std::string> kOrder{
    "submission.files", "submission.layers",   "submission.fields", "submission.codes",
    "submission.ids",   "submission.encoding", "submission.crs",    "submission.displacement",
    "geometry.valid",   "control.farmland",    "control.redline",   "control.udb",
    "control.spaces",   "controls.consistent", "share.industrial",  "area.declared",
    "coverage.landuse", "coverage.controls",   "efficiency.target", "efficiency.balance"};

/// kOrder without the rules that look at submissions and layers.
std::vector<std::string> order_of_zone_rules() {
    std::vector<std::string> order = kOrder;
    std::erase_if(order, [](const std::string& rule) {
        return rule.starts_with("submission.") || rule.starts_with("efficiency.") ||
               rule == "controls.consistent";
    });
    return order;
}

std::vector<std::string> rules_of(const std::vector<Finding>& findings) {
    std::vector<std::string> ids;
    ids.reserve(findings.size());
    for (const Finding& finding : findings) ids.push_back(finding.rule);
    return ids;
}

Finding finding_of(const std::vector<Finding>& findings, const std::string& rule) {
    const auto found = std::ranges::find(findings, rule, &Finding::rule);
    if (found == findings.end()) throw std::out_of_range{"no finding of " + rule};
    return *found;
}

/// A zone that breaks the farmland rule, in two places.
ZoneMeasurement farmland_zone() {
    ZoneMeasurement zone = test::flawless_zone();
    zone.farmland.overlap_m2 = 500.0;
    zone.farmland.net_m2 = 500.0;
    zone.farmland.features = {{.id = "F1", .area_m2 = 500.0}};
    for (const double side_m : {10.0, 20.0}) {
        zone.conflicts.push_back({.kind = ConflictKind::farmland,
                                  .feature = "F1",
                                  .subtype = "",
                                  .area_m2 = side_m * side_m,
                                  .width_m = side_m / 2.0,
                                  .sliver = false,
                                  .inner = {side_m, side_m},
                                  .polygons = test::rectangle(side_m, side_m, 2.0 * side_m, 2.0 * side_m)});
    }
    zone.conflicts.push_back({.kind = ConflictKind::redline,
                              .feature = "R1",
                              .subtype = "",
                              .area_m2 = 1e6,
                              .width_m = 1e3,
                              .sliver = false,
                              .inner = {-5.0, -5.0},
                              .polygons = test::rectangle(-10.0, -10.0, 0.0, 0.0)});
    return zone;
}

TEST(Judge, AsksEveryRuleInTheOrderOfTheTable) {
    ZoneMeasurement zone = test::flawless_zone();
    zone.declared_area_m2 = zone.area_m2;
    const std::vector<Finding> findings = judge(zone, test::profile_with());
    EXPECT_EQ(rules_of(findings), order_of_zone_rules());
    for (const Finding& finding : findings) {
        EXPECT_EQ(finding.outcome, Outcome::pass) << finding.rule;
        EXPECT_EQ(finding.zone, "Z1");
        EXPECT_EQ(finding.remedy, Text{}) << "nothing to mend";
        EXPECT_FALSE(finding.where || finding.bbox);
    }
}

TEST(Judge, LetsNoRuleKeepAnotherFromAnswering) {
    ZoneMeasurement nothing_known = test::flawless_zone();
    nothing_known.farmland = {};
    nothing_known.redline = {};
    nothing_known.udb = {};
    nothing_known.spaces = {};
    nothing_known.landuse = {};
    nothing_known.industrial = {};
    EXPECT_EQ(
        rules_of(judge(nothing_known, test::profile_with())),
        (std::vector<std::string>{"geometry.valid", "control.farmland", "control.redline", "control.udb",
                                  "share.industrial", "coverage.landuse", "coverage.controls"}));
}

TEST(Judge, MakesAWholeFinding) {
    const Profile profile = test::profile_with();
    const Finding finding = finding_of(judge(farmland_zone(), profile), "control.farmland");
    Finding expected;
    expected.id = finding.id;
    expected.rule = "control.farmland";
    expected.zone = "Z1";
    expected.outcome = Outcome::fail;
    expected.severity = Severity::error;
    expected.measured = 500.0;
    expected.limit = 0.0;
    expected.unit = "m2";
    expected.margin = -500.0;
    expected.message = {
        .zh = "占用永久基本农田 500.00 m²（0.75 亩），涉及图斑 1 个，其中细碎图斑 0 处、0.00 m²。",
        .en =
            "Takes 500.00 m² (0.75 mu) of permanent basic farmland; source features: 1; slivers: 0 (0.00 "
            "m²)."};
    expected.where = Point{20.0, 20.0};
    expected.bbox = Box{.min_x = 10.0, .min_y = 10.0, .max_x = 40.0, .max_y = 40.0};
    expected.features = {{.layer = "farmland", .id = "F1", .area_m2 = 500.0}};
    expected.clause = profile.farmland.clause.zh;
    expected.remedy = message({"rules", "control.farmland", "remedy"});
    EXPECT_EQ(finding, expected);
    EXPECT_EQ(finding.id.size(), 16u);
}

TEST(Judge, GivesAFindingTheSameIdInEveryRun) {
    const Profile profile = test::profile_with();
    const std::string id = finding_of(judge(farmland_zone(), profile), "control.farmland").id;
    EXPECT_EQ(finding_of(judge(test::flawless_zone(), profile), "control.farmland").id, id);
    EXPECT_NE(finding_of(judge(farmland_zone(), profile), "control.redline").id, id);
    ZoneMeasurement other = farmland_zone();
    other.id = "Z2";
    EXPECT_NE(finding_of(judge(other, profile), "control.farmland").id, id);
}

TEST(Judge, OnlyWarnsBySeverityWarning) {
    const Finding finding =
        finding_of(judge(farmland_zone(), test::profile_with({"control.farmland.severity=warning"})),
                   "control.farmland");
    EXPECT_EQ(finding.outcome, Outcome::warn);
    EXPECT_EQ(finding.severity, Severity::warning);
    EXPECT_EQ(finding.measured, 500.0);
    EXPECT_NE(finding.remedy, Text{});
}

TEST(Judge, StaysUndecidedBySeverityWarning) {
    ZoneMeasurement zone = test::flawless_zone();
    zone.farmland = {};
    EXPECT_EQ(
        finding_of(judge(zone, test::profile_with({"control.farmland.severity=warning"})), "control.farmland")
            .outcome,
        Outcome::undecided);
}

TEST(Judge, LeavesOutRulesThatAreOff) {
    for (const std::string& rule : order_of_zone_rules()) {
        ZoneMeasurement zone = farmland_zone();
        zone.declared_area_m2 = zone.area_m2;
        std::vector<std::string> others = order_of_zone_rules();
        std::erase(others, rule);
        EXPECT_EQ(rules_of(judge(zone, test::profile_with({rule + ".severity=off"}))), others);
    }
}

TEST(Judge, SaysOnlyThatAnUnmeasurableZoneIsUndecided) {
    ZoneMeasurement lost;
    lost.id = "Z9";
    lost.declared_area_m2 = 500.0;
    lost.repair = Repair{.reason = "Empty geometry", .where = {3.0, 4.0}, .area_change_m2 = 0.0};
    const std::vector<Finding> findings = judge(lost, test::profile_with());
    ASSERT_EQ(rules_of(findings), std::vector<std::string>{"geometry.valid"});
    EXPECT_EQ(findings.front().outcome, Outcome::undecided);
    EXPECT_EQ(findings.front().where, (Point{3.0, 4.0}));
}

TEST(Rules, AreListedInOrder) {
    std::vector<std::string> ids;
    for (const Rule& rule : rules()) ids.emplace_back(rule.id);
    EXPECT_EQ(ids, kOrder);
}

TEST(Rules, AreFoundById) {
    for (const Rule& rule : rules()) EXPECT_EQ(&rule_named(rule.id), &rule);
    try {
        rule_named("control.farmlnd");
        FAIL() << "was found";
    } catch (const UsageError& error) {
        EXPECT_EQ(error.text(), error_text("rule_unknown", {{"rule", std::string{"control.farmlnd"}},
                                                            {"nearest", std::string{"control.farmland"}}}));
    }
}

TEST(Rules, HaveTitleRemedySettingsAndPage) {
    const Profile profile = test::profile_with();
    for (const Rule& rule : rules()) EXPECT_FALSE(rule.settings(profile).clause.zh.empty()) << rule.id;
    for (const FaultName& fault : fault_names()) {
        EXPECT_FALSE(profile.faults.at(fault.kind).clause.zh.empty()) << fault.rule;
    }
    for (const std::string& id : rule_ids()) {
        SCOPED_TRACE(id);
        EXPECT_FALSE(message({"rules", id, "title"}).zh.empty());
        EXPECT_FALSE(message({"rules", id, "remedy"}).zh.empty());
        const std::string_view page = rule_page(id);
        EXPECT_EQ(page.substr(0, page.find('\n')).find("# " + id), 0u);
        EXPECT_NE(page.find(message({"rules", id, "title"}).zh), std::string_view::npos)
            << "the page's title";
        EXPECT_NE(page.find(message({"rules", id, "title"}).en), std::string_view::npos)
            << "the page's title";
    }
    EXPECT_THROW(rule_page("geometry.spke"), UsageError);
}

TEST(Rules, HaveNoPageForARuleThatIsNone) { EXPECT_EQ(resources_in("rules").size(), rule_ids().size()); }

TEST(Rules, AreTheRulesOfTheNationalProfile) {
    std::vector<std::string> in_profile;
    for (const ProfileValue& value : test::profile_with().values) {
        constexpr std::string_view kStart = "rules.\"";
        constexpr std::string_view kEnd = "\".severity";
        if (!value.path.starts_with(kStart) || !value.path.ends_with(kEnd)) continue;
        in_profile.push_back(
            value.path.substr(kStart.size(), value.path.size() - kStart.size() - kEnd.size()));
    }
    EXPECT_TRUE(std::ranges::is_permutation(in_profile, rule_ids()));
}

TEST(Outcomes, GoFromBestToWorst) {
    EXPECT_EQ(worse(Outcome::pass, Outcome::warn), Outcome::warn);
    EXPECT_EQ(worse(Outcome::undecided, Outcome::warn), Outcome::undecided);
    EXPECT_EQ(worse(Outcome::fail, Outcome::undecided), Outcome::fail);
    EXPECT_EQ(worse(Outcome::pass, Outcome::pass), Outcome::pass);
}

}  // namespace
}  // namespace zoneplan
