// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "unit/geometry/shapes.hpp"
#include "zoneplan/crs/crs.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

constexpr double kMillimetre_m = 1e-3;
constexpr double kNanodegree_deg = 1e-9;

Transformation between(const std::string& from, const std::string& to) {
    return {Crs::from_definition(from, "test"), Crs::from_definition(to, "test"), "layer.gpkg"};
}

Point transformed(const Transformation& transformation, Point point) {
    transformation.apply(std::span{&point, 1});
    return point;
}

void expect_near(const Point& actual, const Point& expected, double tolerance) {
    EXPECT_NEAR(actual.x, expected.x, tolerance);
    EXPECT_NEAR(actual.y, expected.y, tolerance);
}

TEST(Transformation, PutsTheCentralMeridianAtTheFalseEasting) {
    // The meridian arc of GRS80 to 45° N is 4 984 944.378 m.
    const Transformation to_plane = between("EPSG:4490", "EPSG:4526");
    expect_near(transformed(to_plane, {114.0, 45.0}), {38'500'000.0, 4'984'944.378}, kMillimetre_m);
    expect_near(transformed(to_plane, {114.0, 0.0}), {38'500'000.0, 0.0}, kMillimetre_m);
    expect_near(transformed(between("EPSG:4490", "EPSG:4547"), {114.0, 45.0}), {500'000.0, 4'984'944.378},
                kMillimetre_m);
}

TEST(Transformation, PutsTheEdgeOfTwoZonesAtMirroredEastings) {
    // 112.5° E lies as far east of zone 37's meridian as it lies west of zone 38's.
    const Point in_37 = transformed(between("EPSG:4490", "EPSG:4525"), {112.5, 34.0});
    const Point in_38 = transformed(between("EPSG:4525", "EPSG:4526"), in_37);
    ASSERT_GT(in_37.x, 37'600'000.0);
    EXPECT_NEAR(in_38.x - 38'500'000.0, 37'500'000.0 - in_37.x, kMillimetre_m);
    EXPECT_NEAR(in_38.y, in_37.y, kMillimetre_m);
}

TEST(Transformation, ComesBack) {
    const Point degrees{113.665, 34.757};
    const Point plane = transformed(between("EPSG:4490", "EPSG:4526"), degrees);
    expect_near(transformed(between("EPSG:4526", "EPSG:4490"), plane), degrees, kNanodegree_deg);
    const Point neighbour = transformed(between("EPSG:4526", "EPSG:4525"), plane);
    expect_near(transformed(between("EPSG:4525", "EPSG:4526"), neighbour), plane, kMillimetre_m);
}

TEST(Transformation, TakesXForLongitudeWhateverTheCrsDeclares) {
    const Point plane = transformed(between("EPSG:4326", "EPSG:32633"), {15.0, 50.0});
    EXPECT_NEAR(plane.x, 500'000.0, kMillimetre_m);
    EXPECT_NEAR(plane.y, 5'538'630.7, 1.0);
}

TEST(Transformation, TakesPrefixesOffAndOn) {
    expect_near(transformed(between("EPSG:4526", "EPSG:4547"), {38'512'345.678, 3'850'000.0}),
                {512'345.678, 3'850'000.0}, kMillimetre_m);
}

TEST(Transformation, GoesThroughEveryRing) {
    MultiPolygon polygons = test::rectangle(38'500'000, 3'850'000, 38'501'000, 3'851'000);
    polygons.front().holes.push_back(test::rectangle_ring(38'500'100, 3'850'100, 38'500'200, 3'850'200));
    polygons.push_back(test::rectangle(38'502'000, 3'850'000, 38'503'000, 3'851'000).front());
    const MultiPolygon expected = test::shifted(polygons, -38e6, 0.0);
    between("EPSG:4526", "EPSG:4547").apply(polygons);
    ASSERT_EQ(polygons.size(), expected.size());
    expect_near(polygons[0].shell[2], expected[0].shell[2], kMillimetre_m);
    expect_near(polygons[0].holes[0][2], expected[0].holes[0][2], kMillimetre_m);
    expect_near(polygons[1].shell[3], expected[1].shell[3], kMillimetre_m);
    EXPECT_EQ(polygons[0].shell.front(), polygons[0].shell.back());
}

TEST(Transformation, IsNothingBetweenTwoSpellingsOfOneCrs) {
    const Crs crs = Crs::from_definition("EPSG:4526", "test");
    const Transformation same{Crs::from_definition(crs.wkt(), "test"), crs, "layer.gpkg"};
    EXPECT_TRUE(same.is_identity());
    EXPECT_EQ(transformed(same, {38'512'345.678, 3.0}), (Point{38'512'345.678, 3.0}));
    EXPECT_EQ(same.operation(), "");
    EXPECT_EQ(same.back({1, 2, 3, 4}), (Box{1, 2, 3, 4}));
}

TEST(Transformation, SaysWhatItDid) {
    const Transformation transformation = between("EPSG:4525", "EPSG:4526");
    transformed(transformation, {37'640'000.0, 3'850'000.0});
    EXPECT_NE(transformation.operation(), "");
}

TEST(Transformation, KeepsTheImageOfABoxInItsBoxes) {
    const Transformation to_plane = between("EPSG:4490", "EPSG:4526");
    const Box degrees{113.0, 34.0, 115.0, 35.0};
    const Box plane = to_plane.forth(degrees);
    for (const Point& corner :
         {Point{113.0, 34.0}, Point{115.0, 34.0}, Point{114.0, 35.0}, Point{114.0, 34.0}}) {
        const Point image = transformed(to_plane, corner);
        EXPECT_TRUE(meet(grown(plane, kMillimetre_m), {image.x, image.y, image.x, image.y}));
    }
    const Box again = to_plane.back(plane);
    EXPECT_LE(again.min_x, degrees.min_x + kNanodegree_deg);
    EXPECT_GE(again.max_y, degrees.max_y - kNanodegree_deg);
}

TEST(Transformation, RefusesAPointWithoutImage) {
    EXPECT_THROW(transformed(between("EPSG:4490", "EPSG:4526"), {114.0, 9'000.0}), InputError);
}

}  // namespace
}  // namespace zoneplan
