// SPDX-License-Identifier: MIT
// control.farmland and control.redline: ground to keep clear of.
#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "rules/judgements.hpp"
#include "unit/rules/zone_facts.hpp"
#include "unit/text/print_text.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

/// One of the two rules, and what it looks at.
struct OverlapRule {
    std::string id;
    std::optional<Judgement> (*judge)(const ZoneMeasurement&, const Profile&);
    Overlap ZoneMeasurement::*overlap;
    ConflictKind kind;
};

class OverlapRules : public testing::TestWithParam<OverlapRule> {
protected:
    Overlap& overlap() { return zone.*rule.overlap; }
    Judgement judged(const std::vector<std::string>& sets = {}) const {
        return rule.judge(zone, test::profile_with(sets)).value();
    }
    Text words(std::string_view variant) {
        return message({"rules", rule.id, variant}, {{"overlap", format_area_m2(overlap().overlap_m2)},
                                                     {"overlap_mu", words_mu(overlap().overlap_m2)},
                                                     {"features", std::to_string(overlap().features.size())},
                                                     {"slivers", std::to_string(overlap().slivers)},
                                                     {"sliver_area", format_area_m2(overlap().sliver_m2)}});
    }

    OverlapRule rule = GetParam();
    ZoneMeasurement zone = test::flawless_zone();
};

TEST_P(OverlapRules, PassAZoneThatKeepsClear) {
    const Judgement judgement = judged();
    EXPECT_EQ(judgement.outcome, Outcome::pass);
    EXPECT_EQ(judgement.measured, 0.0);
    EXPECT_EQ(judgement.limit, 0.0);
    EXPECT_EQ(judgement.margin, 0.0);
    EXPECT_FALSE(std::signbit(*judgement.margin));
    EXPECT_EQ(judgement.unit, "m2");
    EXPECT_EQ(judgement.message, words("pass"));
    EXPECT_TRUE(judgement.features.empty());
}

TEST_P(OverlapRules, FailAZoneThatTakesGround) {
    overlap().overlap_m2 = 1'234.5;
    overlap().features = {{.id = "F2", .area_m2 = 1'200.0}, {.id = "F1", .area_m2 = 34.5}};
    overlap().slivers = 1;
    overlap().sliver_m2 = 4.5;
    const Judgement judgement = judged();
    EXPECT_EQ(judgement.outcome, Outcome::fail);
    EXPECT_EQ(judgement.measured, 1'234.5);
    EXPECT_EQ(judgement.limit, 0.0);
    EXPECT_EQ(judgement.margin, -1'234.5);
    EXPECT_EQ(judgement.features,
              (std::vector<Evidence>{{.layer = std::string{name(rule.kind)}, .id = "F2", .area_m2 = 1'200.0},
                                     {.layer = std::string{name(rule.kind)}, .id = "F1", .area_m2 = 34.5}}));
    EXPECT_EQ(judgement.conflicts, std::vector<ConflictKind>{rule.kind});
}

TEST_P(OverlapRules, PassWhatIsBelowTheResolutionOfAreas) {
    overlap().overlap_m2 = std::nextafter(0.01, 0.0);
    EXPECT_EQ(judged().outcome, Outcome::pass);
    overlap().overlap_m2 = 0.01;
    EXPECT_EQ(judged().outcome, Outcome::fail);
}

TEST_P(OverlapRules, PassNothingAtAllWhereNothingIsNegligible) {
    const std::vector<std::string> strict{rule.id + ".negligible_m2=0"};
    EXPECT_EQ(judged(strict).outcome, Outcome::pass);
    overlap().overlap_m2 = 1e-9;
    EXPECT_EQ(judged(strict).outcome, Outcome::fail);
}

TEST_P(OverlapRules, AnswerSliversAsTheProfileSays) {
    overlap().overlap_m2 = 5.0;
    overlap().slivers = 2;
    overlap().sliver_m2 = 5.0;
    EXPECT_EQ(judged().outcome, Outcome::warn);
    EXPECT_EQ(judged().message.en.substr(0, 40), words("warn").en.substr(0, 40));
    EXPECT_EQ(judged({rule.id + ".slivers=pass"}).outcome, Outcome::pass);
    EXPECT_EQ(judged({rule.id + ".slivers=fail"}).outcome, Outcome::fail);
}

TEST_P(OverlapRules, FailSliversBesideAPiece) {
    overlap().slivers = 1;
    overlap().sliver_m2 = 5.0;
    overlap().overlap_m2 = 5.0 + 0.01 + 1e-12;
    EXPECT_EQ(judged().outcome, Outcome::fail);
    overlap().overlap_m2 = 5.0 + 0.009;
    EXPECT_EQ(judged().outcome, Outcome::warn);
}

TEST_P(OverlapRules, AreUndecidedWithoutTheLayer) {
    overlap() = Overlap{};
    const Judgement judgement = judged();
    EXPECT_EQ(judgement.outcome, Outcome::undecided);
    EXPECT_EQ(judgement.message, message({"rules", rule.id, "undecided_absent"}));
    EXPECT_FALSE(judgement.measured || judgement.limit || judgement.margin);
}

TEST_P(OverlapRules, DoNotApplyWhereTheLayerIsNotRequired) {
    overlap() = Overlap{};
    EXPECT_FALSE(rule.judge(zone, test::profile_with({rule.id + ".required=false"})));
}

TEST_P(OverlapRules, AreUndecidedWhereTheLayerDoesNotCover) {
    overlap().state = LayerState::not_covering;
    for (const std::string required : {"true", "false"}) {
        const Judgement judgement = judged({rule.id + ".required=" + required});
        EXPECT_EQ(judgement.outcome, Outcome::undecided);
        EXPECT_EQ(judgement.message, message({"rules", rule.id, "undecided_not_covering"}));
    }
}

INSTANTIATE_TEST_SUITE_P(Control, OverlapRules,
                         testing::Values(OverlapRule{"control.farmland", &judge_control_farmland,
                                                     &ZoneMeasurement::farmland, ConflictKind::farmland},
                                         OverlapRule{"control.redline", &judge_control_redline,
                                                     &ZoneMeasurement::redline, ConflictKind::redline}),
                         [](const auto& rule) {
                             return rule.param.id == "control.farmland" ? "Farmland" : "Redline";
                         });

TEST(ControlFarmland, StatesTheNetAreaWhereItDiffers) {
    ZoneMeasurement zone = test::flawless_zone();
    zone.farmland.overlap_m2 = 1'000.0;
    zone.farmland.net_m2 = 850.0;
    const Text net = message({"rules", "control.farmland", "net"}, {{"net", std::string{"850.00 m²"}}});
    const Judgement judgement = judge_control_farmland(zone, test::profile_with()).value();
    EXPECT_TRUE(judgement.message.en.ends_with(" " + net.en)) << judgement.message.en;
    EXPECT_TRUE(judgement.message.zh.ends_with(net.zh)) << judgement.message.zh;
    EXPECT_EQ(judgement.measured, 1'000.0) << "judged is the gross area";

    zone.farmland.net_m2 = 1'000.0;
    EXPECT_EQ(judge_control_farmland(zone, test::profile_with())->message.en.find("KCXS"), std::string::npos);
}

TEST(SliverPolicy, CallsASliverWhatIsSmallOrThin) {
    const SliverPolicy policy{.area_m2 = 10.0, .width_m = 0.1, .outcome = Outcome::warn};
    EXPECT_FALSE(policy.is_sliver(10.0, 0.1));
    EXPECT_TRUE(policy.is_sliver(std::nextafter(10.0, 0.0), 0.1));
    EXPECT_TRUE(policy.is_sliver(10.0, std::nextafter(0.1, 0.0)));
    EXPECT_TRUE(policy.is_sliver(0.0, 0.0));
    EXPECT_FALSE(policy.is_sliver(1e6, 1e3));
}

}  // namespace
}  // namespace zoneplan
