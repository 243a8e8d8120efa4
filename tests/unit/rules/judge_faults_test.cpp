// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <set>

#include "unit/rules/zone_facts.hpp"
#include "zoneplan/rules/fault_rule.hpp"

namespace zoneplan {
namespace {

FaultRecord record(FaultKind kind, std::string feature, Point where) {
    FaultRecord record{.layer = "zones",
                       .feature = feature,
                       .zone = feature,
                       .other_layer = {},
                       .other = {},
                       .detail = {},
                       .fault = {.kind = kind,
                                 .place = {.points = {where}, .lines = {}, .polygons = {}},
                                 .measured = std::nullopt,
                                 .unit = "",
                                 .length_m = std::nullopt}};
    return record;
}

TEST(JudgeFaults, MakesAWholeFinding) {
    FaultRecord spike = record(FaultKind::spike, "Z1", {3, 4});
    spike.fault.measured = 2.5;
    spike.fault.unit = "deg";
    spike.fault.length_m = 12.0;
    const Profile profile = test::profile_with();
    const std::vector<Finding> findings = judge_faults(std::vector{spike}, profile);
    ASSERT_EQ(findings.size(), 1U);
    Finding expected;
    expected.id = findings[0].id;
    expected.rule = "geometry.spike";
    expected.zone = "Z1";
    expected.layer = "zones";
    expected.feature = "Z1";
    expected.standard_name = "ISO 19157 measure 27";
    expected.outcome = Outcome::warn;
    expected.severity = Severity::warning;
    expected.measured = 2.5;
    expected.limit = 10.0;
    expected.unit = "deg";
    expected.margin = -7.5;
    expected.message = {.zh = "图形 Z1 有尖刺：夹角 2.50°，长 12.000 m。",
                        .en = "Feature Z1: a spike of 2.50°, 12.000 m long."};
    expected.where = Point{3, 4};
    expected.bbox = Box{3, 4, 3, 4};
    expected.place = spike.fault.place;
    expected.clause = profile.faults.at(FaultKind::spike).clause.zh;
    expected.remedy = message({"rules", "geometry.spike", "remedy"});
    expected.group = "geometry.spike";
    EXPECT_EQ(findings[0], expected);
    EXPECT_EQ(findings[0].id.size(), 16U);
}

TEST(JudgeFaults, GivesIdsByOrderAndNotByPlace) {
    const Profile profile = test::profile_with();
    const auto ids = [&](const std::vector<FaultRecord>& records) {
        std::vector<std::string> listed;
        for (const Finding& finding : judge_faults(records, profile)) listed.push_back(finding.id);
        return listed;
    };
    const auto before =
        ids({record(FaultKind::self_touch, "Z1", {1, 1}), record(FaultKind::self_touch, "Z1", {2, 2}),
             record(FaultKind::self_touch, "Z2", {3, 3})});
    const auto moved =
        ids({record(FaultKind::self_touch, "Z1", {1.5, 1}), record(FaultKind::rings_cross, "Z1", {5, 5}),
             record(FaultKind::self_touch, "Z1", {2, 2.5}), record(FaultKind::self_touch, "Z2", {3, 3})});
    EXPECT_EQ(before, (std::vector<std::string>{moved[0], moved[2], moved[3]}));
    EXPECT_NE(before[0], before[1]);
    EXPECT_NE(before[0], before[2]);
}

TEST(JudgeFaults, FollowsTheSeverityOfTheProfile) {
    const std::vector<FaultRecord> records{record(FaultKind::self_touch, "Z1", {1, 1})};
    EXPECT_EQ(judge_faults(records, test::profile_with({"geometry.self_touch.severity=error"}))[0].outcome,
              Outcome::fail);
    EXPECT_TRUE(judge_faults(records, test::profile_with({"geometry.self_touch.severity=off"})).empty());
}

TEST(JudgeFaults, NamesTheLayerOfTheOtherFeatureWhereItIsAnotherOne) {
    FaultRecord beside = record(FaultKind::near_coincident, "Z1", {1, 1});
    beside.other_layer = "udb";
    const Finding finding = judge_faults(std::vector{beside}, test::profile_with())[0];
    EXPECT_EQ(finding.other, "udb");
    EXPECT_NE(finding.message.en.find("urban development boundary"), std::string::npos);
    EXPECT_NE(finding.message.zh.find("城镇开发边界"), std::string::npos);
}

TEST(FaultNames, HaveEachKindAndRuleOnce) {
    std::set<FaultKind> kinds;
    std::set<std::string_view> rules;
    for (const FaultName& fault : fault_names()) {
        EXPECT_TRUE(kinds.insert(fault.kind).second);
        EXPECT_TRUE(rules.insert(fault.rule).second);
    }
    EXPECT_EQ(kinds.size(), static_cast<std::size_t>(FaultKind::parts_apart) + 1);
}

}  // namespace
}  // namespace zoneplan
