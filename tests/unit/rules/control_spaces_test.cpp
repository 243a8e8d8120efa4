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

class ControlSpaces : public testing::Test {
protected:
    Judgement judged(const std::vector<std::string>& sets = {}) const {
        return judge_control_spaces(zone, test::profile_with(sets)).value();
    }
    static Text words(std::string_view variant, const std::string& spaces) {
        return message({"rules", "control.spaces", variant}, {{"spaces", spaces}});
    }

    ZoneMeasurement zone = test::flawless_zone();
};

TEST_F(ControlSpaces, PassesAZoneInUrbanSpace) {
    zone.spaces.subtypes = {{"城镇空间", 10'000.0}};
    EXPECT_EQ(judged().outcome, Outcome::pass);
    EXPECT_EQ(judged().measured, 0.0);
    EXPECT_EQ(judged().message, words("pass", ""));
}

TEST_F(ControlSpaces, FailsAndListsTheOtherSpaces) {
    zone.spaces.outside_m2 = 3'000.0;
    zone.spaces.subtypes = {{"城镇空间", 7'000.0}, {"农业空间", 2'000.0}, {"生态空间", 1'000.0}};
    const Judgement judgement = judged();
    EXPECT_EQ(judgement.outcome, Outcome::fail);
    EXPECT_EQ(judgement.measured, 3'000.0);
    EXPECT_EQ(judgement.margin, -3'000.0);
    EXPECT_EQ(judgement.message, words("fail", "农业空间 2,000.00 m², 生态空间 1,000.00 m²"));
    EXPECT_EQ(judgement.conflicts, std::vector<ConflictKind>{ConflictKind::other_space});
}

TEST_F(ControlSpaces, StatesTheAreaOfGroundInNoSpaceAtAll) {
    zone.spaces.outside_m2 = 3'000.0;
    zone.spaces.subtypes = {{"城镇空间", 7'000.0}};
    EXPECT_EQ(judged().message, words("fail", "3,000.00 m²"));
}

TEST_F(ControlSpaces, AllowsWhatTheProfileAllows) {
    zone.spaces.outside_m2 = 1'000.0;
    zone.spaces.subtypes = {{"农业空间", 2'000.0}, {"生态空间", 1'000.0}};
    EXPECT_EQ(judged({"control.spaces.allowed=[\"农业空间\"]"}).message,
              words("fail", "生态空间 1,000.00 m²"));
}

TEST_F(ControlSpaces, PassesWhatIsBelowTheResolutionOfAreas) {
    zone.spaces.outside_m2 = std::nextafter(0.01, 0.0);
    EXPECT_EQ(judged().outcome, Outcome::pass);
    zone.spaces.outside_m2 = 0.01;
    EXPECT_EQ(judged().outcome, Outcome::fail);
}

TEST_F(ControlSpaces, AnswersSliversAsTheProfileSays) {
    zone.spaces.outside_m2 = 5.0;
    zone.spaces.sliver_m2 = 5.0;
    EXPECT_EQ(judged().outcome, Outcome::pass);
    EXPECT_EQ(judged({"control.spaces.slivers=warn"}).outcome, Outcome::warn);
    EXPECT_EQ(judged({"control.spaces.slivers=fail"}).outcome, Outcome::fail);
}

TEST_F(ControlSpaces, IsUndecidedWhereTheAreasDoNotAddUp) {
    zone.spaces.balanced = false;
    EXPECT_EQ(judged().outcome, Outcome::undecided);
    EXPECT_EQ(judged().message, message({"rules", "control.spaces", "undecided_conservation"}));
}

TEST_F(ControlSpaces, AppliesWithoutTheLayerOnlyWhereItIsRequired) {
    zone.spaces = Containment{};
    EXPECT_FALSE(judge_control_spaces(zone, test::profile_with()));
    EXPECT_EQ(judged({"control.spaces.required=true"}).message,
              message({"rules", "control.spaces", "undecided_absent"}));
}

TEST_F(ControlSpaces, IsUndecidedWhereTheLayerDoesNotCover) {
    zone.spaces.state = LayerState::not_covering;
    EXPECT_EQ(judged().outcome, Outcome::undecided);
    EXPECT_EQ(judged().message, message({"rules", "control.spaces", "undecided_not_covering"}));
}

}  // namespace
}  // namespace zoneplan
