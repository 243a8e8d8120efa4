// SPDX-License-Identifier: MIT
#include "crs/displacement.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>
#include <vector>

namespace zoneplan {
namespace {

constexpr double kMetresPerDegree = 111'000.0;  // near enough to make shifts

/// Scattered points within some kilometres of Zhengzhou.
std::vector<Point> scattered(std::size_t count, unsigned seed) {
    std::mt19937 random{seed};
    std::uniform_real_distribution<double> east{113.60, 113.65};
    std::uniform_real_distribution<double> north{34.70, 34.74};
    std::vector<Point> points;
    for (std::size_t i = 0; i < count; ++i) points.push_back({east(random), north(random)});
    return points;
}

std::vector<Point> moved(std::vector<Point> points, double east_m, double north_m) {
    const double cosine = std::cos(34.72 * std::numbers::pi / 180.0);
    for (Point& point : points) {
        point.x += east_m / kMetresPerDegree / cosine;
        point.y += north_m / kMetresPerDegree;
    }
    return points;
}

std::vector<Point> in_gcj02(std::vector<Point> points) {
    for (Point& point : points) point = to_gcj02(point);
    return points;
}

std::vector<Point> with(std::vector<Point> points, const std::vector<Point>& more) {
    points.insert(points.end(), more.begin(), more.end());
    return points;
}

TEST(Gcj02, IsThePublicFormula) {
    // Values that public implementations give for these points, to 1e-6 degrees.
    const Point beijing = to_gcj02({116.404, 39.915});
    EXPECT_NEAR(116.410244, beijing.x, 1e-6);
    EXPECT_NEAR(39.916404, beijing.y, 1e-6);
}

TEST(Displacement, KnowsGcj02FromEitherSide) {
    const std::vector<Point> reference = with(scattered(3000, 1), scattered(40, 2));
    const auto found = displacement_between(in_gcj02(scattered(40, 2)), reference);
    ASSERT_TRUE(found);
    EXPECT_EQ(DisplacementKind::gcj02, found->kind);
    EXPECT_EQ(40U, found->looked_at);
    EXPECT_GE(found->shared, 40U);
    EXPECT_LT(found->residual_m, 0.01);
    EXPECT_GT(std::hypot(found->east_m, found->north_m), 300.0);
    const auto reverse = displacement_between(scattered(40, 2), in_gcj02(reference));
    ASSERT_TRUE(reverse);
    EXPECT_EQ(DisplacementKind::gcj02, reverse->kind);
    EXPECT_NEAR(-found->east_m, reverse->east_m, 1.0);
}

TEST(Displacement, KnowsOneShiftByItsSize) {
    const std::vector<Point> reference = with(scattered(3000, 1), scattered(40, 2));
    const auto datum = displacement_between(moved(scattered(40, 2), 90.0, -30.0), reference);
    ASSERT_TRUE(datum);
    EXPECT_EQ(DisplacementKind::old_datum, datum->kind);
    EXPECT_NEAR(90.0, datum->east_m, 1.0);
    EXPECT_NEAR(-30.0, datum->north_m, 1.0);
    const auto far = displacement_between(moved(scattered(40, 2), 400.0, 300.0), reference);
    ASSERT_TRUE(far);
    EXPECT_EQ(DisplacementKind::other, far->kind);
}

TEST(Displacement, IsSilentWhereLayersMeet) {
    const std::vector<Point> layer = scattered(40, 2);
    EXPECT_FALSE(displacement_between(layer, with(scattered(3000, 1), layer)));
    // Even where a part of them only meets, as where one boundary is shared and the others are their own.
    const std::vector<Point> partly = with(scattered(10, 2), scattered(30, 5));
    EXPECT_FALSE(displacement_between(partly, with(scattered(10, 2), moved(scattered(30, 5), 90.0, 0.0))));
}

TEST(Displacement, IsSilentWhereEvidenceIsThin) {
    EXPECT_FALSE(displacement_between(scattered(40, 2), scattered(3000, 1))) << "nothing is shared";
    EXPECT_FALSE(
        displacement_between(moved(scattered(7, 2), 90.0, 0.0), with(scattered(300, 1), scattered(7, 2))));
    EXPECT_TRUE(
        displacement_between(moved(scattered(8, 2), 90.0, 0.0), with(scattered(300, 1), scattered(8, 2))));
    EXPECT_FALSE(displacement_between({}, {}));
    EXPECT_FALSE(displacement_between(moved(scattered(40, 2), 5.0, 0.0), scattered(40, 2)))
        << "too near to tell";
}

TEST(Displacement, IsSilentAboutRegularPatterns) {
    std::vector<Point> grid;
    for (int x = 0; x < 40; ++x) {
        for (int y = 0; y < 40; ++y) grid.push_back({113.6 + 0.001 * x, 34.7 + 0.001 * y});
    }
    std::vector<Point> part;
    for (int x = 10; x < 20; ++x) part.push_back({113.6005 + 0.001 * x, 34.7105});
    EXPECT_FALSE(displacement_between(part, grid));
}

TEST(Displacement, IsNotLedAstrayByNumbersThatAreNone) {
    std::vector<Point> layer = scattered(40, 2);
    layer.push_back({std::nan(""), 34.7});
    layer.push_back({HUGE_VAL, 34.7});
    EXPECT_FALSE(displacement_between(layer, scattered(40, 2)));
}

}  // namespace
}  // namespace zoneplan
