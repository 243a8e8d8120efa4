// SPDX-License-Identifier: MIT
// overlap_ground: the planar part to the bit, and the part under the density against what GEOS cuts out.
#include <gtest/gtest.h>

#include <cmath>

#include "kernel/agreement.hpp"
#include "kernel/geos_overlay.hpp"
#include "kernel/wiggly_shapes.hpp"

namespace zoneplan::test {
namespace {

constexpr Ellipsoid kSphere{.semi_major_m = 6'371'000.0, .inverse_flattening = 0.0};

/// Longitude and latitude in proportion to x and y: a square metre of the map is cos(latitude) on the sphere.
void to_geographic(std::span<Point> points) {
    for (Point& point : points) point = {point.x / kSphere.semi_major_m, point.y / kSphere.semi_major_m};
}

GroundDensity density_over(const MultiPolygon& polygons) {
    constexpr double kMargin_m = 1000.0;
    return {grown(box_of(polygons), kMargin_m), kSphere, to_geographic};
}

TEST(GroundOverlap, AgreesWithTheDensityOverWhatGeosCutsOut) {
    constexpr double kTolerance_m2 = 1e-6;
    std::size_t overlapping = 0;
    Sweep scratch;
    const std::uint64_t zones = cases(40, 2000);
    for (std::uint64_t seed = 0; seed < zones; ++seed) {
        Random random{seed};
        const WigglyZone zone = wiggly_zone(random.between(20, 300), random);
        const MultiPolygon polygons = in_metres(zone.surface);
        const GeosSurface surface{polygons};
        if (!surface.is_valid()) continue;
        const GroundDensity density = density_over(polygons);
        const WeightedChain weighted{polygons, density};
        ASSERT_NEAR(weighted.ground_m2(), density.area_m2(polygons), 1e-12 * weighted.ground_m2());
        for (int i = 0; i < 40; ++i) {
            const GridSurface patch = wiggly_patch(zone, 400, random);
            const GeosSurface patch_surface{in_metres(patch)};
            if (!patch_surface.is_valid()) continue;
            const Chain patch_chain = chain_of(patch);
            const GroundOverlap overlap = overlap_ground(weighted, patch_chain, scratch);
            const DoubledArea planar = overlap_area(weighted.chain, patch_chain);
            ASSERT_TRUE(overlap.planar.whole == planar.whole && overlap.planar.fraction == planar.fraction);
            const double piece_m2 = density.area_m2(cut_out(surface, patch_surface));
            ASSERT_NEAR(overlap.ground_m2, piece_m2, kTolerance_m2)
                << "zone" << text_of(zone.surface) << "\npatch" << text_of(patch);
            overlapping += planar.is_zero() ? 0 : 1;
        }
    }
    EXPECT_GT(overlapping, zones * 10);
}

TEST(GroundOverlap, AddsUpOverAPartition) {
    constexpr std::int64_t kTiles = 8;
    constexpr std::int64_t kSpacing = 100 * kMetre;
    constexpr GridPoint kOrigin{500'000 * kMetre, 3'800'000 * kMetre};
    Sweep scratch;
    for (std::uint64_t seed = 0; seed < cases(20, 1000); ++seed) {
        Random random{seed};
        const Mesh mesh{kTiles, kTiles, random.between(1, 12), kOrigin, kSpacing, random};
        const GridPoint middle = moved(kOrigin, {kTiles * kSpacing / 2, kTiles * kSpacing / 2});
        const MultiPolygon zone =
            in_metres({{.shell = wiggly_ring(middle, 300, random.between(20, 200), random), .holes = {}}});
        const GroundDensity density = density_over(zone);
        const WeightedChain weighted{zone, density};
        double rest_m2 = weighted.ground_m2();
        for (std::int64_t column = 0; column < kTiles; ++column) {
            for (std::int64_t row = 0; row < kTiles; ++row) {
                rest_m2 -= overlap_ground(weighted, chain_of(mesh.tile(column, row)), scratch).ground_m2;
            }
        }
        EXPECT_LE(std::abs(rest_m2), 1e-14 * weighted.ground_m2() * kTiles * kTiles) << "seed " << seed;
    }
}

}  // namespace
}  // namespace zoneplan::test
