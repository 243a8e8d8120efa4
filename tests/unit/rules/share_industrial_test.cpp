// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "rules/judgements.hpp"
#include "unit/rules/zone_facts.hpp"
#include "unit/text/print_text.hpp"

namespace zoneplan {
namespace {

class ShareIndustrial : public testing::Test {
protected:
    Judgement judged(const std::vector<std::string>& sets = {}) const {
        return judge_share_industrial(zone, test::profile_with(sets)).value();
    }

    /// `share` of the zone is industrial and `unmapped` of it is unmapped.
    void set_shares(double share, double unmapped = 0.0) {
        IndustrialShare& industrial = zone.industrial.front();
        industrial.industrial_m2 = share * zone.ground_m2;
        industrial.share = share;
        industrial.share_lower = share;
        industrial.share_upper = share + unmapped;
        zone.landuse.unmapped_m2 = unmapped * zone.ground_m2;
    }

    ZoneMeasurement zone = test::flawless_zone();
};

TEST_F(ShareIndustrial, PassesAboveTheLimitWithTheMargin) {
    set_shares(0.75);
    const Judgement judgement = judged();
    EXPECT_EQ(judgement.outcome, Outcome::pass);
    EXPECT_EQ(judgement.measured, 0.75);
    EXPECT_EQ(judgement.limit, 0.6);
    EXPECT_DOUBLE_EQ(judgement.margin.value(), 0.15);
    EXPECT_EQ(judgement.unit, "1");
    EXPECT_EQ(judgement.message, message({"rules", "share.industrial", "pass"},
                                         {{"share", std::string{"75.00 %"}},
                                          {"limit", std::string{"60.00 %"}},
                                          {"margin", std::string{"1,500.00 m²"}},
                                          {"margin_mu", words_mu(1'500.0)},
                                          {"class_set", message({"class_sets", "default"})},
                                          {"denominator", message({"denominators", "zone"})}}));
}

TEST_F(ShareIndustrial, PassesExactlyAtTheLimitAndFailsJustBelow) {
    set_shares(0.6);
    EXPECT_EQ(judged().outcome, Outcome::pass);
    set_shares(std::nextafter(0.6, 0.0));
    EXPECT_EQ(judged().outcome, Outcome::fail);
}

TEST_F(ShareIndustrial, FailsBelowTheLimitWithWhatIsShort) {
    set_shares(0.5, 0.05);
    const Judgement judgement = judged();
    EXPECT_EQ(judgement.outcome, Outcome::fail);
    EXPECT_DOUBLE_EQ(judgement.margin.value(), -0.1);
    EXPECT_EQ(judgement.message, message({"rules", "share.industrial", "fail"},
                                         {{"share", std::string{"50.00 %"}},
                                          {"limit", std::string{"60.00 %"}},
                                          {"margin", std::string{"1,000.00 m²"}},
                                          {"margin_mu", words_mu(1'000.0)},
                                          {"upper", std::string{"55.00 %"}},
                                          {"class_set", message({"class_sets", "default"})},
                                          {"denominator", message({"denominators", "zone"})}}));
}

TEST_F(ShareIndustrial, IsUndecidedWhereUnmappedLandDecides) {
    set_shares(0.57, 0.05);
    const Judgement judgement = judged();
    EXPECT_EQ(judgement.outcome, Outcome::undecided);
    EXPECT_EQ(judgement.measured, 0.57);
    EXPECT_EQ(judgement.message, message({"rules", "share.industrial", "undecided"},
                                         {{"lower", std::string{"57.00 %"}},
                                          {"upper", std::string{"62.00 %"}},
                                          {"limit", std::string{"60.00 %"}},
                                          {"class_set", message({"class_sets", "default"})},
                                          {"denominator", message({"denominators", "zone"})}}));
    EXPECT_EQ(judgement.conflicts, std::vector<ConflictKind>{ConflictKind::unmapped});
}

TEST_F(ShareIndustrial, JudgesTheBoundsAndNotTheMiddle) {
    set_shares(0.57, 0.03);
    zone.industrial.front().share_upper = 0.6;
    EXPECT_EQ(judged().outcome, Outcome::undecided) << "the upper bound reaches the limit";
    zone.industrial.front().share_upper = std::nextafter(0.6, 0.0);
    EXPECT_EQ(judged().outcome, Outcome::fail);
    zone.industrial.front() = {.class_set = "default",
                               .denominator = "zone",
                               .industrial_m2 = 6'500.0,
                               .denominator_m2 = 10'000.0,
                               .share = 0.65,
                               .share_lower = 0.59,
                               .share_upper = 0.7};
    EXPECT_EQ(judged().outcome, Outcome::undecided) << "the lower bound does not";
}

TEST_F(ShareIndustrial, GoesByTheLimitOfTheProfile) {
    set_shares(0.5);
    EXPECT_EQ(judged({"share.industrial.limit=0.5"}).outcome, Outcome::pass);
    EXPECT_EQ(judged({"share.industrial.limit=0.5"}).limit, 0.5);
    set_shares(0.0);
    EXPECT_EQ(judged({"share.industrial.limit=0"}).outcome, Outcome::pass);
}

TEST_F(ShareIndustrial, NamesOwnClassSetsByTheirIds) {
    zone.industrial.front().class_set = "mine";
    EXPECT_NE(judged().message.zh.find("mine"), std::string::npos);
    EXPECT_NE(judged().message.en.find("mine"), std::string::npos);
}

TEST_F(ShareIndustrial, IsUndecidedAgainstAnotherDenominatorThanAsked) {
    set_shares(0.75);
    EXPECT_EQ(judged({"share.industrial.denominator=construction"}).outcome, Outcome::undecided);
    zone.industrial.front().denominator = "construction";
    EXPECT_EQ(judged({"share.industrial.denominator=construction"}).outcome, Outcome::pass);
}

TEST_F(ShareIndustrial, IsUndecidedWhereThereIsNothingToDivideBy) {
    zone.industrial.front() = {.class_set = "default", .denominator = "construction"};
    EXPECT_EQ(judged({"share.industrial.denominator=construction"}).outcome, Outcome::undecided);
}

TEST_F(ShareIndustrial, IsUndecidedWhereCodesAndNamesContradict) {
    zone.landuse.contradicted_m2 = 0.01;
    EXPECT_EQ(judged().outcome, Outcome::undecided);
    EXPECT_EQ(judged().message, message({"rules", "share.industrial", "undecided_contradiction"},
                                        {{"contradicted", std::string{"0.01 m²"}}}));
    zone.landuse.contradicted_m2 = std::nextafter(0.01, 0.0);
    EXPECT_EQ(judged().outcome, Outcome::pass);
}

TEST_F(ShareIndustrial, IsUndecidedWhereTheAreasDoNotBalance) {
    zone.landuse.balanced = false;
    EXPECT_EQ(judged().outcome, Outcome::undecided);
    EXPECT_EQ(judged().message, message({"rules", "share.industrial", "undecided_conservation"}));
}

TEST_F(ShareIndustrial, IsUndecidedWithoutTheLayerUnlessItIsNotRequired) {
    zone.landuse = LandUse{};
    zone.industrial.clear();
    EXPECT_EQ(judged().message, message({"rules", "share.industrial", "undecided_absent"}));
    EXPECT_EQ(judged().outcome, Outcome::undecided);
    EXPECT_FALSE(judge_share_industrial(zone, test::profile_with({"share.industrial.required=false"})));
}

TEST_F(ShareIndustrial, IsUndecidedWhereTheLayerDoesNotCover) {
    zone.landuse.state = LayerState::not_covering;
    zone.industrial.clear();
    EXPECT_EQ(judged().message, message({"rules", "share.industrial", "undecided_not_covering"}));
    EXPECT_EQ(judged({"share.industrial.required=false"}).outcome, Outcome::undecided);
}

}  // namespace
}  // namespace zoneplan
