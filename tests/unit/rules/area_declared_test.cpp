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

class AreaDeclared : public testing::Test {
protected:
    Judgement judged(double declared_m2, const std::vector<std::string>& sets = {}) {
        zone.declared_area_m2 = declared_m2;
        return judge_area_declared(zone, test::profile_with(sets)).value();
    }
    Text words(std::string_view variant, double declared_m2) const {
        return message({"rules", "area.declared", variant},
                       {{"declared", format_area_m2(declared_m2)},
                        {"area", format_area_m2(zone.area_m2)},
                        {"difference", format_area_m2(std::abs(declared_m2 - zone.area_m2))}});
    }
    static Text hint(std::string_view unit) {
        return message({"rules", "area.declared", "hint"}, {{"unit", message({"units", unit})}});
    }

    ZoneMeasurement zone = test::flawless_zone();
};

TEST_F(AreaDeclared, DoesNotApplyWhereNothingIsDeclared) {
    EXPECT_FALSE(judge_area_declared(zone, test::profile_with()));
}

TEST_F(AreaDeclared, PassesFiguresThatAgree) {
    const Judgement judgement = judged(10'004.0);
    EXPECT_EQ(judgement.outcome, Outcome::pass);
    EXPECT_EQ(judgement.measured, 4.0);
    EXPECT_EQ(judgement.limit, 10.0);
    EXPECT_EQ(judgement.margin, 6.0);
    EXPECT_EQ(judgement.message, words("pass", 10'004.0));
}

TEST_F(AreaDeclared, PassesExactlyAtTheLimitOnEitherSide) {
    EXPECT_EQ(judged(10'010.0).outcome, Outcome::pass);
    EXPECT_EQ(judged(9'990.0).outcome, Outcome::pass);
    EXPECT_EQ(judged(std::nextafter(10'010.0, 1e9)).outcome, Outcome::fail);
    EXPECT_EQ(judged(std::nextafter(9'990.0, 0.0)).outcome, Outcome::fail);
}

TEST_F(AreaDeclared, FailsFiguresThatDiffer) {
    const Judgement judgement = judged(9'000.0);
    EXPECT_EQ(judgement.outcome, Outcome::fail);
    EXPECT_EQ(judgement.measured, 1'000.0);
    EXPECT_EQ(judgement.margin, -990.0);
    EXPECT_EQ(judgement.message, words("fail", 9'000.0));
}

TEST_F(AreaDeclared, AllowsTheLargerOfBothTolerances) {
    EXPECT_EQ(judged(10'015.0, {"area.declared.absolute_m2=20"}).limit, 20.0);
    EXPECT_EQ(judged(10'015.0, {"area.declared.absolute_m2=20"}).outcome, Outcome::pass);
    zone.area_m2 = 100.0;
    EXPECT_EQ(judged(101.0).limit, 1.0);
    EXPECT_EQ(judged(101.0).outcome, Outcome::pass);
}

TEST_F(AreaDeclared, GuessesTheUnitThatWasMeant) {
    EXPECT_EQ(judged(1.0).message, followed_by(words("fail", 1.0), hint("ha")));
    EXPECT_EQ(judged(15.0).message, followed_by(words("fail", 15.0), hint("mu")));
    EXPECT_EQ(judged(0.01).message, followed_by(words("fail", 0.01), hint("km2")));
}

TEST_F(AreaDeclared, GuessesNoUnitWithoutEvidence) {
    EXPECT_EQ(judged(7.0).message, words("fail", 7.0));
    EXPECT_EQ(judged(0.0).message, words("fail", 0.0));
}

}  // namespace
}  // namespace zoneplan
