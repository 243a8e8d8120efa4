// SPDX-License-Identifier: MIT
#include "crs/gauss_kruger.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "crs/proj_handles.hpp"

namespace zoneplan {
namespace {

constexpr double kRadiansPerDegree = std::numbers::pi / 180.0;
constexpr double kRadius_m = 6'378'137.0;
constexpr double kSeries_m =
    1.5e-4;  // where the standard ends its series: 0.11 mm in Henan, 0.14 mm at 52° N

/// Longitude and latitude in radians by PROJ.
Point by_proj(int zone, const Point& point) {
    const ProjHandle direct{proj_create_crs_to_crs(
        proj_context(), fmt::format("EPSG:{}", 4488 + zone).c_str(), "EPSG:4490", nullptr)};
    const ProjHandle pipeline{proj_normalize_for_visualization(proj_context(), direct.get())};
    const PJ_COORD degrees = proj_trans(pipeline.get(), PJ_FWD, proj_coord(point.x, point.y, 0.0, 0.0));
    return {degrees.xy.x * kRadiansPerDegree, degrees.xy.y * kRadiansPerDegree};
}

/// How far apart two places of the ellipsoid are, about.
double distance_m(const Point& a, const Point& b) {
    return kRadius_m * std::hypot((a.x - b.x) * std::cos(a.y), a.y - b.y);
}

TEST(GaussKruger, AgreesWithProjAsFarAsTheSeriesGoes) {
    for (const int zone : {25, 37, 38, 39, 45}) {
        const double false_easting_m = zone * 1e6 + 500'000.0;
        for (const double northing_m : {2'200'000.0, 3'480'000.0, 3'850'000.0, 4'030'000.0, 5'800'000.0}) {
            for (const double off_m : {-140'000.0, -70'000.0, -1.0, 0.0, 20'000.0, 140'000.0}) {
                const Point point{false_easting_m + off_m, northing_m};
                EXPECT_LT(distance_m(gauss_kruger_to_geographic(point, 3.0 * zone, false_easting_m),
                                     by_proj(zone, point)),
                          kSeries_m)
                    << "zone " << zone << ", northing " << northing_m << ", " << off_m
                    << " m off the meridian";
            }
        }
    }
}

TEST(GaussKruger, KeepsTheCentralMeridian) {
    const Point geographic = gauss_kruger_to_geographic({38'500'000.0, 3'850'000.0}, 114.0, 38'500'000.0);
    EXPECT_DOUBLE_EQ(geographic.x, 114.0 * kRadiansPerDegree);
}

TEST(GaussKruger, IsTheSameOnBothSidesOfTheMeridian) {
    const Point east = gauss_kruger_to_geographic({580'000.0, 3'850'000.0}, 114.0, 500'000.0);
    const Point west = gauss_kruger_to_geographic({420'000.0, 3'850'000.0}, 114.0, 500'000.0);
    EXPECT_DOUBLE_EQ(east.y, west.y);
    EXPECT_DOUBLE_EQ(east.x + west.x, 2.0 * 114.0 * kRadiansPerDegree);
}

TEST(GaussKruger, BeginsAtTheEquator) {
    EXPECT_EQ(gauss_kruger_to_geographic({500'000.0, 0.0}, 114.0, 500'000.0).y, 0.0);
}

}  // namespace
}  // namespace zoneplan
