// SPDX-License-Identifier: MIT
#include "geometry/edges_beside.hpp"

#include <gtest/gtest.h>

#include "unit/geometry/shapes.hpp"

namespace zoneplan {
namespace {

constexpr BesideLimits kLimits{.distance_m = 0.5, .length_m = 10.0, .same_line_m = 0.001};

/// The stretches of the rectangle 0 … 100 that run beside `line`.
std::vector<Beside> beside(const Line& line) {
    GridRing ring;
    ring.points = closed_on_grid(test::rectangle_ring(0, 0, 100, 100), GridScale{});
    const std::vector<GridRing> rings{ring};
    const EdgeIndex index{rings};
    EdgesBeside finder{rings, kLimits};
    for (std::size_t i = 1; i < line.size(); ++i) {
        const GridPoint from = to_grid(line[i - 1]);
        const GridPoint to = to_grid(line[i]);
        finder.show(from, to, 7,
                    [&](double margin, const auto& compare) { index.near(from, to, margin, compare); });
    }
    std::map<std::uint32_t, std::vector<Beside>> found = finder.found();
    return found[7];
}

TEST(EdgesBeside, GiveDistanceLengthAndLine) {
    const std::vector<Beside> found = beside({{20, -0.3}, {80, -0.3}});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_NEAR(found[0].mean_m, 0.3, 1e-9);
    EXPECT_NEAR(found[0].length_m, 60.0, 1e-6);
    EXPECT_EQ(found[0].line, (Line{{20, 0}, {80, 0}}));
}

TEST(EdgesBeside, AreNoneWhereLinesCoincideOrAreTooFarOrTooShort) {
    EXPECT_TRUE(beside({{20, 0}, {80, 0}}).empty());
    EXPECT_TRUE(beside({{20, -0.0005}, {80, -0.0005}}).empty());
    EXPECT_TRUE(beside({{20, -0.5}, {80, -0.5}}).empty());
    EXPECT_TRUE(beside({{20, -0.3}, {29.9, -0.3}}).empty());
    EXPECT_FALSE(beside({{20, -0.3}, {30.1, -0.3}}).empty());
}

TEST(EdgesBeside, AreNoneWhereLinesCrossOrPartAtAFork) {
    EXPECT_TRUE(beside({{50, -50}, {50, 50}}).empty());
    EXPECT_TRUE(beside({{20, 0}, {80, -2}}).empty());
}

TEST(EdgesBeside, GoOnAroundCorners) {
    const std::vector<Beside> found = beside({{90, -0.2}, {100.2, -0.2}, {100.2, 30}});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_NEAR(found[0].length_m, 40.0, 1e-6);
}

TEST(EdgesBeside, FollowLinesThatWeaveAroundEachOther) {
    Line weaving;
    for (int i = 0; i <= 10; ++i) weaving.push_back({20.0 + 4.0 * i, i % 2 == 0 ? 0.1 : -0.1});
    const std::vector<Beside> found = beside(weaving);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_NEAR(found[0].length_m, 40.0, 0.5);
    EXPECT_NEAR(found[0].mean_m, 0.05, 0.001);
}

TEST(EdgesBeside, EndWhereLinesCoincide) {
    const std::vector<Beside> found =
        beside({{20, -0.3}, {40, -0.3}, {40, 0}, {60, 0}, {60, -0.3}, {80, -0.3}});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_NEAR(found[0].length_m, 20.0, 1e-6);
    EXPECT_NEAR(found[1].length_m, 20.0, 1e-6);
}

}  // namespace
}  // namespace zoneplan
