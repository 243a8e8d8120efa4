// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <tuple>

#include "geometry/geos.hpp"
#include "rules/judgements.hpp"
#include "unit/geometry/shapes.hpp"
#include "unit/measure/memory_layer.hpp"
#include "zoneplan/check.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/report/json.hpp"

namespace zoneplan {
namespace {

using test::add;
using test::Layers;

constexpr double kEast_m = 38'500'000.0;
constexpr double kNorth_m = 3'850'000.0;

MultiPolygon ground(double min_x, double min_y, double max_x, double max_y) {
    return test::rectangle(kEast_m + min_x, kNorth_m + min_y, kEast_m + max_x, kNorth_m + max_y);
}

Profile planar_profile(std::vector<std::string> sets = {}) {
    sets.emplace_back("area.method=planar");
    return load_profile("national", sets);
}

const Finding& finding_on(const Report& report, std::string_view layer, std::string_view other) {
    for (const Finding& finding : report.findings) {
        if (finding.id == finding_id({"controls.consistent", layer, other})) return finding;
    }
    throw std::out_of_range{"no such finding"};
}

/// Boundary, redline and farmland side by side, sharing edges only.
Layers neighbours() {
    Layers layers;
    add(layers, Role::udb, {{.id = "U1", .polygons = ground(0, 0, 100, 100)}});
    add(layers, Role::redline, {{.id = "R1", .polygons = ground(100, 0, 200, 100)}});
    add(layers, Role::farmland, {{.id = "F1", .polygons = ground(0, 100, 200, 200)}});
    return layers;
}

TEST(Controls, ThatOnlyTouchPassWithExactlyZero) {
    Layers layers = neighbours();
    const Report report = check_controls(layers, planar_profile(), {});
    EXPECT_EQ(report.outcome, Outcome::pass);
    EXPECT_TRUE(report.zones.empty());
    ASSERT_EQ(report.controls.size(), 3u);
    for (const ControlPair& pair : report.controls) {
        EXPECT_EQ(pair.state, LayerState::measured);
        EXPECT_EQ(pair.overlaps, 0u);
        EXPECT_EQ(pair.overlap_m2, 0.0);
    }
    EXPECT_EQ(report.findings.size(), 3u);
}

/// U1 with R1 10 x 40 = 400; U1 with F1 100 x 5 = 500, with F2 20 x 20 = 400; R1 with F1 90 x 5 = 450.
Layers crossing() {
    Layers layers;
    add(layers, Role::udb, {{.id = "U1", .polygons = ground(0, 0, 100, 100)}});
    add(layers, Role::redline, {{.id = "R1", .polygons = ground(90, 60, 190, 100)}});
    add(layers, Role::farmland,
        {{.id = "F0", .polygons = ground(500, 500, 600, 600)},
         {.id = "F1", .polygons = ground(0, 95, 180, 200)},
         {.id = "F2", .polygons = ground(10, 10, 30, 30)}});
    return layers;
}

TEST(Controls, AreMeasuredPairByPair) {
    Layers layers = crossing();
    const Report report = check_controls(layers, planar_profile(), {});
    EXPECT_EQ(report.outcome, Outcome::fail);
    const auto& [farmland, redline, others] =
        std::tie(report.controls.at(0), report.controls.at(1), report.controls.at(2));
    EXPECT_EQ(farmland.layer, Role::udb);
    EXPECT_EQ(farmland.other, Role::farmland);
    EXPECT_EQ(farmland.overlaps, 2u);
    EXPECT_NEAR(farmland.overlap_m2, 900.0, 1e-6);
    EXPECT_EQ(redline.overlaps, 1u);
    EXPECT_NEAR(redline.overlap_m2, 400.0, 1e-6);
    EXPECT_EQ(others.layer, Role::farmland);
    EXPECT_EQ(others.overlaps, 1u);
    EXPECT_NEAR(others.overlap_m2, 450.0, 1e-6);

    const Finding& largest = report.findings.at(3);
    EXPECT_EQ(largest.zone, "");
    EXPECT_EQ(largest.layer, "udb");
    EXPECT_EQ(largest.feature, "U1");
    EXPECT_EQ(largest.other, "F1");
    EXPECT_NEAR(largest.measured.value(), 500.0, 1e-6);
    EXPECT_EQ(largest.place.polygons.size(), 1u);
    EXPECT_EQ(largest.bbox, (Box{kEast_m, kNorth_m + 95, kEast_m + 100, kNorth_m + 100}));
    EXPECT_EQ(report.findings.at(4).feature, "F1");
}

TEST(Controls, ListNoMoreThanTheProfileSaysAndCountAll) {
    Layers layers = crossing();
    const Report report = check_controls(layers, planar_profile({"findings.max_per_rule=1"}), {});
    EXPECT_EQ(report.controls.front().overlaps, 2u);
    EXPECT_NEAR(report.controls.front().overlap_m2, 900.0, 1e-6);
    EXPECT_EQ(report.findings.size(), 4u);
    EXPECT_EQ(report.totals.at("controls.consistent").found, 7u);
    EXPECT_EQ(report.totals.at("controls.consistent").listed, 4u);
    EXPECT_EQ(report.outcome, Outcome::fail);
}

TEST(Controls, MissGroundInAHole) {
    Layers layers;
    MultiPolygon ring = ground(0, 0, 100, 100);
    Ring hole = ground(20, 20, 80, 80).front().shell;
    ring.front().holes.push_back(hole);
    add(layers, Role::udb, {{.id = "U1", .polygons = ring}});
    add(layers, Role::farmland, {{.id = "F1", .polygons = ground(20, 20, 80, 80)}});
    const Report report = check_controls(layers, planar_profile(), {});
    EXPECT_EQ(report.controls.front().overlaps, 0u);
    EXPECT_EQ(report.outcome, Outcome::undecided) << "there is no redline";
    EXPECT_EQ(finding_on(report, "udb", "farmland").outcome, Outcome::pass);
    EXPECT_EQ(finding_on(report, "udb", "redline").outcome, Outcome::undecided);
}

TEST(Controls, WarnOfSliversAlone) {
    Layers layers = neighbours();
    layers.erase(layers.begin() + 2);
    add(layers, Role::farmland, {{.id = "F1", .polygons = ground(0, 99.95, 200, 200)}});
    const Report report = check_controls(layers, planar_profile(), {});
    EXPECT_EQ(report.outcome, Outcome::warn);
    EXPECT_EQ(report.controls.front().slivers, 1u);
    EXPECT_NEAR(report.controls.front().sliver_m2, 5.0, 1e-6);
}

TEST(Controls, AreUndecidedWhereALayerHasNothing) {
    Layers layers = neighbours();
    layers.erase(layers.begin() + 2);
    add(layers, Role::farmland, {});
    const Report report = check_controls(layers, planar_profile(), {});
    EXPECT_EQ(report.controls.front().state, LayerState::not_covering);
    EXPECT_EQ(report.outcome, Outcome::undecided);
}

TEST(Controls, NeedAControlLayer) {
    Layers layers;
    EXPECT_THROW(check_controls(layers, planar_profile(), {}), UsageError);
}

/// Many patches thrown on each other: a star of n points around a centre.
std::vector<test::MemoryFeature> stars(unsigned seed, std::size_t count, double radius_m) {
    std::mt19937 random{seed};
    std::uniform_real_distribution<double> place{0.0, 2000.0};
    std::uniform_real_distribution<double> reach{0.3 * radius_m, radius_m};
    std::vector<test::MemoryFeature> features;
    for (std::size_t i = 0; i < count; ++i) {
        constexpr int kPoints = 12;
        const Point centre{kEast_m + place(random), kNorth_m + place(random)};
        Ring ring;
        for (int k = 0; k < kPoints; ++k) {
            const double angle = 6.283185307179586 * k / kPoints;
            const double radius = reach(random);
            ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
        }
        ring.push_back(ring.front());
        features.push_back({.id = std::to_string(i), .polygons = {{.shell = ring, .holes = {}}}});
    }
    return features;
}

double geos_total_m2(const std::vector<test::MemoryFeature>& a, const std::vector<test::MemoryFeature>& b) {
    double total_m2 = 0.0;
    for (const auto& one : a) {
        for (const auto& other : b) {
            total_m2 +=
                intersection(geos::Surface{one.polygons}, geos::Surface{other.polygons}).planar_area_m2();
        }
    }
    return total_m2;
}

TEST(Controls, AgreeWithGeosAndDoNotHangOnTheThreads) {
    const auto udb = stars(1, 20, 200.0);
    const auto redline = stars(2, 40, 300.0);
    const auto farmland = stars(3, 150, 60.0);
    std::string first;
    for (const bool planar : {true, false}) {
        const Profile profile = planar ? planar_profile() : load_profile("national");
        first.clear();
        for (const unsigned threads : {1U, 2U, 8U}) {
            Layers layers;
            add(layers, Role::udb, udb);
            add(layers, Role::redline, redline);
            add(layers, Role::farmland, farmland);
            CheckOptions options;
            options.measure.threads = threads;
            const Report report = check_controls(layers, profile, options);
            EXPECT_TRUE(report.manifest.notes.empty()) << "polygons have the exact areas";
            const double relative = planar ? 1e-8 : 1e-3;
            const double farmland_m2 = geos_total_m2(udb, farmland);
            EXPECT_NEAR(report.controls.at(0).overlap_m2, farmland_m2, relative * farmland_m2);
            const double redline_m2 = geos_total_m2(udb, redline);
            EXPECT_NEAR(report.controls.at(1).overlap_m2, redline_m2, relative * redline_m2);
            const double others_m2 = geos_total_m2(farmland, redline);
            EXPECT_NEAR(report.controls.at(2).overlap_m2, others_m2, relative * others_m2);
            const std::string json = to_json(report);
            EXPECT_EQ(report_from_json(json, "report"), report);
            if (first.empty()) first = json;
            EXPECT_EQ(json, first) << threads;
        }
    }
}

}  // namespace
}  // namespace zoneplan
