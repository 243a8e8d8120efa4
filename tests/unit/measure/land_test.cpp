// SPDX-License-Identifier: MIT
#include "measure/land.hpp"

#include <gtest/gtest.h>

#include <deque>

#include "unit/geometry/shapes.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

constexpr double kEast_m = 38'500'000.0;
constexpr double kNorth_m = 3'850'000.0;

MultiPolygon ground(double min_x, double min_y, double max_x, double max_y) {
    return test::rectangle(kEast_m + min_x, kNorth_m + min_y, kEast_m + max_x, kNorth_m + max_y);
}

/// A zone of 100 m by 100 m, planar, and land in it.
class Land : public testing::Test {
protected:
    Feature& add(const std::string& id, const MultiPolygon& polygons, std::string_view category = {}) {
        Feature& feature = features.emplace_back();
        feature.id = id;
        feature.category = category;
        feature.surface = PackedSurface{Chain{polygons}};
        return feature;
    }

    std::vector<Piece> pieces() {
        std::vector<Piece> found;
        for (const Feature& feature : features) {
            const double area_m2 = zone.shared_m2(feature.surface.chain());
            if (area_m2 > 0.0) found.push_back({&feature, area_m2});
        }
        return found;
    }

    Crs crs = Crs::from_definition("EPSG:4526", "test");
    Zone zone{{.id = "Z", .name = {}, .declared_m2 = {}, .polygons = ground(0, 0, 100, 100), .repair = {}},
              crs,
              false,
              Engine::exact,
              [] {}};
    std::deque<Feature> features;
    LandMeasurement land;
};

TEST_F(Land, OfAClassTakesInThoseThatBeginWithItAndCountsGroundOnce) {
    add("1", ground(0, 0, 50, 100), "A2,D21");
    add("2", ground(40, 0, 60, 100), "a1、G");  // 10 m over the first
    add("3", ground(60, 0, 120, 100), "E21");   // 20 m beyond the zone
    measure_status(zone, pieces(), "status.shp", land);
    EXPECT_EQ(land.status, LayerState::measured);
    EXPECT_NEAR(land.by_class_m2.at("A"), 6'000.0, 1e-6);
    EXPECT_NEAR(land.by_class_m2.at("A2"), 5'000.0, 1e-6);
    EXPECT_NEAR(land.by_class_m2.at("A1"), 2'000.0, 1e-6);
    EXPECT_NEAR(land.by_class_m2.at("D"), 5'000.0, 1e-6);
    EXPECT_NEAR(land.by_class_m2.at("E"), 4'000.0, 1e-6);
    EXPECT_FALSE(land.by_class_m2.contains("B"));
    EXPECT_DOUBLE_EQ(land.status_share, 1.0);
    ASSERT_EQ(land.pieces.size(), 2u) << "idle and suppliable land";
    EXPECT_EQ(land.pieces[0].id, "2");
    EXPECT_NEAR(land.pieces[1].area_m2, 4'000.0, 1e-6);
}

TEST_F(Land, OfAStatusThatIsNoClassIsRefused) {
    for (const char* status : {"工业", "A2,Z9", "AA", "2"}) {
        features.clear();
        add("7", ground(0, 0, 50, 100), status);
        try {
            measure_status(zone, pieces(), "status.shp", land);
            ADD_FAILURE() << status << " was taken";
        } catch (const InputError& problem) {
            EXPECT_NE(problem.text().en.find('7'), std::string::npos) << problem.text().en;
        }
    }
}

TEST_F(Land, NotCoveredIsTold) {
    measure_status(zone, {}, "status.shp", land);
    EXPECT_EQ(land.status, LayerState::not_covering);
}

TEST_F(Land, OfACutParcelIsTheSharedPartOfTheWhole) {
    Feature& parcel = add("P", ground(50, 0, 150, 10));
    parcel.name = "owner";
    measure_parcels(zone, pieces(), crs, false, land);
    ASSERT_EQ(land.parcels.size(), 1u);
    EXPECT_EQ(land.parcels[0].owner, "owner");
    EXPECT_NEAR(land.parcels[0].area_m2, 500.0, 1e-6);
    EXPECT_NEAR(land.parcels[0].whole_m2, 1'000.0, 1e-6);
}

TEST_F(Land, BuildingsCountFloorsFloorAreaAndFootprintsByTheirShare) {
    add("storeys", ground(0, 0, 10, 10), "A2").floors = 3.0;
    add("floor area", ground(90, 0, 110, 10)).floor_area = 1'000.0;  // half of it within
    add("unknown", ground(0, 50, 10, 60));
    measure_buildings(zone, pieces(), crs, false, land);
    EXPECT_NEAR(land.buildings.footprint_m2, 300.0, 1e-6);
    EXPECT_NEAR(land.buildings.floor_area_m2, 300.0 + 500.0, 1e-6);
    EXPECT_EQ(land.buildings.without_floors, 1u);
    ASSERT_TRUE(land.industrial_buildings);
    EXPECT_NEAR(land.industrial_buildings->floor_area_m2, 300.0, 1e-6);
    EXPECT_EQ(land.industrial_buildings->without_floors, 0u);
}

TEST_F(Land, WithoutAClassOnAnyBuildingHasNoIndustrialOnes) {
    add("storeys", ground(0, 0, 10, 10)).floors = 3.0;
    measure_buildings(zone, pieces(), crs, false, land);
    EXPECT_FALSE(land.industrial_buildings);
}

}  // namespace
}  // namespace zoneplan
