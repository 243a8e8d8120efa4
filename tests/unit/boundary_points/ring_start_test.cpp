// SPDX-License-Identifier: MIT
#include "boundary_points/ring_start.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace zoneplan {
namespace {

using Points = std::vector<Point>;

TEST(RingStart, BeginsAtTheNorthWestCornerAndTurnsAsAsked) {
    const Ring counter_clockwise{{0, 0}, {10, 0}, {10, 5}, {0, 5}, {0, 0}};
    const Points clockwise{{0, 5}, {10, 5}, {10, 0}, {0, 0}};
    EXPECT_EQ(from_north_west(counter_clockwise, Turn::clockwise), clockwise);
    EXPECT_EQ(from_north_west(counter_clockwise, Turn::counter_clockwise),
              (Points{{0, 5}, {0, 0}, {10, 0}, {10, 5}}));
    Ring turned = counter_clockwise;
    std::ranges::reverse(turned);
    EXPECT_EQ(from_north_west(turned, Turn::clockwise), clockwise);
}

TEST(RingStart, DoesNotDependOnWhereTheRingBegan) {
    Ring ring{{0, 0}, {4, -3}, {9, 1}, {7, 6}, {2, 7}};
    const Points expected = [&] {
        Ring closed = ring;
        closed.push_back(closed.front());
        return from_north_west(closed, Turn::clockwise);
    }();
    EXPECT_EQ(expected.front(), (Point{2, 7}));
    for (std::size_t i = 0; i < ring.size(); ++i) {
        std::rotate(ring.begin(), ring.begin() + 1, ring.end());
        Ring closed = ring;
        closed.push_back(closed.front());
        EXPECT_EQ(from_north_west(closed, Turn::clockwise), expected);
    }
}

TEST(RingStart, TakesTheNearestToTheBoxsCornerAndOfSeveralTheNorthernmost) {
    // The box's corner is (0, 10); (1, 7) is nearer to it than the westernmost and the northernmost points.
    EXPECT_EQ(from_north_west({{0, 0}, {10, 0}, {10, 10}, {5, 10}, {1, 7}, {0, 0}}, Turn::clockwise).front(),
              (Point{1, 7}));
    EXPECT_EQ(from_north_west({{0, 0}, {10, 0}, {10, 10}, {3, 10}, {0, 7}, {0, 0}}, Turn::clockwise).front(),
              (Point{3, 10}));
}

}  // namespace
}  // namespace zoneplan
