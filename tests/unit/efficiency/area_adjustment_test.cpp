// SPDX-License-Identifier: MIT
#include "zoneplan/efficiency/area_adjustment.hpp"

#include <gtest/gtest.h>

namespace zoneplan {
namespace {

using Areas = std::vector<std::int64_t>;

TEST(AreaAdjustment, SharesTheDifferenceOutAndGivesTheRestToTheLargest) {
    EXPECT_EQ(adjusted_areas(Areas{100, 300, 200}, 605), (Areas{101, 302, 202}));
    EXPECT_EQ(adjusted_areas(Areas{100, 300, 200}, 595), (Areas{99, 298, 198}));
    EXPECT_EQ(adjusted_areas(Areas{100, 300, 200}, 600), (Areas{100, 300, 200}));
    EXPECT_EQ(adjusted_areas(Areas{100, 300, 200}, 601), (Areas{100, 301, 200}));
}

TEST(AreaAdjustment, GoesByOrderAmongEqualParts) {
    EXPECT_EQ(adjusted_areas(Areas{50, 50, 50}, 152), (Areas{51, 51, 50}));
}

TEST(AreaAdjustment, HasNothingToAdjustWithoutParts) { EXPECT_EQ(adjusted_areas(Areas{}, 7), Areas{}); }

TEST(AreaAdjustment, CountsInHundredths) {
    EXPECT_EQ(hundredths_of(1.005), 100);  // the double lies below 1.005
    EXPECT_EQ(hundredths_of(999'999.99), 99'999'999);
    EXPECT_EQ(hundredths_of(-0.125), -13);
}

}  // namespace
}  // namespace zoneplan
