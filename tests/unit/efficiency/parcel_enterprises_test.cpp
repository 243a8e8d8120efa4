// SPDX-License-Identifier: MIT
#include "zoneplan/efficiency/parcel_enterprises.hpp"

#include <gtest/gtest.h>

#include "unit/text/print_text.hpp"

namespace zoneplan {
namespace {

class ParcelEnterprises : public testing::Test {
protected:
    ParcelEnterprises() {
        land.front().parcels = {
            {.id = "P1", .status = "", .owner = "", .area_m2 = 900.0, .whole_m2 = 1000.0, .polygons = {}}};
    }

    void add(const std::string& id, const std::string& parcel, std::optional<int> year, Facts facts) {
        stated.enterprises.push_back({.id = id,
                                      .name = "",
                                      .zone = "Z",
                                      .parcel = parcel,
                                      .year = year,
                                      .above_scale = true,
                                      .facts = std::move(facts)});
    }

    static Figure figure(double value) { return {.value = value, .source = "firms.csv", .coverage = {}}; }

    void join() {
        join_parcels(stated,
                     {.zones = {},
                      .land = land,
                      .sources = {.zones = "", .status = "", .parcels = "lots.shp", .buildings = ""}});
    }

    std::vector<LandMeasurement> land{LandMeasurement{}};
    StatedFacts stated;
};

TEST_F(ParcelEnterprises, OneThatStatesNoLandHasThatOfItsParcel) {
    add("E1", "P1", 2023, {{Fact::land_tax, figure(5.0)}});
    add("E2", "P1", 2024, {{Fact::land_tax, figure(7.0)}, {Fact::land, figure(640.0)}});
    join();
    EXPECT_EQ(stated.enterprises[0].facts.at(Fact::land).value, 1000.0);
    EXPECT_EQ(stated.enterprises[0].facts.at(Fact::land).source, "lots.shp");
    EXPECT_EQ(stated.enterprises[1].facts.at(Fact::land).value, 640.0);
    const Facts& parcel = stated.parcels.at("P1");
    EXPECT_EQ(parcel.at(Fact::land_tax).value, 7.0) << "the latest year";
    EXPECT_FALSE(parcel.contains(Fact::land)) << "the parcel has its own";
    EXPECT_TRUE(stated.notes.empty());
}

TEST_F(ParcelEnterprises, ThoseThatShareAParcelAddUpAndHaveNoLandOfTheirOwn) {
    add("E1", "P1", {}, {{Fact::land_tax, figure(5.0)}, {Fact::output, figure(50.0)}});
    add("E2", "P1", {}, {{Fact::land_tax, figure(7.0)}});
    join();
    EXPECT_FALSE(stated.enterprises[0].facts.contains(Fact::land));
    const Facts& parcel = stated.parcels.at("P1");
    EXPECT_EQ(parcel.at(Fact::land_tax).value, 12.0);
    EXPECT_FALSE(parcel.contains(Fact::output)) << "one of them does not state it";
    ASSERT_EQ(stated.notes.size(), 1u);
    EXPECT_NE(stated.notes.front().en.find("2 enterprises (such as E1) state no land"), std::string::npos)
        << stated.notes.front().en;
}

TEST_F(ParcelEnterprises, FiguresOfATableOfParcelsCount) {
    stated.parcels["P1"][Fact::land_tax] = figure(3.0);
    add("E1", "P1", {}, {{Fact::land_tax, figure(5.0)}});
    join();
    EXPECT_EQ(stated.parcels.at("P1").at(Fact::land_tax).value, 3.0);
}

TEST_F(ParcelEnterprises, AParcelThatIsNotThereIsTold) {
    add("E1", "P9", {}, {});
    add("E2", "", {}, {});
    join();
    ASSERT_EQ(stated.notes.size(), 1u);
    EXPECT_NE(stated.notes.front().en.find("the parcels of 1 enterprises (such as E1)"), std::string::npos)
        << stated.notes.front().en;
    EXPECT_TRUE(stated.parcels.empty());
}

}  // namespace
}  // namespace zoneplan
