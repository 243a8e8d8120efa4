// SPDX-License-Identifier: MIT
#include "geometry/shape_faults.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <numbers>

#include "geometry/validity_faults.hpp"
#include "unit/geometry/shapes.hpp"

namespace zoneplan {
namespace {

constexpr std::size_t kMost = 1000;

#ifdef NDEBUG
constexpr double kMostSeconds = 1.0;
#else
constexpr double kMostSeconds = 20.0;  // debug and sanitizer builds
#endif

MultiPolygon with_shell(Ring ring) { return {{.shell = std::move(ring), .holes = {}}}; }

std::vector<Fault> faults_of(const MultiPolygon& surface, ShapeLimits limits) {
    limits.most = kMost;
    const Faults faults = shape_faults(surface, limits);
    EXPECT_TRUE(faults.complete);
    return faults.list;
}

TEST(ShapeFaults, AreNoneWithoutLimits) {
    EXPECT_TRUE(faults_of(with_shell({{0, 0}, {0.00001, 0}, {0, 0.00001}, {0, 0}}), {}).empty());
}

TEST(ShapeFaults, FindSpikesByAngleAndWidth) {
    const auto spiked = [](double width_m) {
        return with_shell({{0, 0}, {10, 0}, {10, 5}, {30, 5}, {10, 5 + width_m}, {10, 10}, {0, 10}, {0, 0}});
    };
    const ShapeLimits limits{.spike_angle_deg = 10.0, .spike_width_m = 0.1};
    const std::vector<Fault> faults = faults_of(spiked(0.05), limits);
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults[0].kind, FaultKind::spike);
    EXPECT_EQ(faults[0].place.points, (std::vector<Point>{{30, 5}}));
    EXPECT_NEAR(faults[0].measured.value(), std::atan(0.05 / 20.0) * 180.0 / std::numbers::pi, 1e-12);
    EXPECT_NEAR(faults[0].length_m.value(), 20.0, 1e-9);
    EXPECT_TRUE(faults_of(spiked(0.11), limits).empty());
}

TEST(ShapeFaults, FindNarrowNecksOnceEach) {
    // Two blocks on a corridor 30 m long and 0.05 m wide with points all along it.
    const auto dumbbell = [](double width_m) {
        Ring ring{{0, 0}, {10, 0}, {10, 5}};
        for (int i = 1; i < 60; ++i) ring.push_back({10.0 + i * 0.5, 5.0});
        ring.insert(ring.end(), {{40, 5}, {40, 0}, {50, 0}, {50, 10}, {40, 10}, {40, 5 + width_m}});
        for (int i = 59; i > 0; --i) ring.push_back({10.0 + i * 0.5, 5.0 + width_m});
        ring.insert(ring.end(), {{10, 5 + width_m}, {10, 10}, {0, 10}, {0, 0}});
        return with_shell(ring);
    };
    const std::vector<Fault> faults = faults_of(dumbbell(0.05), {.neck_width_m = 0.1});
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults[0].kind, FaultKind::narrow_neck);
    EXPECT_NEAR(faults[0].measured.value(), 0.05, 1e-9);
    EXPECT_EQ(faults[0].place.lines.size(), 1U);
    EXPECT_TRUE(faults_of(dumbbell(0.11), {.neck_width_m = 0.1}).empty());
}

TEST(ShapeFaults, FindAHoleThatAlmostTouchesTheShell) {
    const auto holed = [](double gap_m) {
        return MultiPolygon{{.shell = test::rectangle_ring(0, 0, 10, 10),
                             .holes = {test::reversed(test::rectangle_ring(gap_m, 4, 3, 6))}}};
    };
    EXPECT_EQ(faults_of(holed(0.05), {.neck_width_m = 0.1}).size(), 1U);
    EXPECT_TRUE(faults_of(holed(0.2), {.neck_width_m = 0.1}).empty());
}

TEST(ShapeFaults, TakeNoCornerAndNoDenseCurveForANeck) {
    Ring circle;
    for (int i = 0; i < 5000; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / 5000.0;
        circle.push_back({20.0 * std::cos(angle), 20.0 * std::sin(angle)});
    }
    circle.push_back(circle.front());
    EXPECT_TRUE(faults_of(with_shell(circle), {.neck_width_m = 0.1}).empty());
    const Ring wedge{{0, 0}, {10, 0}, {10, 0.4}, {0, 0}};
    EXPECT_TRUE(faults_of(with_shell(wedge), {.neck_width_m = 0.1}).empty());
}

TEST(ShapeFaults, FindSliversByWidthAndSmallPartsByArea) {
    const MultiPolygon strip = test::rectangle(0, 0, 1000, 0.09);
    const std::vector<Fault> sliver = faults_of(strip, {.sliver_width_m = 0.1, .small_part_m2 = 10.0});
    ASSERT_EQ(sliver.size(), 1U);
    EXPECT_EQ(sliver[0].kind, FaultKind::sliver);
    EXPECT_NEAR(sliver[0].measured.value(), 2.0 * 90.0 / 2000.18, 1e-9);
    const std::vector<Fault> small =
        faults_of(test::rectangle(0, 0, 3, 3), {.sliver_width_m = 0.1, .small_part_m2 = 10.0});
    ASSERT_EQ(small.size(), 1U);
    EXPECT_EQ(small[0].kind, FaultKind::small_part);
    EXPECT_EQ(small[0].measured, 9.0);
    EXPECT_TRUE(
        faults_of(test::rectangle(0, 0, 5, 2), {.sliver_width_m = 0.1, .small_part_m2 = 10.0}).empty());
}

TEST(ShapeFaults, FindSmallHoles) {
    const MultiPolygon holed{{.shell = test::rectangle_ring(0, 0, 10, 10),
                              .holes = {test::rectangle_ring(4, 4, 6, 6), test::rectangle_ring(7, 1, 9, 9)}}};
    const std::vector<Fault> faults = faults_of(holed, {.small_hole_m2 = 10.0});
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults[0].kind, FaultKind::small_hole);
    EXPECT_EQ(faults[0].measured, 4.0);
}

TEST(ShapeFaults, MeasureWhatAPartCoversWhereItsRingsCross) {
    const ShapeLimits limits{.sliver_width_m = 0.1, .small_part_m2 = 10.0, .small_hole_m2 = 10.0};
    // Its lobes run round in opposite ways: the sum of both is 0.6 m².
    const Ring eight{{0, 0}, {20, 20}, {20, 0}, {0, 20.06}, {0, 0}};
    EXPECT_TRUE(faults_of(with_shell(eight), limits).empty());
    // The hole is larger than the shell and beside it.
    EXPECT_TRUE(faults_of({{.shell = test::rectangle_ring(0, 0, 5, 5),
                            .holes = {test::reversed(test::rectangle_ring(10, 0, 20, 10))}}},
                          limits)
                    .empty());
    EXPECT_TRUE(
        faults_of({{.shell = test::rectangle_ring(-50, -50, 50, 50), .holes = {eight}}}, limits).empty());
    const Ring small_eight{{0, 0}, {3, 3}, {3, 0}, {0, 4}, {0, 0}};
    const std::vector<Fault> small = faults_of(with_shell(small_eight), limits);
    ASSERT_EQ(small.size(), 1U);
    EXPECT_EQ(small[0].kind, FaultKind::small_part);
    // Both lobes: they cross at 12/7, 12/7.
    EXPECT_NEAR(small[0].measured.value(), 0.5 * 4.0 * 12.0 / 7.0 + 0.5 * 3.0 * (3.0 - 12.0 / 7.0), 1e-6);
}

TEST(ShapeFaults, FindARingThatMissesItselfByRounding) {
    const auto notched = [](double tip_y) {
        return with_shell({{0, 0}, {10, 0}, {10, 10}, {6, 10}, {5, tip_y}, {4, 10}, {0, 10}, {0, 0}});
    };
    const ShapeLimits limits{.neck_width_m = 0.1};
    for (const double tip_y : {1e-6, 0.0, -1e-6}) {
        const std::vector<Fault> faults = faults_of(notched(tip_y), limits);
        ASSERT_EQ(faults.size(), 1U) << tip_y;
        EXPECT_EQ(faults[0].kind, FaultKind::narrow_neck);
        EXPECT_EQ(faults[0].measured, 0.0);
        EXPECT_NEAR(faults[0].place.lines[0][0].x, 5.0, 1e-5);
        EXPECT_NEAR(faults[0].place.lines[0][0].y, 0.0, 1e-5);
    }
    EXPECT_NEAR(faults_of(notched(2e-6), limits).at(0).measured.value(), 2e-6, 1e-9);
}

TEST(ShapeFaults, LeaveOutRingsThatTouchAsTheyMay) {
    const auto holed = [](double tip_y) {
        const Ring hole{{5, tip_y}, {4, 5}, {6, 5}, {5, tip_y}};
        return MultiPolygon{{.shell = test::rectangle_ring(0, 0, 10, 10), .holes = {hole}}};
    };
    EXPECT_TRUE(faults_of(holed(0.0), {.neck_width_m = 0.1}).empty());
    EXPECT_TRUE(faults_of(holed(1e-6), {.neck_width_m = 0.1}).empty());
}

TEST(ShapeFaults, FindShortEdgesAndManyVertices) {
    const MultiPolygon shape = with_shell({{0, 0}, {10, 0}, {10, 0.0005}, {10, 10}, {0, 0}});
    const std::vector<Fault> faults = faults_of(shape, {.short_edge_m = 0.001, .vertices = 4});
    ASSERT_EQ(faults.size(), 2U);
    EXPECT_EQ(faults[0].kind, FaultKind::short_edge);
    EXPECT_EQ(faults[0].measured, 0.0005);
    EXPECT_EQ(faults[1].kind, FaultKind::vertex_count);
    EXPECT_EQ(faults[1].measured, 5.0);
    EXPECT_TRUE(faults_of(shape, {.short_edge_m = 0.0005, .vertices = 5}).empty());
}

TEST(PrecisionFaults, FindCoordinatesThatAreTooFine) {
    const MultiPolygon shape = with_shell({{0.01, 0}, {38456176.85, 0.12}, {10.003, 10}, {0.01, 0}});
    const Faults faults = precision_faults(shape, 0.01, kMost);
    ASSERT_EQ(faults.list.size(), 1U);
    EXPECT_EQ(faults.list[0].measured, 1.0);
    EXPECT_EQ(faults.list[0].place.points, (std::vector<Point>{{10.003, 10}}));
    EXPECT_TRUE(precision_faults(shape, 0.001, kMost).list.empty());
    EXPECT_TRUE(precision_faults(shape, 0.0, kMost).list.empty());
}

TEST(ShapeFaults, AndValidityTakeALargeRingInASecond) {
    // A winding coast of 58,000 points about 20 m apart.
    Ring coast;
    constexpr int kPoints = 58'000;
    for (int i = 0; i < kPoints; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / kPoints;
        const double radius_m =
            80'000.0 + 40'000.0 * std::sin(40.0 * angle) + 50.0 * std::sin(9'000.0 * angle);
        coast.push_back({38'500'000 + radius_m * std::cos(angle), 3'850'000 + radius_m * std::sin(angle)});
    }
    coast.push_back(coast.front());
    const MultiPolygon large = with_shell(coast);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(validity_faults(large, GridScale{}, kMost).list.empty());
    const ShapeLimits limits{.spike_angle_deg = 10.0,
                             .spike_width_m = 0.1,
                             .short_edge_m = 0.0001,
                             .neck_width_m = 0.1,
                             .sliver_width_m = 0.1,
                             .small_part_m2 = 10.0,
                             .small_hole_m2 = 10.0};
    EXPECT_TRUE(faults_of(large, limits).empty());
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    RecordProperty("seconds", std::to_string(taken.count()));
    EXPECT_LT(taken.count(), kMostSeconds);
}

}  // namespace
}  // namespace zoneplan
