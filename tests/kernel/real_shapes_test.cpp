// SPDX-License-Identifier: MIT
// Zones and patches shaped like real ones, against two overlay engines and, on a sample, the oracle.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/geometry.hpp>
#include <boost/geometry/geometries/geometries.hpp>
#include <cmath>

#include "geometry/geos.hpp"
#include "kernel/agreement.hpp"
#include "kernel/geos_overlay.hpp"
#include "kernel/wiggly_shapes.hpp"
#include "zoneplan/geometry/ellipsoidal_area.hpp"

namespace zoneplan::test {
namespace {

namespace bg = boost::geometry;
using BoostPoint = bg::model::d2::point_xy<double>;
using BoostPolygon = bg::model::polygon<BoostPoint>;
using BoostSurface = bg::model::multi_polygon<BoostPolygon>;

constexpr double kTolerance_m2 = 1e-6;

/// Near the origin, as Boost.Geometry's areas are sums of products of coordinates.
BoostSurface boost_surface(const GridSurface& surface, const GridPoint& origin) {
    const auto points = [&](const Loop& loop, auto& into) {
        for (const GridPoint& point : loop) {
            into.emplace_back(static_cast<double>(point.x - origin.x) / kGridPerMetre,
                              static_cast<double>(point.y - origin.y) / kGridPerMetre);
        }
    };
    BoostSurface result;
    for (const GridPolygon& part : surface) {
        BoostPolygon polygon;
        points(part.shell, polygon.outer());
        for (const Loop& hole : part.holes) points(hole, polygon.inners().emplace_back());
        result.push_back(std::move(polygon));
    }
    bg::correct(result);
    return result;
}

double boost_overlap_m2(const Pair& pair, const GridPoint& origin) {
    BoostSurface overlap;
    bg::intersection(boost_surface(pair.zone, origin), boost_surface(pair.patch, origin), overlap);
    return bg::area(overlap);
}

/// In grid units: 1 µm, 0.4 mm, 5 cm.
std::int64_t some_jitter(Random& random) {
    switch (random.below(3)) {
        case 0:
            return 1;
        case 1:
            return 400;
        default:
            return kMetre / 20;
    }
}

struct Seen {
    std::size_t pairs = 0;
    std::size_t invalid = 0;
    std::size_t overlapping = 0;
    std::size_t sharing = 0;
    std::size_t exact_checks = 0;
    std::size_t crossings = 0;
    std::size_t boost_checks = 0;
    std::size_t geos_off = 0;
    std::size_t boost_off = 0;
    double most_off_geos_m2 = 0.0;
    double most_off_boost_m2 = 0.0;
};

/// Whether two or more of the patch's points are points of the zone's first shell.
bool shares_edges(const GridSurface& zone, const GridSurface& patch) {
    const Loop& shell = zone.front().shell;
    const Loop& points = patch.front().shell;
    return std::count_if(points.begin(), points.end(), [&](const GridPoint& point) {
               return std::find(shell.begin(), shell.end(), point) != shell.end();
           }) > 1;
}

struct Sampling {
    std::int64_t one_in_for_oracle;
    std::int64_t one_in_for_boost;
};

/// Where an engine differs by more than the tolerance, the oracle is asked, and must side with the kernel: an
/// overlay that had to fall back on snapping is off by up to some 1e-4 m².
void compare(const WigglyZone& zone, const Chain& chain, const GeosSurface& surface, const GridSurface& patch,
             const Sampling& sampling, Random& random, Seen& seen) {
    const GeosSurface patch_surface{in_metres(patch)};
    if (!patch_surface.is_valid()) {
        ++seen.invalid;
        return;
    }
    const Pair pair{.zone = zone.surface, .patch = patch};
    const DoubledArea area = overlap_area(chain, chain_of(patch));
    const double off_geos_m2 = std::abs(area.area_m2() - cut_out_m2(surface, patch_surface));
    const bool ask_boost = random.one_in(sampling.one_in_for_boost);
    const double off_boost_m2 =
        ask_boost ? std::abs(area.area_m2() - boost_overlap_m2(pair, zone.centre)) : 0.0;
    const bool differs = off_geos_m2 > kTolerance_m2 || off_boost_m2 > kTolerance_m2;
    if (random.one_in(sampling.one_in_for_oracle) || differs) {
        const std::size_t crossings = count_crossings(zone.surface, patch);
        ASSERT_TRUE(agrees(area, doubled_overlap(zone.surface, patch), crossings))
            << "zone" << text_of(zone.surface) << "\npatch" << text_of(patch);
        ++seen.exact_checks;
        seen.crossings += crossings;
    }
    ++seen.pairs;
    seen.sharing += shares_edges(zone.surface, patch) ? 1 : 0;
    seen.overlapping += area.is_zero() ? 0 : 1;
    seen.boost_checks += ask_boost ? 1 : 0;
    seen.geos_off += off_geos_m2 > kTolerance_m2 ? 1 : 0;
    seen.boost_off += off_boost_m2 > kTolerance_m2 ? 1 : 0;
    seen.most_off_geos_m2 = std::max(seen.most_off_geos_m2, off_geos_m2);
    seen.most_off_boost_m2 = std::max(seen.most_off_boost_m2, off_boost_m2);
}

void run(std::uint64_t zones, std::int64_t fewest_points, std::int64_t most_points, int patches_a_zone,
         const Sampling& sampling) {
    Seen seen;
    for (std::uint64_t seed = 0; seed < zones; ++seed) {
        Random random{seed};
        const WigglyZone zone = wiggly_zone(random.between(fewest_points, most_points), random);
        const GeosSurface surface{in_metres(zone.surface)};
        if (!surface.is_valid()) continue;
        const Chain chain = chain_of(zone.surface);
        ASSERT_TRUE(validity_defect(chain).is_zero());
        for (int i = 0; i < patches_a_zone; ++i) {
            const GridSurface patch = wiggly_patch(zone, some_jitter(random), random);
            compare(zone, chain, surface, patch, sampling, random, seen);
            if (testing::Test::HasFatalFailure()) return;
        }
    }
    const auto aimed = zones * static_cast<std::uint64_t>(patches_a_zone);
    EXPECT_GT(seen.pairs, aimed * 3 / 4);
    EXPECT_LT(seen.invalid, aimed / 5);
    EXPECT_GT(seen.overlapping, aimed / 3);
    EXPECT_GT(seen.sharing, aimed / 5);
    EXPECT_LE(seen.geos_off, seen.pairs / 500);
    EXPECT_LE(seen.boost_off, seen.boost_checks / 500);
    EXPECT_GT(seen.crossings, seen.exact_checks);
    EXPECT_GT(seen.exact_checks, aimed / 100);
    EXPECT_GT(seen.boost_checks, aimed / 50);
    testing::Test::RecordProperty("pairs", std::to_string(seen.pairs));
    testing::Test::RecordProperty("geos_off", std::to_string(seen.geos_off));
    testing::Test::RecordProperty("boost_off", std::to_string(seen.boost_off));
    testing::Test::RecordProperty("most_off_geos_m2", std::to_string(seen.most_off_geos_m2 * 1e6) + "e-6");
    testing::Test::RecordProperty("most_off_boost_m2", std::to_string(seen.most_off_boost_m2 * 1e6) + "e-6");
}

TEST(RealShapes, AgreeWithOverlayEngines) {
    run(cases(200, 14'000), 20, 300, 60, {.one_in_for_oracle = 40, .one_in_for_boost = 10});
}

// The library's polygons of reported pieces have their points on the grid, and so as much less or more ground
// as a grid unit along their outline, or along a sliver that was too narrow for the grid.
TEST(RealShapes, AgreeWithTheLibrarysPiecesToAGridUnitAlongThem) {
    std::size_t pieces = 0;
    for (std::uint64_t seed = 0; seed < cases(30, 1500); ++seed) {
        Random random{seed};
        const WigglyZone zone = wiggly_zone(random.between(20, 300), random);
        const geos::Surface surface{in_metres(zone.surface)};
        if (surface.invalidity()) continue;
        for (int i = 0; i < 30; ++i) {
            const GridSurface patch = wiggly_patch(zone, some_jitter(random), random);
            const MultiPolygon patch_polygons = in_metres(patch);
            const geos::Surface patch_surface{patch_polygons};
            if (patch_surface.invalidity()) continue;
            const MultiPolygon piece = intersection(surface, patch_surface).polygons();
            const double outline_m = perimeter_m(patch_polygons) + perimeter_m(piece);
            ASSERT_NEAR(computed({.zone = zone.surface, .patch = patch}).area_m2(), planar_area_m2(piece),
                        kGrid_m * outline_m)
                << "zone" << text_of(zone.surface) << "\npatch" << text_of(patch);
            pieces += piece.empty() ? 0 : 1;
        }
    }
    EXPECT_GT(pieces, 200U);
}

TEST(RealShapes, AgreeWithOverlayEnginesWhereZonesAreLarge) {
    run(cases(10, 300), 1000, 2200, 40, {.one_in_for_oracle = 20, .one_in_for_boost = 10});
}

/// Metres, as they stand in a file: grid points and a little more.
MultiPolygon noisy_metres(const GridSurface& surface, double noise_m, Random& random) {
    MultiPolygon polygons = in_metres(surface);
    const auto add_noise = [&](Ring& ring) {
        for (Point& point : ring) {
            point.x += random.uniform(-noise_m, noise_m);
            point.y += random.uniform(-noise_m, noise_m);
        }
        ring.back() = ring.front();
    };
    for (Polygon& polygon : polygons) {
        add_noise(polygon.shell);
        for (Ring& hole : polygon.holes) add_noise(hole);
    }
    return polygons;
}

// A nanometre is what coordinates lose on their way through a file; the grid takes it out again.
TEST(Jitter, BelowTheGridChangesNothing) {
    constexpr double kNanometre = 1e-9;
    std::size_t shared = 0;
    for (std::uint64_t seed = 0; seed < cases(100, 5000); ++seed) {
        Random random{seed};
        const WigglyZone zone = wiggly_zone(random.between(20, 200), random);
        const GridSurface patch = wiggly_patch(zone, 1, random);
        const DoubledArea clean = overlap_area(chain_of(zone.surface), chain_of(patch));
        const DoubledArea noisy = overlap_area(Chain{noisy_metres(zone.surface, kNanometre, random)},
                                               Chain{noisy_metres(patch, kNanometre, random)});
        ASSERT_TRUE(clean.whole == noisy.whole && clean.fraction == noisy.fraction) << "seed " << seed;
        shared += clean.is_zero() ? 0 : 1;
    }
    EXPECT_GT(shared, 30U);
}

// The zone's own copy of a shared edge, off by a micrometre or by 0.4 mm: crossings at tiny angles by the
// dozen.
TEST(Jitter, AboveTheGridIsMeasuredExactly) {
    for (const std::int64_t jitter : {std::int64_t{1}, std::int64_t{400}}) {
        std::size_t crossings_seen = 0;
        for (std::uint64_t seed = 0; seed < cases(120, 6000); ++seed) {
            Random random{seed};
            const WigglyZone zone = wiggly_zone(random.between(20, 120), random);
            const GridSurface patch = random.one_in(4) ? zone.surface : wiggly_patch(zone, jitter, random);
            const GridSurface moved_zone = jittered(zone.surface, jitter, random);
            const std::size_t crossings = count_crossings(moved_zone, patch);
            ASSERT_TRUE(agrees(overlap_area(chain_of(moved_zone), chain_of(patch)),
                               doubled_overlap(moved_zone, patch), crossings))
                << "jitter " << jitter << ", seed " << seed;
            crossings_seen += crossings;
        }
        EXPECT_GT(crossings_seen, 400U);
    }
}

}  // namespace
}  // namespace zoneplan::test
