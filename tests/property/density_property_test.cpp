// SPDX-License-Identifier: MIT
// The density under which pieces are measured.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "geometry/ground_density.hpp"
#include "unit/geometry/geodesic_area.hpp"
#include "unit/geometry/shapes.hpp"
#include "zoneplan/crs/crs.hpp"
#include "zoneplan/geometry/ellipsoidal_area.hpp"

namespace zoneplan {
namespace {

constexpr double kAgreement = 1e-8;
constexpr double kAdditive = 1e-12;

class DensityProperty : public testing::TestWithParam<unsigned> {
protected:
    DensityProperty() {
        std::uniform_real_distribution<double> off_meridian_m{-120'000.0, 120'000.0};
        std::uniform_real_distribution<double> northing_m{2'500'000.0, 5'500'000.0};
        std::uniform_real_distribution<double> log_radius{2.0, 4.0};
        centre = {38'500'000.0 + off_meridian_m(random), northing_m(random)};
        polygons = {
            {.shell = test::star(random, centre, std::pow(10.0, log_radius(random)), 13), .holes = {}}};
    }

    GroundDensity density() const { return {box_of(polygons), crs.ellipsoid(), crs.to_geographic()}; }

    std::mt19937 random{GetParam()};
    Crs crs = Crs::from_definition("EPSG:4526", "test");
    Point centre;
    MultiPolygon polygons;
};

TEST_P(DensityProperty, AgreesWithTheGeodesicArea) {
    constexpr double kLongestEdge_m = 5.0;
    constexpr double kStraightness_m =
        3e-7;  // what edges of 5 m leave, geodesics instead of straight in the plane
    const double geodesic_m2 = test::cgcs2000_geodesic(38, kLongestEdge_m).m2(polygons);
    EXPECT_NEAR(density().area_m2(polygons), geodesic_m2,
                kAgreement * geodesic_m2 + kStraightness_m * perimeter_m(polygons));
    EXPECT_LT(density().residual(), kAgreement);
}

TEST_P(DensityProperty, AgreesWithTheFormulaOfTheStandard) {
    constexpr double kStraightness_m =
        1e-5;  // the standard's edges of 70 m, straight in latitude and longitude
    const double formula_m2 = EllipsoidalArea{crs.ellipsoid(), crs.to_geographic()}.area_m2(
        polygons, EllipsoidalArea::Rounding::none);
    EXPECT_NEAR(density().area_m2(polygons), formula_m2,
                2.0 * kAgreement * formula_m2 + kStraightness_m * perimeter_m(polygons));
}

TEST_P(DensityProperty, AddsUp) {
    // A star falls into the triangles between its centre and its edges.
    const GroundDensity meter = density();
    const Ring& ring = polygons.front().shell;
    double sum_m2 = 0.0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        sum_m2 += meter.area_m2(Polygon{.shell = {centre, ring[i], ring[i + 1], centre}, .holes = {}});
    }
    const double whole_m2 = meter.area_m2(polygons);
    ASSERT_GT(whole_m2, 1'000.0);
    EXPECT_NEAR(sum_m2, whole_m2, kAdditive * whole_m2 + 1e-6);
}

INSTANTIATE_TEST_SUITE_P(Seeds, DensityProperty, testing::Range(1u, 21u));

/// A window too large for a quadratic: half its width, m.
class LargeDensityProperty : public testing::TestWithParam<double> {
protected:
    GroundDensity density() const { return {box_of(polygons), crs.ellipsoid(), crs.to_geographic()}; }

    Crs crs = Crs::from_definition("EPSG:4526", "test");
    Point centre{38'560'000.0, 3'800'000.0};
    std::mt19937 random{7};
    MultiPolygon polygons{{.shell = test::star(random, centre, GetParam(), 13), .holes = {}}};
};

TEST_P(LargeDensityProperty, IsQuarticAndAgreesWithTheGeodesicArea) {
    constexpr double kLongestEdge_m = 20.0;
    constexpr double kStraightness_m = 5e-6;  // as above; it grows with the square of the edges' length
    const GroundDensity meter = density();
    EXPECT_EQ(meter.degree(), 4);
    EXPECT_TRUE(meter.fits()) << meter.residual();
    const double geodesic_m2 = test::cgcs2000_geodesic(38, kLongestEdge_m).m2(polygons);
    EXPECT_NEAR(meter.area_m2(polygons), geodesic_m2,
                kAgreement * geodesic_m2 + kStraightness_m * perimeter_m(polygons));
}

TEST_P(LargeDensityProperty, AddsUp) {
    const GroundDensity meter = density();
    const Ring& ring = polygons.front().shell;
    double sum_m2 = 0.0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        sum_m2 += meter.area_m2(Polygon{.shell = {centre, ring[i], ring[i + 1], centre}, .holes = {}});
    }
    EXPECT_NEAR(sum_m2, meter.area_m2(polygons), kAdditive * sum_m2);
}

INSTANTIATE_TEST_SUITE_P(HalfWidths, LargeDensityProperty, testing::Values(90'000.0, 120'000.0, 200'000.0));

TEST(LargeDensity, ExtentsThatNoQuarticFitsAreTold) {
    const Crs crs = Crs::from_definition("EPSG:4526", "test");
    const Box window{
        .min_x = 37'500'000.0, .min_y = 2'500'000.0, .max_x = 39'500'000.0, .max_y = 5'500'000.0};
    EXPECT_FALSE((GroundDensity{window, crs.ellipsoid(), crs.to_geographic()}.fits()));
}

}  // namespace
}  // namespace zoneplan
