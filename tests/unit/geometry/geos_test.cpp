// SPDX-License-Identifier: MIT
#include "geometry/geos.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <thread>

#include "unit/geometry/shapes.hpp"

namespace zoneplan::geos {
namespace {

using test::rectangle;
using test::rectangle_ring;

MultiPolygon bow_tie() { return {{.shell = {{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}, .holes = {}}}; }

TEST(Surface, GivesBackItsPolygons) {
    MultiPolygon polygons = rectangle(0, 0, 10, 10);
    polygons.front().holes.push_back(rectangle_ring(2, 2, 4, 4));
    polygons.push_back(rectangle(20, 0, 30, 10).front());
    EXPECT_EQ(Surface{polygons}.polygons(), polygons);
    EXPECT_EQ(Surface{polygons}.planar_area_m2(), 196.0);
    EXPECT_EQ(Surface{polygons}.box(), (Box{.min_x = 0, .min_y = 0, .max_x = 30, .max_y = 10}));
}

TEST(Surface, MayBeEmpty) {
    const Surface nothing{MultiPolygon{}};
    EXPECT_TRUE(nothing.is_empty());
    EXPECT_TRUE(nothing.polygons().empty());
    EXPECT_EQ(nothing.planar_area_m2(), 0.0);
    EXPECT_FALSE(nothing.inner_point());
    EXPECT_FALSE(nothing.invalidity());
}

TEST(Surface, RefusesRingThatDoesNotClose) {
    const MultiPolygon open{{.shell = {{0, 0}, {1, 0}, {1, 1}, {0, 1}}, .holes = {}}};
    EXPECT_THROW(Surface{open}, GeosError);
}

TEST(Surface, IntersectsSubtractsAndUnites) {
    const Surface a{rectangle(0, 0, 10, 10)};
    const Surface b{rectangle(6, 0, 16, 10)};
    EXPECT_EQ(intersection(a, b).planar_area_m2(), 40.0);
    EXPECT_EQ(difference(a, b).planar_area_m2(), 60.0);
    EXPECT_EQ(union_of({&a, &b}).planar_area_m2(), 160.0);
    EXPECT_EQ(union_of({&a, &a, &a}).planar_area_m2(), 100.0);
    EXPECT_TRUE(union_of({}).is_empty());
}

TEST(Surface, SharesNoAreaWithWhatItTouches) {
    const Surface square{rectangle(0, 0, 10, 10)};
    for (const MultiPolygon& neighbour :
         {rectangle(10, 0, 20, 10), rectangle(10, 10, 20, 20), rectangle(11, 0, 12, 1)}) {
        const Surface shared = intersection(square, Surface{neighbour});
        EXPECT_EQ(shared.planar_area_m2(), 0.0);
        EXPECT_TRUE(shared.polygons().empty());
    }
}

TEST(Surface, KeepsOnlyTheGroundOfMixedResults) {
    // The shared part is a square, and a line where the arm of the L runs along the edge.
    const Surface square{rectangle(0, 0, 10, 10)};
    const MultiPolygon arm{
        {.shell = {{8, 8}, {12, 8}, {12, 0}, {10, 0}, {10, 6}, {8, 6}, {8, 8}}, .holes = {}}};
    const MultiPolygon shared = intersection(square, Surface{arm}).polygons();
    ASSERT_EQ(shared.size(), 1u);
    EXPECT_EQ(Surface{shared}.planar_area_m2(), 4.0);
}

TEST(Surface, SaysWhyAndWhereItIsInvalid) {
    EXPECT_FALSE(Surface{rectangle(0, 0, 10, 10)}.invalidity());
    const std::optional<Invalidity> invalidity = Surface{bow_tie()}.invalidity();
    ASSERT_TRUE(invalidity);
    EXPECT_EQ(invalidity->reason, "Self-intersection");
    EXPECT_EQ(invalidity->where, (Point{5.0, 5.0}));
}

TEST(Surface, IsMadeValidFromItsRings) {
    const Surface mended = Surface{bow_tie()}.made_valid();
    EXPECT_FALSE(mended.invalidity());
    EXPECT_EQ(mended.planar_area_m2(), 50.0);
}

TEST(Surface, KeepsDoubledGroundWhenMadeValid) {
    MultiPolygon doubled = rectangle(0, 0, 10, 10);
    doubled.push_back(rectangle(5, 0, 15, 10).front());
    const Surface surface{doubled};
    ASSERT_TRUE(surface.invalidity());
    EXPECT_EQ(surface.made_valid().planar_area_m2(), 150.0);
}

TEST(Surface, TurnsAHoleThatLiesOutsideIntoGroundWhenMadeValid) {
    MultiPolygon polygons = rectangle(0, 0, 10, 10);
    polygons.front().holes.push_back(rectangle_ring(20, 0, 30, 10));
    EXPECT_EQ(Surface{polygons}.made_valid().planar_area_m2(), 200.0);
}

TEST(Surface, IsEmptyOnceACollapsedRingIsMadeValid) {
    const MultiPolygon spike{{.shell = {{0, 0}, {10, 0}, {20, 0}, {10, 0}, {0, 0}}, .holes = {}}};
    EXPECT_TRUE(Surface{spike}.made_valid().polygons().empty());
}

TEST(Surface, IsMadeValidWhereItsRingsRunBackOnThemselves) {
    const auto area_of = [](Ring ring) {
        return Surface{{{.shell = std::move(ring), .holes = {}}}}.made_valid().planar_area_m2();
    };
    EXPECT_EQ(area_of({{0, 0}, {1, 1}, {2, 2}, {1, 1}, {1, 0}, {2, 2}, {0, 0}}), 0.5);
    EXPECT_EQ(area_of({{1, 2}, {1, 0}, {0, 0}, {2, 2}, {1, 1}, {2, 2}, {2, 0}, {0, 0}, {1, 2}}), 2.5);
    EXPECT_EQ(area_of({{1, 0}, {0, 1}, {0, 1}, {2, 1}, {1, 1}, {0, 1}, {0, 0}, {1, 0}}), 0.5);
}

TEST(Surface, HasAnInnerPointEvenWhereItsCentreIsOutside) {
    const MultiPolygon horseshoe{
        {.shell = {{0, 0}, {10, 0}, {10, 10}, {9, 10}, {9, 1}, {1, 1}, {1, 10}, {0, 10}, {0, 0}},
         .holes = {}}};
    const std::optional<Point> inner = Surface{horseshoe}.inner_point();
    ASSERT_TRUE(inner);
    EXPECT_TRUE(Prepared{Surface{horseshoe}}.contains(*inner));
    EXPECT_FALSE(Prepared{Surface{horseshoe}}.contains({5.0, 5.0}));
}

TEST(Surface, MayBeUsedInAnotherThreadThanItsMakers) {
    const Surface a{rectangle(0, 0, 10, 10)};
    double area_m2 = 0.0;
    std::thread{[&] {
        const Surface b{rectangle(5, 5, 15, 15)};
        area_m2 = intersection(a, b).planar_area_m2();
    }}.join();
    EXPECT_EQ(area_m2, 25.0);
}

TEST(Prepared, TellsInsideFromTouching) {
    const Surface square{rectangle(0, 0, 10, 10)};
    const Prepared prepared{square};
    EXPECT_TRUE(prepared.contains_properly(Surface{rectangle(1, 1, 2, 2)}));
    EXPECT_FALSE(prepared.contains_properly(Surface{rectangle(0, 1, 2, 2)}));
    EXPECT_TRUE(prepared.intersects(Surface{rectangle(10, 0, 20, 10)}));
    EXPECT_FALSE(prepared.intersects(Surface{rectangle(10.001, 0, 20, 10)}));
    EXPECT_TRUE(prepared.contains({10.0, 10.0}));
    EXPECT_FALSE(prepared.contains({10.001, 10.0}));
}

TEST(Geos, StatesItsVersion) { EXPECT_EQ(version().substr(0, 2), "3."); }

}  // namespace
}  // namespace zoneplan::geos
