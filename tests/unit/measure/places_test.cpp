// SPDX-License-Identifier: MIT
#include "measure/places.hpp"

#include <gtest/gtest.h>

#include "unit/geometry/shapes.hpp"
#include "zoneplan/crs/crs.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

constexpr double kEast_m = 38'500'000.0;
constexpr double kNorth_m = 3'850'000.0;

MultiPolygon ground(double min_x, double min_y, double max_x, double max_y) {
    return test::rectangle(kEast_m + min_x, kNorth_m + min_y, kEast_m + max_x, kNorth_m + max_y);
}

/// Two zones side by side, each with a parcel at their common boundary; the second parcel reaches 50 m
/// beyond.
Measurements two_zones() {
    Measurements measured;
    measured.area.working_crs_wkt = Crs::from_definition("EPSG:4526", "test").wkt();
    measured.zones.resize(2);
    measured.zones[0].id = "Z1";
    measured.zones[0].outline = ground(0, 0, 100, 100);
    measured.zones[1].id = "Z2";
    measured.zones[1].outline = ground(100, 0, 200, 100);
    measured.land.resize(2);
    measured.land[0].parcels = {{.id = "P1", .status = "", .owner = "", .polygons = ground(50, 0, 100, 100)}};
    measured.land[1].parcels = {
        {.id = "P2", .status = "", .owner = "", .polygons = ground(100, 0, 250, 100)}};
    return measured;
}

std::vector<FoundPlace> found(std::vector<std::optional<Point>> points) {
    for (auto& point : points) {
        if (point) point = Point{point->x + kEast_m, point->y + kNorth_m};
    }
    return places_of(points, "EPSG:4526", "firms.csv", two_zones());
}

TEST(Places, AreInTheZoneAndParcelThatHoldThem) {
    EXPECT_EQ(found({Point{10, 10}, std::nullopt, Point{60, 10}, Point{225, 10}, Point{999, 10}}),
              (std::vector<FoundPlace>{{.zone = "Z1", .parcel = ""},
                                       {},
                                       {.zone = "Z1", .parcel = "P1"},
                                       {.zone = "", .parcel = "P2"},
                                       {}}));
}

TEST(Places, OnACommonBoundaryAreInOneOfTheTwo) {
    const FoundPlace place = found({Point{100, 50}}).front();
    EXPECT_TRUE((place == FoundPlace{.zone = "Z1", .parcel = "P1"} ||
                 place == FoundPlace{.zone = "Z2", .parcel = "P2"}))
        << place.zone << " " << place.parcel;
}

TEST(Places, InDegreesAreTransformed) {
    Point middle{kEast_m + 60.0, kNorth_m + 50.0};
    const Crs crs = Crs::from_definition("EPSG:4526", "test");
    Transformation{crs, Crs::from_definition("EPSG:4490", "test"), "test"}.apply({&middle, 1});
    const std::vector<std::optional<Point>> points{middle};
    EXPECT_EQ(places_of(points, "EPSG:4490", "firms.csv", two_zones()).front(),
              (FoundPlace{.zone = "Z1", .parcel = "P1"}));
}

TEST(Places, ThatCannotBeInTheirCrsAreRefused) {
    const std::vector<std::optional<Point>> degrees{Point{111.0, 34.8}};
    EXPECT_THROW(places_of(degrees, "EPSG:4526", "firms.csv", two_zones()), InputError);
    EXPECT_THROW(places_of(degrees, "nothing", "firms.csv", two_zones()), InputError);
}

}  // namespace
}  // namespace zoneplan
