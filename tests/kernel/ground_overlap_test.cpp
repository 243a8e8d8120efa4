// SPDX-License-Identifier: MIT
// overlap_ground: the planar part to the bit, and the ground against the sphere under what GEOS cuts out.
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

/// The area on the sphere under `polygons`, in closed form: Green's theorem, with sin(latitude) averaged
/// along edges.
double sphere_m2(const MultiPolygon& polygons) {
    constexpr long double kRadius_m = kSphere.semi_major_m;
    const auto ring_m2 = [](const Ring& ring) {
        const long double base = std::sin(ring.front().y / kRadius_m);
        long double sum = 0;
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const long double middle = (ring[i].y + ring[i + 1].y) / 2.0L / kRadius_m;
            const long double half = (ring[i + 1].y - ring[i].y) / 2.0L / kRadius_m;
            const long double mean = std::sin(middle) * (half == 0 ? 1 : std::sin(half) / half);
            sum += (mean - base) * (static_cast<long double>(ring[i + 1].x) - ring[i].x);
        }
        return static_cast<double>(std::abs(sum * kRadius_m));
    };
    double area_m2 = 0.0;
    for (const Polygon& polygon : polygons) {
        area_m2 += ring_m2(polygon.shell);
        for (const Ring& hole : polygon.holes) area_m2 -= ring_m2(hole);
    }
    return area_m2;
}

GroundDensity density_over(const MultiPolygon& polygons) {
    constexpr double kMargin_m = 1000.0;
    return {grown(box_of(polygons), kMargin_m), kSphere, to_geographic};
}

TEST(GroundOverlap, AgreesWithTheSphereUnderWhatGeosCutsOut) {
    constexpr double kTolerance_m2 = 1e-6;
    constexpr double kFit = 3e-11;  // what differences of 50 m leave of the density's accuracy
    std::size_t overlapping = 0;
    std::size_t geos_off = 0;
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
        const double zone_m2 = sphere_m2(polygons);
        ASSERT_NEAR(weighted.ground_m2(), zone_m2, kTolerance_m2 + kFit * zone_m2);
        for (int i = 0; i < 40; ++i) {
            const GridSurface patch = wiggly_patch(zone, 400, random);
            const GeosSurface patch_surface{in_metres(patch)};
            if (!patch_surface.is_valid()) continue;
            const Chain patch_chain = chain_of(patch);
            const GroundOverlap overlap = overlap_ground(weighted, patch_chain, scratch);
            const DoubledArea planar = overlap_area(weighted.chain, patch_chain);
            ASSERT_TRUE(overlap.planar.whole == planar.whole && overlap.planar.fraction == planar.fraction);
            // An overlay that had to fall back on snapping is no reference (real_shapes_test.cpp).
            if (std::abs(planar.area_m2() - cut_out_m2(surface, patch_surface)) > kTolerance_m2) {
                ++geos_off;
                continue;
            }
            const double piece_m2 = sphere_m2(cut_out(surface, patch_surface));
            ASSERT_NEAR(overlap.ground_m2, piece_m2, 2.0 * kTolerance_m2 + kFit * piece_m2)
                << "zone" << text_of(zone.surface) << "\npatch" << text_of(patch);
            overlapping += planar.is_zero() ? 0 : 1;
        }
    }
    EXPECT_GT(overlapping, zones * 10);
    EXPECT_LE(geos_off, zones / 10);
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
