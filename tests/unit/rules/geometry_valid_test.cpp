// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <string>

#include "rules/judgements.hpp"
#include "unit/rules/zone_facts.hpp"
#include "unit/text/print_text.hpp"

namespace zoneplan {
namespace {

Judgement judged(const ZoneMeasurement& zone) {
    return judge_geometry_valid(zone, test::profile_with()).value();
}

Text words(std::string_view variant) {
    return message({"rules", "geometry.valid", variant},
                   {{"reason", std::string{"Self-intersection"}}, {"change", std::string{"-12.50 m²"}}});
}

const Repair kRepair{.reason = "Self-intersection", .where = {1.0, 2.0}, .area_change_m2 = -12.5};

TEST(GeometryValid, PassesAValidZone) {
    const Judgement judgement = judged(test::flawless_zone());
    EXPECT_EQ(judgement.outcome, Outcome::pass);
    EXPECT_EQ(judgement.message, message({"rules", "geometry.valid", "pass"}));
    EXPECT_FALSE(judgement.measured);
}

TEST(GeometryValid, FailsAZoneThatHadToBeRepaired) {
    ZoneMeasurement zone = test::flawless_zone();
    zone.repair = kRepair;
    EXPECT_EQ(judged(zone).outcome, Outcome::fail);
    EXPECT_EQ(judged(zone).measured, -12.5);
    EXPECT_EQ(judged(zone).message, words("fail"));
}

TEST(GeometryValid, IsUndecidedWhereNothingCouldBeSaved) {
    ZoneMeasurement zone;
    zone.repair = kRepair;
    EXPECT_EQ(judged(zone).outcome, Outcome::undecided);
    EXPECT_EQ(judged(zone).message, words("undecided"));
    EXPECT_FALSE(judged(zone).measured);
}

}  // namespace
}  // namespace zoneplan
