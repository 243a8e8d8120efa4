// SPDX-License-Identifier: MIT
#include "zoneplan/text/quantity.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace zoneplan {
namespace {

TEST(FormatArea, GroupsThousands) {
    EXPECT_EQ(format_area_m2(0.0), "0.00 m²");
    EXPECT_EQ(format_area_m2(999.0), "999.00 m²");
    EXPECT_EQ(format_area_m2(1'000.0), "1,000.00 m²");
    EXPECT_EQ(format_area_m2(12'345.0), "12,345.00 m²");
    EXPECT_EQ(format_area_m2(123'456.0), "123,456.00 m²");
    EXPECT_EQ(format_area_m2(1'234'567.891), "1,234,567.89 m²");
    EXPECT_EQ(format_area_m2(-1'234.5), "-1,234.50 m²");
    EXPECT_EQ(format_area_m2(-123.5), "-123.50 m²");
}

TEST(FormatArea, RoundsHalfAwayFromZero) {
    EXPECT_EQ(format_area_m2(0.125), "0.13 m²");
    EXPECT_EQ(format_area_m2(0.375), "0.38 m²");
    EXPECT_EQ(format_area_m2(-0.125), "-0.13 m²");
    EXPECT_EQ(format_area_m2(2.5 / 100.0 + 8.0), "8.03 m²");
    EXPECT_EQ(format_area_m2(999'999.995), "1,000,000.00 m²");
}

TEST(FormatArea, NeverShowsSomethingAsNothing) {
    EXPECT_EQ(format_area_m2(0.005), "0.01 m²");
    EXPECT_EQ(format_area_m2(0.004), "0.004 m²");
    EXPECT_EQ(format_area_m2(0.00049), "0.0005 m²");
    EXPECT_EQ(format_area_m2(0.00005), "0.0001 m²");
    EXPECT_EQ(format_area_m2(0.000049), "< 0.0001 m²");
    EXPECT_EQ(format_area_m2(1e-9), "< 0.0001 m²");
    EXPECT_EQ(format_area_m2(-0.001), "-0.001 m²");
    EXPECT_EQ(format_area_m2(-1e-20), "> -0.0001 m²");
}

TEST(FormatArea, HasNoNegativeZero) { EXPECT_EQ(format_area_m2(-0.0), "0.00 m²"); }

TEST(FormatArea, ShowsAreasBeyondWhatRoundingCanTell) {
    EXPECT_EQ(format_area_m2(1e15), "1,000,000,000,000,000.00 m²");
    EXPECT_EQ(format_area_m2(9.1e13), "91,000,000,000,000.00 m²");
}

TEST(FormatMu, DividesByTwoThousandThirds) {
    EXPECT_EQ(format_mu(2'000.0 / 3.0), "1.00");
    EXPECT_EQ(format_mu(10'000.0), "15.00");
    EXPECT_EQ(format_mu(1'000'000.0), "1,500.00");
    EXPECT_EQ(format_mu(0.0), "0.00");
    EXPECT_EQ(format_mu(0.5), "0.001");
    EXPECT_EQ(format_mu(0.01), "< 0.0001");
}

TEST(FormatShare, IsAPercentage) {
    EXPECT_EQ(format_share(0.0), "0.00 %");
    EXPECT_EQ(format_share(0.6), "60.00 %");
    EXPECT_EQ(format_share(1.0), "100.00 %");
    EXPECT_EQ(format_share(0.123456), "12.35 %");
}

TEST(FormatShare, NeverRoundsOntoADifferentLimit) {
    EXPECT_EQ(format_share(0.5999, 0.6), "59.99 %");
    EXPECT_EQ(format_share(0.59999, 0.6), "59.999 %");
    EXPECT_EQ(format_share(0.5999999, 0.6), "59.99999 %");
    EXPECT_EQ(format_share(0.6000001, 0.6), "60.00001 %");
    EXPECT_EQ(format_share(0.6, 0.6), "60.00 %");
    EXPECT_EQ(format_share(0.5, 0.6), "50.00 %");
    EXPECT_EQ(format_share(0.0, 0.6), "0.00 %");
}

TEST(FormatShare, TellsNeighboursApart) {
    for (const double limit : {0.6, 0.55, 1.0 / 3.0, 0.25}) {
        for (const double share : {std::nextafter(limit, 0.0), std::nextafter(limit, 1.0)}) {
            EXPECT_NE(format_share(share, limit), format_share(limit, limit)) << "limit " << limit;
        }
    }
}

TEST(FormatShare, ShowsATinyShareOfSomething) { EXPECT_EQ(format_share(0.00001, 0.0), "0.001 %"); }

}  // namespace
}  // namespace zoneplan
