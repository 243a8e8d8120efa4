// SPDX-License-Identifier: MIT
#include "measure/ground.hpp"

#include <gtest/gtest.h>

#include <deque>

#include "measure/seams.hpp"
#include "unit/geometry/shapes.hpp"

namespace zoneplan {
namespace {

constexpr double kEast_m = 38'500'000.0;
constexpr double kNorth_m = 3'850'000.0;

MultiPolygon ground(double min_x, double min_y, double max_x, double max_y) {
    return test::rectangle(kEast_m + min_x, kNorth_m + min_y, kEast_m + max_x, kNorth_m + max_y);
}

/// A zone of 100 m by 100 m under features given by hand.
class Covered : public testing::TestWithParam<Engine> {
protected:
    Covered()
        : zone{{.id = "Z", .name = {}, .declared_m2 = {}, .polygons = ground(0, 0, 100, 100), .repair = {}},
               Crs::from_definition("EPSG:4526", "test"),
               false,
               GetParam(),
               [] {}} {}

    void add(const MultiPolygon& polygons, std::string_view category = "a") {
        Feature& feature = features.emplace_back();
        feature.category = category;
        feature.surface = PackedSurface{Chain{polygons}};
    }

    /// Columns of `width` m from the west edge on, in rows of `height` m.
    void tile(int width, int height) {
        for (int x = 0; x < 100; x += width) {
            for (int y = 0; y < 100; y += height) add(ground(x, y, x + width, y + height));
        }
    }

    Ground covered() {
        pieces.clear();
        for (const Feature& feature : features) {
            const double area_m2 = zone.shared_m2(feature.surface.chain());
            if (area_m2 > 0.0) pieces.push_back({&feature, area_m2});
        }
        return {zone, pieces};
    }

    static double area(const geos::Surface& surface) { return surface.planar_area_m2(); }

    Zone zone;
    std::deque<Feature> features;
    std::vector<Piece> pieces;
};

TEST_P(Covered, BySoundTilesHasNoRest) {
    tile(10, 20);
    const Ground tiles = covered();
    EXPECT_EQ(tiles.adds_up(), GetParam() == Engine::exact);
    EXPECT_NEAR(tiles.area_m2(), 10'000.0, 1e-6);
    EXPECT_NEAR(tiles.sum_m2(), 10'000.0, 1e-6);
    EXPECT_NEAR(area(tiles.surface()), 10'000.0, 1e-6);
    EXPECT_TRUE(tiles.rest().is_empty());
}

TEST_P(Covered, WithATileMissingHasItForRest) {
    tile(10, 20);
    features.erase(features.begin() + 17);
    const Ground tiles = covered();
    EXPECT_NEAR(area(tiles.rest()), 200.0, 1e-6);
    EXPECT_NEAR(tiles.area_m2(), 9'800.0, 1e-6);
}

TEST_P(Covered, WithAGapAtItsOwnBoundaryHasItForRest) {
    for (int x = -20; x < 80; x += 10) add(ground(x, -30, x + 10, 140));
    const Ground tiles = covered();
    EXPECT_NEAR(area(tiles.rest()), 2'000.0, 1e-6);
    EXPECT_NEAR(area(tiles.surface()), 8'000.0, 1e-6);
}

/// Neighbours that do not share their vertices: no coverage in GEOS's sense, and yet without gap.
TEST_P(Covered, WithoutSharedVerticesHasNoRest) {
    for (int x = 0; x < 100; x += 20) {
        const int step = x == 40 ? 25 : 20;
        for (int y = 0; y < 100; y += step) add(ground(x, y, x + 20, y + step));
    }
    const Ground tiles = covered();
    EXPECT_EQ(tiles.adds_up(), GetParam() == Engine::exact);
    EXPECT_NEAR(area(tiles.surface()), 10'000.0, 1e-6);
    EXPECT_NEAR(area(tiles.rest()), 0.0, 1e-6);
}

TEST_P(Covered, CountsWhatTwoShareOnce) {
    tile(10, 20);
    add(ground(5, 5, 15, 15), "b");
    const Ground tiles = covered();
    EXPECT_FALSE(tiles.adds_up());
    EXPECT_NEAR(tiles.sum_m2(), 10'100.0, 1e-6);
    EXPECT_NEAR(tiles.area_m2(), 10'000.0, 1e-6);
    EXPECT_NEAR(tiles.area_m2([](const Piece& piece) { return piece.feature->category == "b"; }), 100.0,
                1e-6);
    EXPECT_NEAR(area(tiles.covered_twice()), 100.0, 1e-6);
    EXPECT_NEAR(area(tiles.rest()), 0.0, 1e-6);
}

TEST_P(Covered, CountsWhatThreeShareOnce) {
    add(ground(0, 0, 60, 100));
    add(ground(40, 0, 100, 100));
    add(ground(30, 0, 70, 50));
    add(ground(45, 45, 55, 55));
    const Ground tiles = covered();
    EXPECT_NEAR(tiles.sum_m2(), 6'000.0 + 6'000.0 + 2'000.0 + 100.0, 1e-6);
    EXPECT_NEAR(tiles.area_m2(), 10'000.0, 1e-6);
    EXPECT_NEAR(area(tiles.covered_twice()), 40.0 * 50.0 + 20.0 * 50.0, 1e-6);
}

TEST_P(Covered, ByNothingIsAllRest) {
    EXPECT_NEAR(area(covered().rest()), 10'000.0, 1e-6);
    EXPECT_EQ(covered().area_m2(), 0.0);
}

INSTANTIATE_TEST_SUITE_P(Engines, Covered, testing::Values(Engine::exact, Engine::geos),
                         [](const auto& tested) { return std::string{name(tested.param)}; });

using Seams = Covered;

TEST_P(Seams, LieAroundGapsAlone) {
    tile(10, 20);
    covered();
    EXPECT_TRUE(seams_of(zone, pieces).empty());
    features.erase(features.begin() + 17);  // 30..40, 40..60
    covered();
    const std::vector<GridBox> seams = seams_of(zone, pieces);
    ASSERT_EQ(seams.size(), 1u);
    EXPECT_NEAR(static_cast<double>(seams[0].max_x - seams[0].min_x), 10e6, 3e3);
    EXPECT_NEAR(static_cast<double>(seams[0].max_y - seams[0].min_y), 20e6, 3e3);
}

INSTANTIATE_TEST_SUITE_P(Exact, Seams, testing::Values(Engine::exact));

}  // namespace
}  // namespace zoneplan
