// SPDX-License-Identifier: MIT
#include "boundary_points/ring_nesting.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace zoneplan {
namespace {

constexpr std::size_t kDeep = 16;

Ring square(double x, double y, double size) {
    return {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}};
}

Ring turned(Ring ring) {
    std::ranges::reverse(ring);
    return ring;
}

MultiPolygon nested(const std::vector<Ring>& rings) {
    return polygons_by_containment(rings, kDeep).value_or(MultiPolygon{});
}

TEST(RingNesting, TakesARingInARingForItsHole) {
    const Ring shell = square(0, 0, 10);
    const Ring hole = square(2, 2, 3);
    const MultiPolygon expected{{.shell = shell, .holes = {hole}}};
    EXPECT_EQ(nested({shell, hole}), expected);
    EXPECT_EQ(nested({hole, shell}), expected);
    EXPECT_EQ(nested({shell, turned(hole)}), (MultiPolygon{{.shell = shell, .holes = {turned(hole)}}}));
}

TEST(RingNesting, TakesARingInAHoleForAnotherShell) {
    const std::vector<Ring> rings{square(0, 0, 100), square(10, 10, 80), square(20, 20, 60),
                                  square(30, 30, 40)};
    EXPECT_EQ(nested(rings), (MultiPolygon{{.shell = rings[0], .holes = {rings[1]}},
                                           {.shell = rings[2], .holes = {rings[3]}}}));
}

TEST(RingNesting, KeepsTheOrderOfTheRings) {
    const std::vector<Ring> rings{square(50, 0, 10), square(6, 6, 1), square(0, 0, 10), square(2, 2, 1)};
    EXPECT_EQ(nested(rings), (MultiPolygon{{.shell = rings[0], .holes = {}},
                                           {.shell = rings[2], .holes = {rings[1], rings[3]}}}));
}

TEST(RingNesting, RingsThatTouchAreToldByTheirOtherPoints) {
    const Ring shell = square(0, 0, 10);
    const Ring diamond{{5, 0}, {10, 5}, {5, 10}, {0, 5}, {5, 0}};  // all its points on the shell
    EXPECT_EQ(nested({shell, diamond}), (MultiPolygon{{.shell = shell, .holes = {diamond}}}));
    const Ring beside = square(10, 0, 10);
    EXPECT_EQ(nested({shell, beside}),
              (MultiPolygon{{.shell = shell, .holes = {}}, {.shell = beside, .holes = {}}}));
    const Ring notched{{0, 0}, {10, 0}, {10, 10}, {5, 5}, {0, 10}, {0, 0}};
    const Ring in_notch{{10, 10}, {5, 5}, {0, 10}, {10, 10}};  // within the box, all points on the ring
    EXPECT_EQ(nested({notched, in_notch}),
              (MultiPolygon{{.shell = notched, .holes = {}}, {.shell = in_notch, .holes = {}}}));
}

TEST(RingNesting, IsExactFarFromTheOrigin) {
    const double x = 38'500'000.0;
    const double y = 3'850'000.0;
    const Ring shell{{x, y}, {x + 1000, y + 1}, {x + 1000, y + 500}, {x, y}};
    // 1 µm above the lower edge's middle, and below.
    const Ring inside{
        {x + 500, y + 0.500001}, {x + 500.00001, y + 0.6}, {x + 499.99999, y + 0.6}, {x + 500, y + 0.500001}};
    const Ring outside{
        {x + 500, y + 0.499999}, {x + 500.00001, y + 0.4}, {x + 499.99999, y + 0.4}, {x + 500, y + 0.499999}};
    EXPECT_EQ(nested({shell, inside}).size(), 1u);
    EXPECT_EQ(nested({shell, outside}).size(), 2u);
}

TEST(RingNesting, TheSameRingTwiceIsTwoShells) {
    EXPECT_EQ(nested({square(0, 0, 10), square(0, 0, 10)}).size(), 2u);
}

TEST(RingNesting, IsBoundedInDepth) {
    std::vector<Ring> rings;
    rings.reserve(4);
    for (int i = 0; i < 4; ++i) rings.push_back(square(i, i, 100 - 2 * i));
    EXPECT_TRUE(polygons_by_containment(rings, 3));
    EXPECT_FALSE(polygons_by_containment(rings, 2));
}

}  // namespace
}  // namespace zoneplan
