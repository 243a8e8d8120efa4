// SPDX-License-Identifier: MIT
#include "geometry/soundness.hpp"

#include <gtest/gtest.h>

#include "unit/geometry/shapes.hpp"
#include "zoneplan/geometry/ellipsoidal_area.hpp"

namespace zoneplan {
namespace {

using test::rectangle;
using test::rectangle_ring;

TEST(Grid, MovesPointsToTheNearestMicrometre) {
    const MultiPolygon snapped = on_grid(rectangle(0.4e-6, -0.6e-6, 10.0000004, 10.0000006));
    EXPECT_EQ(snapped, rectangle(0.0, -1e-6, 10.0, 10.000001));
}

TEST(Grid, LeavesGridPointsAloneEvenAtLargeEastings) {
    const MultiPolygon polygons =
        rectangle(38'500'000.123456, 3'850'000.654321, 38'500'001.000001, 3'850'001.999999);
    EXPECT_EQ(on_grid(polygons), polygons);
    EXPECT_EQ(on_grid(on_grid(polygons)), on_grid(polygons));
}

TEST(Grid, DropsRepeatedPoints) {
    const MultiPolygon repeated{
        {.shell = {{0, 0}, {10, 0}, {10, 1e-9}, {10, 10}, {10, 10}, {0, 10}, {0, 0}}, .holes = {}}};
    EXPECT_EQ(on_grid(repeated), rectangle(0, 0, 10, 10));
}

TEST(Grid, DropsRingsThatCollapse) {
    MultiPolygon polygons = rectangle(0, 0, 10, 10);
    polygons.front().holes.push_back(rectangle_ring(1.0, 1.0, 1.0000001, 1.0000001));
    polygons.push_back(rectangle(20, 20, 20 + 1e-8, 20 + 1e-8).front());
    EXPECT_EQ(on_grid(polygons), rectangle(0, 0, 10, 10));
}

class Soundness : public testing::TestWithParam<Screen> {
protected:
    static Sound sound_of(const MultiPolygon& polygons) { return make_sound(polygons, GetParam()); }
};

TEST_P(Soundness, LeavesAValidSurfaceAsItIs) {
    MultiPolygon polygons = rectangle(0, 0, 10, 10);
    polygons.front().holes.push_back(rectangle_ring(2, 2, 4, 4));
    const Sound sound = sound_of(polygons);
    EXPECT_EQ(sound.polygons, polygons);
    EXPECT_FALSE(sound.repair);
}

TEST_P(Soundness, MendsABowTieAndSaysSo) {
    const Sound sound = sound_of({{.shell = {{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}, .holes = {}}});
    EXPECT_EQ(sound.polygons.size(), 2u);
    EXPECT_EQ(planar_area_m2(sound.polygons), 50.0);
    ASSERT_TRUE(sound.repair);
    EXPECT_EQ(*sound.repair,
              (Repair{.reason = "Self-intersection", .where = {5.0, 5.0}, .area_change_m2 = 50.0}));
}

TEST_P(Soundness, CountsDoubledGroundOnce) {
    MultiPolygon doubled = rectangle(0, 0, 10, 10);
    doubled.push_back(rectangle(5, 0, 15, 10).front());
    const Sound sound = sound_of(doubled);
    EXPECT_EQ(planar_area_m2(sound.polygons), 150.0);
    ASSERT_TRUE(sound.repair);
    EXPECT_EQ(sound.repair->area_change_m2, -50.0);
}

TEST_P(Soundness, SavesNoGroundOfARingWithoutAny) {
    const Sound sound = sound_of({{.shell = {{0, 0}, {10, 0}, {20, 0}, {10, 0}, {0, 0}}, .holes = {}}});
    EXPECT_EQ(planar_area_m2(sound.polygons), 0.0);
    if (GetParam() == Screen::winding) return;
    EXPECT_TRUE(sound.polygons.empty());
    ASSERT_TRUE(sound.repair);
    EXPECT_EQ(sound.repair->area_change_m2, 0.0);
    EXPECT_FALSE(sound.repair->reason.empty());
}

TEST_P(Soundness, HasNothingToMendInNothing) {
    for (const MultiPolygon& polygons : {MultiPolygon{}, rectangle(0, 0, 1e-8, 1e-8)}) {
        const Sound sound = sound_of(polygons);
        EXPECT_TRUE(sound.polygons.empty());
        EXPECT_FALSE(sound.repair);
    }
}

TEST_P(Soundness, MendsALobeThatHidesUnderAnotherRing) {
    // The second lobe of the bow tie runs the wrong way, and a square covers it once more.
    const MultiPolygon hidden{{.shell = {{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}, .holes = {}},
                              rectangle(5, 0, 15, 10).front()};
    const Sound sound = sound_of(hidden);
    EXPECT_TRUE(sound.repair);
    EXPECT_EQ(planar_area_m2(sound.polygons), 125.0);
}

INSTANTIATE_TEST_SUITE_P(Screens, Soundness, testing::Values(Screen::simple_features, Screen::winding),
                         [](const auto& screen) {
                             return screen.param == Screen::winding ? "Winding" : "SimpleFeatures";
                         });

TEST(SoundnessByWinding, TakesASurfaceThatTouchesItself) {
    // Not a simple feature, and yet every point is covered once.
    const MultiPolygon neighbours{rectangle(0, 0, 10, 10).front(), rectangle(10, 0, 20, 10).front()};
    EXPECT_EQ(make_sound(neighbours, Screen::winding).polygons, neighbours);
    EXPECT_TRUE(make_sound(neighbours, Screen::simple_features).repair);
}

}  // namespace
}  // namespace zoneplan
