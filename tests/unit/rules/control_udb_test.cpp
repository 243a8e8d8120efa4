// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "rules/judgements.hpp"
#include "unit/rules/zone_facts.hpp"
#include "unit/text/print_text.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

constexpr const char* kFlexible = "城镇弹性发展区";
constexpr const char* kSpecial = "特别用途区";
constexpr const char* kConcentrated = "城镇集中建设区";

class ControlUdb : public testing::Test {
protected:
    Judgement judged(const std::vector<std::string>& sets = {}) const {
        return judge_control_udb(zone, test::profile_with(sets)).value();
    }
    Text words(std::string_view variant) const {
        return message({"rules", "control.udb", variant},
                       {{"outside", format_area_m2(zone.udb.outside_m2)},
                        {"outside_mu", words_mu(zone.udb.outside_m2)},
                        {"share", format_share(zone.udb.outside_m2 / zone.ground_m2, 0.0)}});
    }
    static Text subtype_words(const std::string& subtypes) {
        return message({"rules", "control.udb", "warn_subtype"}, {{"subtypes", subtypes}});
    }

    void take_outside(double area_m2, double sliver_m2 = 0.0) {
        zone.udb.outside_m2 = area_m2;
        zone.udb.inside_m2 = zone.ground_m2 - area_m2;
        zone.udb.sliver_m2 = sliver_m2;
        zone.udb.slivers = sliver_m2 > 0.0 ? 1 : 0;
    }

    ZoneMeasurement zone = test::flawless_zone();
};

TEST_F(ControlUdb, PassesAZoneThatLiesInside) {
    zone.udb.subtypes = {{kConcentrated, 10'000.0}};
    const Judgement judgement = judged();
    EXPECT_EQ(judgement.outcome, Outcome::pass);
    EXPECT_EQ(judgement.measured, 0.0);
    EXPECT_EQ(judgement.message, words("pass"));
}

TEST_F(ControlUdb, FailsAZoneThatReachesOut) {
    take_outside(2'500.0);
    const Judgement judgement = judged();
    EXPECT_EQ(judgement.outcome, Outcome::fail);
    EXPECT_EQ(judgement.measured, 2'500.0);
    EXPECT_EQ(judgement.limit, 0.0);
    EXPECT_EQ(judgement.margin, -2'500.0);
    EXPECT_EQ(judgement.message, words("fail"));
    EXPECT_EQ(judgement.conflicts,
              (std::vector<ConflictKind>{ConflictKind::outside_udb, ConflictKind::udb_subtype}));
}

TEST_F(ControlUdb, PassesWhatIsBelowTheResolutionOfAreas) {
    take_outside(std::nextafter(0.01, 0.0));
    EXPECT_EQ(judged().outcome, Outcome::pass);
    take_outside(0.01);
    EXPECT_EQ(judged().outcome, Outcome::fail);
}

TEST_F(ControlUdb, AnswersSliversAsTheProfileSays) {
    take_outside(5.0, 5.0);
    EXPECT_EQ(judged().outcome, Outcome::warn);
    EXPECT_EQ(judged().message, words("warn"));
    EXPECT_EQ(judged({"control.udb.slivers=pass"}).outcome, Outcome::pass);
    EXPECT_EQ(judged({"control.udb.slivers=fail"}).outcome, Outcome::fail);
    take_outside(5.5, 5.0);
    EXPECT_EQ(judged().outcome, Outcome::fail);
}

TEST_F(ControlUdb, WarnsOfSubtypesThatNeedACheck) {
    zone.udb.subtypes = {{kConcentrated, 5'000.0}, {kFlexible, 3'000.0}, {kSpecial, 2'000.0}};
    const Judgement judgement = judged();
    EXPECT_EQ(judgement.outcome, Outcome::warn);
    const Text listed = subtype_words(std::string{kFlexible} + " 3,000.00 m², " + kSpecial + " 2,000.00 m²");
    EXPECT_EQ(judgement.message, followed_by(words("pass"), listed));
}

TEST_F(ControlUdb, WarnsOfNoSubtypeThatTheProfileDoesNotList) {
    zone.udb.subtypes = {{kFlexible, 3'000.0}};
    EXPECT_EQ(judged({"control.udb.warn_subtypes=[]"}).outcome, Outcome::pass);
}

TEST_F(ControlUdb, DisregardsASubtypeBelowTheResolutionOfAreas) {
    zone.udb.subtypes = {{kFlexible, std::nextafter(0.01, 0.0)}};
    EXPECT_EQ(judged().outcome, Outcome::pass);
    zone.udb.subtypes = {{kFlexible, 0.01}};
    EXPECT_EQ(judged().outcome, Outcome::warn);
}

TEST_F(ControlUdb, FailsAllTheSameWhereASubtypeNeedsACheckToo) {
    take_outside(2'500.0);
    zone.udb.subtypes = {{kFlexible, 3'000.0}};
    const Judgement judgement = judged();
    EXPECT_EQ(judgement.outcome, Outcome::fail);
    EXPECT_EQ(judgement.message,
              followed_by(words("fail"), subtype_words(std::string{kFlexible} + " 3,000.00 m²")));
}

TEST_F(ControlUdb, IsUndecidedWhereTheAreasDoNotAddUp) {
    zone.udb.balanced = false;
    zone.udb.imbalance_m2 = 12.0;
    EXPECT_EQ(judged().outcome, Outcome::undecided);
    EXPECT_EQ(judged().message, message({"rules", "control.udb", "undecided_conservation"}));
}

TEST_F(ControlUdb, IsUndecidedWithoutTheLayerUnlessItIsNotRequired) {
    zone.udb = Containment{};
    EXPECT_EQ(judged().outcome, Outcome::undecided);
    EXPECT_EQ(judged().message, message({"rules", "control.udb", "undecided_absent"}));
    EXPECT_FALSE(judge_control_udb(zone, test::profile_with({"control.udb.required=false"})));
}

TEST_F(ControlUdb, IsUndecidedWhereTheLayerDoesNotCover) {
    zone.udb.state = LayerState::not_covering;
    EXPECT_EQ(judged({"control.udb.required=false"}).outcome, Outcome::undecided);
    EXPECT_EQ(judged().message, message({"rules", "control.udb", "undecided_not_covering"}));
}

}  // namespace
}  // namespace zoneplan
