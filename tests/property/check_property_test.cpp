// SPDX-License-Identifier: MIT
// What must hold of a check whatever the zones and layers look like, on seeded random stars.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/geometry.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>
#include <random>
#include <string>
#include <vector>

#include "geometry/geos.hpp"
#include "geometry/soundness.hpp"
#include "unit/geometry/shapes.hpp"
#include "unit/measure/memory_layer.hpp"
#include "zoneplan/check.hpp"
#include "zoneplan/geometry/ellipsoidal_area.hpp"
#include "zoneplan/report/json.hpp"

namespace zoneplan {
namespace {

namespace bg = boost::geometry;
using BoostPoint = bg::model::d2::point_xy<double>;
using BoostPolygon = bg::model::polygon<BoostPoint>;
using BoostMultiPolygon = bg::model::multi_polygon<BoostPolygon>;
using test::Layers;
using test::MemoryFeature;

constexpr double kRelative = 1e-9;
constexpr double kSnapping = 1e-8;  // GEOS moves points by up to 4e-5 m where it cannot do without
constexpr unsigned kSeeds = 20;
const Point kCentre{38'500'000.0, 3'850'000.0};
const std::vector<std::string> kSubtypes{"城镇集中建设区", "城镇弹性发展区", "特别用途区"};
const std::vector<std::string> kCodes{"100100", "110100", "070102", "120700", "010000"};

const Profile& planar_profile() {
    static const Profile profile = load_profile("national", {"area.method=planar"});
    return profile;
}

const Profile& ellipsoidal_profile() {
    static const Profile profile = load_profile("national");
    return profile;
}

/// What a check is made of: zones and features, before they become layers.
struct Scene {
    std::vector<MemoryFeature> zones;
    std::vector<MemoryFeature> farmland;
    std::vector<MemoryFeature> udb;
    std::vector<MemoryFeature> landuse;
};

/// Stars whose corners lie on the grid, so that they are measured as they are.
MultiPolygon random_star(std::mt19937& random, double spread_m, double radius_m) {
    std::uniform_real_distribution<double> offset_m{-spread_m, spread_m};
    std::uniform_int_distribution<std::size_t> corners{5, 24};
    const Point centre{kCentre.x + offset_m(random), kCentre.y + offset_m(random)};
    return on_grid({{.shell = test::star(random, centre, radius_m, corners(random)), .holes = {}}});
}

Scene random_scene(unsigned seed, std::size_t zones = 1) {
    constexpr double kRadius_m = 500.0;
    std::mt19937 random{seed};
    const double spread_m = zones == 1 ? 0.0 : 2'000.0;
    const auto any_of = [&](const std::vector<std::string>& words) {
        return words[std::uniform_int_distribution<std::size_t>{0, words.size() - 1}(random)];
    };
    std::uniform_real_distribution<double> deduction{0.0, 0.3};
    Scene scene;
    for (std::size_t i = 0; i < zones; ++i) {
        scene.zones.push_back(
            {.id = "Z" + std::to_string(i), .polygons = random_star(random, spread_m, kRadius_m)});
    }
    const std::size_t features = 5 * zones;
    for (std::size_t i = 0; i < features; ++i) {
        const std::string id = std::to_string(i);
        scene.farmland.push_back({.id = "F" + id,
                                  .polygons = random_star(random, spread_m + 500.0, 300.0),
                                  .number = deduction(random)});
        scene.udb.push_back({.id = "U" + id,
                             .polygons = random_star(random, spread_m + 300.0, 600.0),
                             .category = any_of(kSubtypes)});
        scene.landuse.push_back({.id = "L" + id,
                                 .polygons = random_star(random, spread_m + 300.0, 500.0),
                                 .category = any_of(kCodes)});
    }
    return scene;
}

Report checked(const Scene& scene, const Profile& profile, unsigned threads = 1,
               Engine engine = Engine::exact) {
    Layers layers;
    test::add(layers, Role::zones, scene.zones, {.has_numbers = false});
    test::add(layers, Role::farmland, scene.farmland);
    test::add(layers, Role::udb, scene.udb);
    test::add(layers, Role::landuse, scene.landuse);
    CheckOptions options;
    options.measure.threads = threads;
    options.measure.engine = engine;
    return check(layers, profile, options);
}

ZoneMeasurement measured(const Scene& scene, const Profile& profile) {
    return checked(scene, profile).zones.front().measurement;
}

/// Every figure of a measurement by its name, for comparing whole measurements.
std::vector<std::pair<std::string, double>> figures_of(const ZoneMeasurement& zone) {
    std::vector<std::pair<std::string, double>> figures{{"area", zone.area_m2},
                                                        {"planar", zone.planar_area_m2},
                                                        {"ground", zone.ground_m2},
                                                        {"perimeter", zone.perimeter_m},
                                                        {"parts", static_cast<double>(zone.parts)},
                                                        {"farmland", zone.farmland.overlap_m2},
                                                        {"farmland net", zone.farmland.net_m2.value_or(-1.0)},
                                                        {"farmland share", zone.farmland.share},
                                                        {"farmland slivers", zone.farmland.sliver_m2},
                                                        {"udb inside", zone.udb.inside_m2},
                                                        {"udb outside", zone.udb.outside_m2},
                                                        {"udb slivers", zone.udb.sliver_m2},
                                                        {"unmapped", zone.landuse.unmapped_m2},
                                                        {"doubly mapped", zone.landuse.doubly_mapped_m2}};
    for (const auto& [subtype, area_m2] : zone.udb.subtypes) figures.emplace_back("udb " + subtype, area_m2);
    for (const ClassArea& area : zone.landuse.classes) {
        figures.emplace_back("class " + area.code, area.area_m2);
    }
    for (const IndustrialShare& share : zone.industrial) {
        figures.emplace_back("industrial of " + share.denominator, share.industrial_m2);
        figures.emplace_back("share of " + share.denominator, share.share);
        figures.emplace_back("upper share of " + share.denominator, share.share_upper);
    }
    return figures;
}

/// Equal but for `relative` of the zone (areas) or of one (shares).
void expect_same_figures(const ZoneMeasurement& a, const ZoneMeasurement& b, double relative) {
    const auto figures_a = figures_of(a);
    const auto figures_b = figures_of(b);
    ASSERT_EQ(figures_a.size(), figures_b.size());
    for (std::size_t i = 0; i < figures_a.size(); ++i) {
        ASSERT_EQ(figures_a[i].first, figures_b[i].first);
        const bool share = figures_a[i].first.find("share") != std::string::npos;
        EXPECT_NEAR(figures_a[i].second, figures_b[i].second, relative * (share ? 1.0 : a.ground_m2))
            << figures_a[i].first;
    }
}

BoostPolygon to_boost(const MultiPolygon& polygons) {
    BoostPolygon polygon;
    // About the centre, so that both engines see the same digits.
    for (const Point& point : polygons.front().shell) {
        bg::append(polygon.outer(), BoostPoint{point.x - kCentre.x, point.y - kCentre.y});
    }
    bg::correct(polygon);
    return polygon;
}

class CheckProperty : public testing::TestWithParam<unsigned> {
protected:
    Scene scene = random_scene(GetParam());
};

TEST_P(CheckProperty, InsideAndOutsideMakeTheZone) {
    for (const Profile* profile : {&planar_profile(), &ellipsoidal_profile()}) {
        const ZoneMeasurement zone = measured(scene, *profile);
        ASSERT_GT(zone.ground_m2, 10'000.0);
        EXPECT_NEAR(zone.udb.inside_m2 + zone.udb.outside_m2, zone.ground_m2, kSnapping * zone.ground_m2);
        EXPECT_TRUE(zone.udb.balanced) << zone.udb.imbalance_m2;
    }
}

TEST_P(CheckProperty, ClassesAndGapsMakeTheZoneAndWhatIsMappedTwice) {
    for (const Profile* profile : {&planar_profile(), &ellipsoidal_profile()}) {
        const ZoneMeasurement zone = measured(scene, *profile);
        double classes_m2 = 0.0;
        for (const ClassArea& area : zone.landuse.classes) classes_m2 += area.area_m2;
        EXPECT_NEAR(classes_m2 + zone.landuse.unmapped_m2, zone.ground_m2 + zone.landuse.doubly_mapped_m2,
                    kRelative * (zone.ground_m2 + classes_m2));
        EXPECT_TRUE(zone.landuse.balanced) << zone.landuse.imbalance_m2;
    }
}

TEST_P(CheckProperty, SharesKeepTheirBounds) {
    const ZoneMeasurement zone = measured(scene, planar_profile());
    EXPECT_GE(zone.farmland.share, 0.0);
    EXPECT_LE(zone.farmland.share, 1.0);
    EXPECT_LE(zone.farmland.net_m2.value(), zone.farmland.overlap_m2 * (1.0 + kRelative));
    EXPECT_GE(zone.farmland.net_m2.value(), zone.farmland.overlap_m2 * 0.7 * (1.0 - kRelative));
    for (const IndustrialShare& share : zone.industrial) {
        EXPECT_LE(share.share, 1.0);
        EXPECT_LE(share.share_lower, share.share + kRelative) << share.denominator;
        EXPECT_LE(share.share_lower, share.share_upper);
        EXPECT_GE(share.share_lower, 0.0);
        EXPECT_LE(share.share_upper, 1.0);
    }
}

TEST_P(CheckProperty, IsTheSameByBothEngines) {
    for (const Profile* profile : {&planar_profile(), &ellipsoidal_profile()}) {
        const Report exact = checked(scene, *profile, 1, Engine::exact);
        const Report reference = checked(scene, *profile, 1, Engine::geos);
        expect_same_figures(exact.zones.front().measurement, reference.zones.front().measurement, kSnapping);
        EXPECT_EQ(exact.zones.front().outcome, reference.zones.front().outcome);
    }
}

TEST_P(CheckProperty, FarmlandIsWhatGeosUnitesAndIntersects) {
    const ZoneMeasurement zone = measured(scene, planar_profile());
    std::vector<geos::Surface> surfaces;
    surfaces.reserve(scene.farmland.size());
    for (const MemoryFeature& feature : scene.farmland) surfaces.emplace_back(feature.polygons);
    std::vector<const geos::Surface*> pointers;
    pointers.reserve(surfaces.size());
    for (const geos::Surface& surface : surfaces) pointers.push_back(&surface);
    const geos::Surface shared =
        intersection(geos::Surface{scene.zones.front().polygons}, union_of(pointers));
    EXPECT_NEAR(zone.farmland.overlap_m2, planar_area_m2(shared.polygons()), kRelative * zone.ground_m2);
}

TEST_P(CheckProperty, FarmlandIsWhatBoostFinds) {
    const ZoneMeasurement zone = measured(scene, planar_profile());
    BoostMultiPolygon farmland;
    for (const MemoryFeature& feature : scene.farmland) {
        BoostMultiPolygon united;
        bg::union_(farmland, to_boost(feature.polygons), united);
        farmland = united;
    }
    BoostMultiPolygon shared;
    bg::intersection(to_boost(scene.zones.front().polygons), farmland, shared);
    EXPECT_NEAR(zone.farmland.overlap_m2, bg::area(shared), 10.0 * kRelative * zone.ground_m2);
}

TEST_P(CheckProperty, DoesNotDependOnWhereRingsStartAndHowTheyRun) {
    const ZoneMeasurement before = measured(scene, ellipsoidal_profile());
    std::mt19937 random{GetParam()};
    for (std::vector<MemoryFeature>* features : {&scene.zones, &scene.farmland, &scene.udb, &scene.landuse}) {
        for (MemoryFeature& feature : *features) {
            Ring& ring = feature.polygons.front().shell;
            ring.pop_back();
            const auto first = ring.begin() + 1 + static_cast<std::ptrdiff_t>(random() % (ring.size() - 1));
            std::rotate(ring.begin(), first, ring.end());
            ring.push_back(ring.front());
            if (random() % 2 == 0) std::ranges::reverse(ring);
        }
    }
    ZoneMeasurement after = measured(scene, ellipsoidal_profile());
    after.area_m2 = before.area_m2;  // rounded by the standard, point by point
    expect_same_figures(before, after, kRelative);
}

TEST_P(CheckProperty, DoesNotDependOnTheOrderOfFeatures) {
    const ZoneMeasurement before = measured(scene, ellipsoidal_profile());
    std::mt19937 random{GetParam()};
    for (std::vector<MemoryFeature>* features : {&scene.farmland, &scene.udb, &scene.landuse}) {
        std::shuffle(features->begin(), features->end(), random);
    }
    expect_same_figures(before, measured(scene, ellipsoidal_profile()), kRelative);
}

TEST_P(CheckProperty, DoesNotDependOnHowALayerIsCutIntoBatches) {
    Layers layers;
    test::add(layers, Role::zones, scene.zones, {.has_numbers = false, .features_per_batch = 1});
    test::add(layers, Role::farmland, scene.farmland, {.features_per_batch = 1});
    test::add(layers, Role::udb, scene.udb, {.features_per_batch = 100});
    test::add(layers, Role::landuse, scene.landuse, {.features_per_batch = 2});
    EXPECT_EQ(to_json(check(layers, planar_profile(), {})), to_json(checked(scene, planar_profile())));
}

TEST_P(CheckProperty, MovesWithTheGroundItLiesOn) {
    // A power of two of metres moves coordinates without rounding them.
    constexpr double kShift_m = 4'096.0;
    const ZoneMeasurement before = measured(scene, planar_profile());
    for (std::vector<MemoryFeature>* features : {&scene.zones, &scene.farmland, &scene.udb, &scene.landuse}) {
        for (MemoryFeature& feature : *features) {
            feature.polygons = test::shifted(feature.polygons, kShift_m, -kShift_m);
        }
    }
    expect_same_figures(before, measured(scene, planar_profile()), 10.0 * kRelative);
}

INSTANTIATE_TEST_SUITE_P(Seeds, CheckProperty, testing::Range(1u, kSeeds + 1));

TEST(CheckProperties, WereNotCheckedOnNothing) {
    std::size_t with_farmland = 0;
    std::size_t partly_outside = 0;
    std::size_t with_doubly_mapped = 0;
    std::size_t industrial = 0;
    for (unsigned seed = 1; seed <= kSeeds; ++seed) {
        const ZoneMeasurement zone = measured(random_scene(seed), planar_profile());
        if (zone.farmland.overlap_m2 > 100.0) ++with_farmland;
        if (zone.udb.inside_m2 > 100.0 && zone.udb.outside_m2 > 100.0) ++partly_outside;
        if (zone.landuse.doubly_mapped_m2 > 100.0) ++with_doubly_mapped;
        if (!zone.industrial.empty() && zone.industrial.front().share > 0.01) ++industrial;
    }
    EXPECT_GT(with_farmland, kSeeds * 3 / 4);
    EXPECT_GT(partly_outside, kSeeds / 2);
    EXPECT_GT(with_doubly_mapped, kSeeds * 3 / 4);
    EXPECT_GT(industrial, kSeeds / 2);
}

class ThreadsProperty : public testing::TestWithParam<unsigned> {};

TEST_P(ThreadsProperty, GiveTheSameBytes) {
    constexpr std::size_t kZones = 12;
    const Scene scene = random_scene(GetParam(), kZones);
    const Report report = checked(scene, ellipsoidal_profile(), 1);
    ASSERT_GT(std::ranges::count_if(report.findings,
                                    [](const Finding& finding) { return finding.outcome == Outcome::fail; }),
              5);
    const std::string bytes = to_json(report);
    for (const unsigned threads : {1u, 2u, 8u, 64u}) {
        EXPECT_EQ(to_json(checked(scene, ellipsoidal_profile(), threads)), bytes) << threads << " threads";
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ThreadsProperty, testing::Range(1001u, 1004u));

}  // namespace
}  // namespace zoneplan
