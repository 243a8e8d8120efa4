// SPDX-License-Identifier: MIT
#include "zoneplan/geometry/ellipsoidal_area.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>

#include "unit/geometry/geodesic_area.hpp"
#include "unit/geometry/shapes.hpp"
#include "zoneplan/crs/crs.hpp"

namespace zoneplan {
namespace {

using test::GeodesicArea;
using test::rectangle;
using test::rectangle_ring;
using test::reversed;
using Rounding = EllipsoidalArea::Rounding;

constexpr double kLongestEdge_m = 70.0;

EllipsoidalArea area_in(const std::string& definition) {
    const Crs crs = Crs::from_definition(definition, "test");
    return {crs.ellipsoid(), crs.to_geographic()};
}

double standard_m2(const std::string& crs, const MultiPolygon& polygons) {
    return area_in(crs).area_m2(polygons, Rounding::standard);
}

/// The last digit of a stated area: implementations of the standard may differ by one of it, since it rounds
/// every point.
constexpr double kLastDigit_m2 = 0.01;

/// A plane polygon, and the area that the standard gives it.
struct GoldenCase {
    std::string name;
    std::string crs;
    MultiPolygon polygons;
    double standard_m2;
    double geodesic_m2;  ///< of the edges divided in the plane
};

std::vector<GoldenCase> golden_cases() {
    return {
        {"T1", "EPSG:4526", rectangle(38'500'000, 3'850'000, 38'501'000, 3'851'000), 999'999.99,
         999'999.9918},
        {"T2", "EPSG:4526", rectangle(38'600'000, 3'850'000, 38'610'000, 3'860'000), 99'972'819.40,
         99'972'819.3923},
        {"T3",
         "EPSG:4526",
         {{.shell = {{38'462'345.678, 3'845'123.456},
                     {38'463'210.987, 3'848'901.234},
                     {38'466'789.012, 3'849'555.555},
                     {38'468'123.4, 3'846'000.001},
                     {38'465'432.1, 3'844'321.098},
                     {38'462'345.678, 3'845'123.456}},
           .holes = {}}},
         21'001'689.74,
         21'001'689.8386},
        {"T4", "EPSG:4525", rectangle(37'480'000, 3'800'000, 37'520'000, 3'840'000), 1'599'994'743.23,
         1'599'994'743.2551},
        {"T5", "EPSG:4527", rectangle(39'450'000, 3'750'000, 39'450'100, 3'750'100), 9'999.39, 9'999.3851}};
}

/// Edges of up to 70 m are straight in latitude and longitude by the standard, and geodesics by
/// GeographicLib: that leaves something along the perimeter which mostly cancels around a ring.
double cross_check_tolerance_m2(const MultiPolygon& polygons) {
    constexpr double kStraightness_m = 1e-5;
    return 1e-8 * planar_area_m2(polygons) + kStraightness_m * perimeter_m(polygons) + 0.01;
}

TEST(EllipsoidalArea, IsTheStandardsToTheHundredth) {
    for (const GoldenCase& golden : golden_cases()) {
        SCOPED_TRACE(golden.name);
        EXPECT_NEAR(standard_m2(golden.crs, golden.polygons), golden.standard_m2, kLastDigit_m2);
    }
}

TEST(EllipsoidalArea, WithoutRoundingIsTheGeodesicAreaOfTheDividedEdges) {
    for (const GoldenCase& golden : golden_cases()) {
        SCOPED_TRACE(golden.name);
        const double area_m2 = area_in(golden.crs).area_m2(golden.polygons, Rounding::none);
        EXPECT_NEAR(area_m2, golden.geodesic_m2, cross_check_tolerance_m2(golden.polygons));
    }
}

TEST(EllipsoidalArea, AgreesWithGeographicLib) {
    constexpr std::array kZones{27, 37, 38, 39, 45};
    std::mt19937 random{20260228};
    for (const int zone : kZones) {
        const GeodesicArea geodesic = test::cgcs2000_geodesic(zone, kLongestEdge_m);
        const EllipsoidalArea area = area_in("EPSG:" + std::to_string(4488 + zone));
        for (const double off_meridian_m : {-120'000.0, 0.0, 60'000.0}) {
            for (const double radius_m : {50.0, 2'000.0, 20'000.0}) {
                SCOPED_TRACE(testing::Message()
                             << "zone " << zone << ", " << off_meridian_m << " m off, " << radius_m);
                const Point centre{1e6 * zone + 500'000.0 + off_meridian_m, 3'900'000.0};
                const MultiPolygon polygons{{.shell = test::star(random, centre, radius_m, 11), .holes = {}}};
                const double expected_m2 = geodesic.m2(polygons);
                ASSERT_GT(expected_m2, 0.1 * radius_m * radius_m);
                const double tolerance_m2 = cross_check_tolerance_m2(polygons);
                EXPECT_NEAR(area.area_m2(polygons, Rounding::none), expected_m2, tolerance_m2);
                EXPECT_NEAR(area.area_m2(polygons, Rounding::standard), expected_m2,
                            tolerance_m2 + 3e-5 * perimeter_m(polygons));
            }
        }
    }
}

TEST(EllipsoidalArea, GoesByTheEllipsoidAndScaleOfAnotherCrs) {
    const GeodesicArea utm{{.semi_major_m = 6'378'137.0, .inverse_flattening = 298.257223563},
                           0.9996,
                           15.0,
                           500'000.0,
                           kLongestEdge_m};
    std::mt19937 random{7};
    for (const Point& centre :
         {Point{400'000.0, 5'500'000.0}, Point{500'000.0, 100'000.0}, Point{720'000.0, 7'000'000.0}}) {
        const MultiPolygon polygons{{.shell = test::star(random, centre, 3'000.0, 9), .holes = {}}};
        const double expected_m2 = utm.m2(polygons);
        SCOPED_TRACE(expected_m2);
        EXPECT_NEAR(area_in("EPSG:32633").area_m2(polygons, Rounding::none), expected_m2,
                    cross_check_tolerance_m2(polygons));
    }
}

TEST(EllipsoidalArea, IsTheSameWithAndWithoutTheZonePrefix) {
    for (const GoldenCase& golden : golden_cases()) {
        SCOPED_TRACE(golden.name);
        const Crs prefixed = Crs::from_definition(golden.crs, "test");
        const int prefix = prefixed.gauss_kruger()->prefix;
        EXPECT_NEAR(standard_m2("EPSG:" + std::to_string(4509 + prefix),
                                test::shifted(golden.polygons, -1e6 * prefix, 0)),
                    golden.standard_m2, kLastDigit_m2);
    }
}

TEST(EllipsoidalArea, IsTheSameWhicheverWayTheRingsRun) {
    for (GoldenCase golden : golden_cases()) {
        SCOPED_TRACE(golden.name);
        golden.polygons.front().shell = reversed(golden.polygons.front().shell);
        EXPECT_NEAR(standard_m2(golden.crs, golden.polygons), golden.standard_m2, kLastDigit_m2);
    }
}

TEST(EllipsoidalArea, TakesHolesOffWhicheverWayTheyRun) {
    const Ring shell = rectangle_ring(38'500'000, 3'850'000, 38'501'000, 3'851'000);
    const Ring hole = rectangle_ring(38'500'200, 3'850'200, 38'500'500, 3'850'600);
    const double expected_m2 = standard_m2("EPSG:4526", {{.shell = shell, .holes = {}}}) -
                               standard_m2("EPSG:4526", {{.shell = hole, .holes = {}}});
    EXPECT_DOUBLE_EQ(standard_m2("EPSG:4526", {{.shell = shell, .holes = {hole}}}), expected_m2);
    EXPECT_NEAR(standard_m2("EPSG:4526", {{.shell = shell, .holes = {reversed(hole)}}}), expected_m2, 1e-6);
}

TEST(EllipsoidalArea, OfPartsIsTheirSum) {
    const MultiPolygon a = rectangle(38'500'000, 3'850'000, 38'501'000, 3'851'000);
    const MultiPolygon b = rectangle(38'502'000, 3'850'000, 38'502'500, 3'850'500);
    EXPECT_DOUBLE_EQ(standard_m2("EPSG:4526", {a.front(), b.front()}),
                     standard_m2("EPSG:4526", a) + standard_m2("EPSG:4526", b));
}

TEST(EllipsoidalArea, OfNothingIsZero) {
    EXPECT_EQ(standard_m2("EPSG:4526", {}), 0.0);
    EXPECT_EQ(standard_m2("EPSG:4526", {Polygon{}}), 0.0);
}

TEST(EllipsoidalArea, RoundsPlanePointsToATenthOfAMillimetre) {
    const MultiPolygon exact = rectangle(38'500'000, 3'850'000, 38'500'050, 3'850'050);
    const MultiPolygon off = rectangle(38'500'000.00004, 3'850'000, 38'500'050.00004, 3'850'050);
    EXPECT_EQ(standard_m2("EPSG:4526", off), standard_m2("EPSG:4526", exact));
}

TEST(EllipsoidalArea, OfASphereIsTheSpheresOwn) {
    constexpr double kRadius_m = 6'371'000.0;
    const EllipsoidalArea area{{.semi_major_m = kRadius_m, .inverse_flattening = 0.0},
                               [](std::span<Point> points) {
                                   for (Point& point : points) {
                                       point = {point.x / kRadius_m, point.y / kRadius_m};
                                   }
                               }};
    const double north_rad = 1'000.0 / kRadius_m;
    EXPECT_NEAR(area.area_m2(rectangle(0.0, 0.0, 1'000.0, 1'000.0), Rounding::none),
                kRadius_m * 1'000.0 * std::sin(north_rad), 1e-6);
}

TEST(PlanarArea, LosesNothingAtLargeEastings) {
    MultiPolygon at_origin = rectangle(0.0, 0.0, 0.25, 0.25);
    at_origin.front().holes.push_back(rectangle_ring(0.0625, 0.0625, 0.125, 0.125));
    const MultiPolygon far_out = test::shifted(at_origin, 38'500'000.0, 3'850'000.0);
    EXPECT_EQ(planar_area_m2(at_origin), 0.25 * 0.25 - 0.0625 * 0.0625);
    EXPECT_EQ(planar_area_m2(far_out), planar_area_m2(at_origin));
}

TEST(PlanarArea, DoesNotDependOnOrientation) {
    MultiPolygon polygons = rectangle(0.0, 0.0, 10.0, 10.0);
    polygons.front().holes.push_back(rectangle_ring(1.0, 1.0, 3.0, 3.0));
    EXPECT_EQ(planar_area_m2(polygons), 96.0);
    polygons.front().shell = reversed(polygons.front().shell);
    EXPECT_EQ(planar_area_m2(polygons), 96.0);
    polygons.front().holes.front() = reversed(polygons.front().holes.front());
    EXPECT_EQ(planar_area_m2(polygons), 96.0);
}

TEST(PlanarArea, OfNothingIsZero) {
    EXPECT_EQ(planar_area_m2(MultiPolygon{}), 0.0);
    EXPECT_EQ(planar_area_m2(Polygon{}), 0.0);
}

TEST(Perimeter, AddsUpAllRings) {
    MultiPolygon polygons = rectangle(38'500'000.0, 0.0, 38'500'003.0, 4.0);
    polygons.front().holes.push_back(rectangle_ring(38'500'001.0, 1.0, 38'500'002.0, 2.0));
    polygons.push_back({.shell = {{0, 0}, {3, 0}, {3, 4}, {0, 0}}, .holes = {}});
    EXPECT_EQ(perimeter_m(polygons), 14.0 + 4.0 + 12.0);
}

}  // namespace
}  // namespace zoneplan
