// SPDX-License-Identifier: MIT
// coverage.landuse and coverage.controls: what the data say nothing of.
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

class CoverageLanduse : public testing::Test {
protected:
    Judgement judged(const std::vector<std::string>& sets = {}) const {
        return judge_coverage_landuse(zone, test::profile_with(sets)).value();
    }
    Text words(std::string_view variant) const {
        return message({"rules", "coverage.landuse", variant},
                       {{"unmapped", format_area_m2(zone.landuse.unmapped_m2)},
                        {"doubly", format_area_m2(zone.landuse.doubly_mapped_m2)}});
    }

    ZoneMeasurement zone = test::flawless_zone();
};

TEST_F(CoverageLanduse, PassesUpToTheToleranceAndNoFurther) {
    zone.landuse.unmapped_m2 = 1.0;
    EXPECT_EQ(judged().outcome, Outcome::pass);
    EXPECT_EQ(judged().limit, 1.0);
    EXPECT_EQ(judged().margin, 0.0);
    EXPECT_EQ(judged().message, words("pass"));
    zone.landuse.unmapped_m2 = std::nextafter(1.0, 2.0);
    EXPECT_EQ(judged().outcome, Outcome::fail);
}

TEST_F(CoverageLanduse, FailsByTheWorseOfGapsAndOverlaps) {
    zone.landuse.unmapped_m2 = 200.0;
    zone.landuse.doubly_mapped_m2 = 300.0;
    const Judgement judgement = judged();
    EXPECT_EQ(judgement.outcome, Outcome::fail);
    EXPECT_EQ(judgement.measured, 300.0);
    EXPECT_EQ(judgement.margin, -299.0);
    EXPECT_EQ(judgement.message, words("fail"));
    EXPECT_EQ(judgement.conflicts,
              (std::vector<ConflictKind>{ConflictKind::unmapped, ConflictKind::doubly_mapped}));
}

TEST_F(CoverageLanduse, FailsFeaturesThatStateNoClass) {
    zone.landuse.uncoded_m2 = 1.0;
    EXPECT_EQ(judged().outcome, Outcome::pass);
    zone.landuse.uncoded_m2 = 20.0;
    EXPECT_EQ(judged().outcome, Outcome::fail);
    EXPECT_EQ(judged().measured, 20.0);
    EXPECT_EQ(judged().message, followed_by(words("fail"), message({"rules", "coverage.landuse", "uncoded"},
                                                                   {{"uncoded", std::string{"20.00 m²"}}})));
}

TEST_F(CoverageLanduse, IsUndecidedWhereTheAreasDoNotBalance) {
    zone.landuse.balanced = false;
    EXPECT_EQ(judged().outcome, Outcome::undecided);
    EXPECT_EQ(judged().message, message({"rules", "coverage.landuse", "undecided_conservation"}));
}

TEST_F(CoverageLanduse, IsUndecidedWithoutTheLayerUnlessItIsNotRequired) {
    zone.landuse = LandUse{};
    EXPECT_EQ(judged().message, message({"rules", "coverage.landuse", "undecided_absent"}));
    EXPECT_FALSE(judge_coverage_landuse(zone, test::profile_with({"coverage.landuse.required=false"})));
}

TEST_F(CoverageLanduse, IsUndecidedWhereTheLayerDoesNotCover) {
    zone.landuse.state = LayerState::not_covering;
    EXPECT_EQ(judged().outcome, Outcome::undecided);
    EXPECT_EQ(judged().message, message({"rules", "coverage.landuse", "undecided_not_covering"}));
}

class CoverageControls : public testing::Test {
protected:
    Judgement judged(const std::vector<std::string>& sets = {}) const {
        return judge_coverage_controls(zone, test::profile_with(sets)).value();
    }
    static Text words(std::string_view variant, const Text& layers) {
        return message({"rules", "coverage.controls", variant}, {{"layers", layers}});
    }

    Text farmland = message({"roles", "farmland"});
    Text redline = message({"roles", "redline"});
    Text spaces = message({"roles", "spaces"});
    ZoneMeasurement zone = test::flawless_zone();
};

TEST_F(CoverageControls, PassesWhereEveryLayerSpeaks) {
    EXPECT_EQ(judged().outcome, Outcome::pass);
    EXPECT_EQ(judged().message, message({"rules", "coverage.controls", "pass"}));
    EXPECT_FALSE(judged().measured);
}

TEST_F(CoverageControls, DoesNotMissALayerThatIsNotRequired) {
    zone.spaces = Containment{};
    EXPECT_EQ(judged().outcome, Outcome::pass);
    EXPECT_EQ(judged({"control.spaces.required=true"}).message, words("undecided_absent", spaces));
}

TEST_F(CoverageControls, NamesLayersThatAreAbsent) {
    zone.farmland = Overlap{};
    zone.redline = Overlap{};
    EXPECT_EQ(judged().outcome, Outcome::undecided);
    EXPECT_EQ(judged().message, words("undecided_absent", {.zh = farmland.zh + "、" + redline.zh,
                                                           .en = farmland.en + ", " + redline.en}));
}

TEST_F(CoverageControls, NamesLayersThatDoNotCoverEvenWhereNotRequired) {
    zone.spaces.state = LayerState::not_covering;
    EXPECT_EQ(judged().outcome, Outcome::undecided);
    EXPECT_EQ(judged().message, words("undecided", spaces));
}

TEST_F(CoverageControls, NamesBothKinds) {
    zone.farmland.state = LayerState::not_covering;
    zone.redline = Overlap{};
    EXPECT_EQ(judged().message,
              followed_by(words("undecided", farmland), words("undecided_absent", redline)));
}

TEST_F(CoverageControls, DoesNotMissALayerWhoseRuleIsOff) {
    zone.farmland.state = LayerState::not_covering;
    zone.redline = Overlap{};
    EXPECT_EQ(judged({"control.farmland.severity=off", "control.redline.severity=off"}).outcome,
              Outcome::pass);
}

}  // namespace
}  // namespace zoneplan
