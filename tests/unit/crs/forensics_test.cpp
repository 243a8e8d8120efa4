// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "unit/crs/esri_wkt.hpp"
#include "unit/text/print_text.hpp"
#include "zoneplan/crs/crs.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

Box around(double x, double y) {
    return {.min_x = x - 1.0, .min_y = y - 1.0, .max_x = x + 1.0, .max_y = y + 1.0};
}

constexpr double kNorthing_m = 3'850'000.0;
const Box kInZone38 = around(38'470'000.0, kNorthing_m);
const Box kWithoutPrefix = around(470'000.0, kNorthing_m);
const Box kDegrees = around(113.7, 34.7);

Crs crs_of(const std::string& definition) { return Crs::from_definition(definition, "draft.shp"); }

std::string written(const Box& extent) {
    return fmt::format("x {:.3f} … {:.3f}, y {:.3f} … {:.3f}", extent.min_x, extent.max_x, extent.min_y,
                       extent.max_y);
}

/// That coordinates in `extent` are refused for `definition` with the message `key` and the hint.
void expect_refused(const std::string& definition, const Box& extent, std::string_view key,
                    const std::string& hint = "") {
    SCOPED_TRACE(definition.substr(0, 60) + " " + written(extent));
    const Crs crs = crs_of(definition);
    try {
        check_coordinates(crs, extent, "draft.shp");
        ADD_FAILURE() << "accepted, instead of " << key;
    } catch (const InputError& error) {
        EXPECT_EQ(error.text(), error_text(key, {{"source", std::string{"draft.shp"}},
                                                 {"crs", crs.code() + " " + crs.name()},
                                                 {"extent", written(extent)},
                                                 {"hint", hint}}));
    }
}

void expect_accepted(const std::string& definition, const Box& extent) {
    EXPECT_NO_THROW(check_coordinates(crs_of(definition), extent, "draft.shp"))
        << definition << " " << written(extent);
}

TEST(Coordinates, AreAcceptedWhereTheyFit) {
    expect_accepted("EPSG:4526", kInZone38);
    expect_accepted("EPSG:4547", kWithoutPrefix);
    expect_accepted("EPSG:4490", kDegrees);
    expect_accepted("EPSG:4526", around(38'000'001.0, kNorthing_m));
    expect_accepted("EPSG:4547", around(999'000.0, 700'000.0));
    expect_accepted("EPSG:4498", around(20'400'000.0, kNorthing_m));
}

TEST(Coordinates, OfOtherCountriesAreAcceptedInAndNearTheirArea) {
    expect_accepted("EPSG:4326", around(14.4, 50.1));
    expect_accepted("EPSG:4326", around(-71.1, 42.4));
    expect_accepted("EPSG:32633", around(500'000.0, 5'500'000.0));
    expect_accepted("EPSG:2056", around(2'758'000.0, 1'222'000.0));
    expect_accepted("EPSG:2249", around(755'000.0, 2'960'000.0));
}

TEST(Coordinates, OfAnOldDatumAreRefusedWhereverTheyLie) {
    for (const char* code : {"EPSG:4214", "EPSG:4610", "EPSG:2414", "EPSG:2362", "EPSG:2383", "EPSG:21420"}) {
        expect_refused(code, kInZone38, "crs_old_datum");
    }
    expect_refused(test::esri_gauss_kruger(test::esri_xian_1980(), 38, true), kInZone38, "crs_old_datum");
    expect_refused(test::esri_gauss_kruger(test::esri_beijing_1954(), 38, true), kInZone38, "crs_old_datum");
}

TEST(Coordinates, WithTheWrongPrefixAreRefusedWithTheRightOne) {
    expect_refused("EPSG:4527", kInZone38, "crs_prefix_wrong", "EPSG:4526");
    expect_refused("EPSG:4525", kInZone38, "crs_prefix_wrong", "EPSG:4526");
    expect_refused("EPSG:4526", around(20'400'000.0, kNorthing_m), "crs_prefix_wrong", "EPSG:4498");
}

TEST(Coordinates, WithoutThePrefixAreRefusedWithTheCrsThatHasNone) {
    expect_refused("EPSG:4526", kWithoutPrefix, "crs_prefix_missing", "EPSG:4547");
    expect_refused("EPSG:4513", kWithoutPrefix, "crs_prefix_missing", "EPSG:4534");
}

TEST(Coordinates, WithAnUnexpectedPrefixAreRefusedWithTheCrsThatHasIt) {
    expect_refused("EPSG:4547", kInZone38, "crs_prefix_unexpected", "EPSG:4526");
    expect_refused("EPSG:4546", kInZone38, "crs_prefix_unexpected", "EPSG:4526");
}

TEST(Coordinates, WithSwappedAxesAreRefused) {
    expect_refused("EPSG:4526", around(kNorthing_m, 38'470'000.0), "crs_axes_swapped");
    expect_refused("EPSG:4547", around(kNorthing_m, 470'000.0), "crs_axes_swapped");
    expect_refused("EPSG:4490", around(34.7, 113.7), "crs_axes_swapped");
    expect_refused("EPSG:32633", around(5'500'000.0, 480'000.0), "crs_axes_swapped");
    expect_refused("EPSG:4326", around(34.7, 113.7), "crs_axes_swapped");
}

TEST(Coordinates, InMetresAreRefusedForDegrees) {
    expect_refused("EPSG:4490", kInZone38, "crs_metres_for_degrees_with_guess", "EPSG:4526");
    expect_refused("EPSG:4490", kWithoutPrefix, "crs_metres_for_degrees");
    expect_refused("EPSG:4326", around(500'000.0, 5'500'000.0), "crs_metres_for_degrees");
}

TEST(Coordinates, InDegreesAreRefusedForMetres) {
    expect_refused("EPSG:4526", kDegrees, "crs_degrees_for_metres");
    expect_refused("EPSG:4547", kDegrees, "crs_degrees_for_metres");
}

TEST(Coordinates, FarFromTheAreaOfUseAreRefused) {
    expect_refused("EPSG:4526", around(0.5e9, kNorthing_m), "crs_outside_area");
    expect_refused("EPSG:4526", around(38'470'000.0, 9'000'000.0), "crs_outside_area");
    expect_refused("EPSG:4490", around(-71.1, 42.4), "crs_outside_area");
    expect_refused("EPSG:2056", around(500'000.0, 4'000'000.0), "crs_outside_area");
}

TEST(LikelyCrs, IsReadOffTheCoordinates) {
    EXPECT_EQ(likely_crs(kInZone38), "EPSG:4526");
    EXPECT_EQ(likely_crs(around(25'500'000.0, kNorthing_m)), "EPSG:4513");
    EXPECT_EQ(likely_crs(around(45'500'000.0, kNorthing_m)), "EPSG:4533");
    EXPECT_EQ(likely_crs(around(20'500'000.0, kNorthing_m)), "EPSG:4498");
    EXPECT_EQ(likely_crs(kDegrees), "EPSG:4490");
}

TEST(LikelyCrs, IsNotGuessedWithoutEvidence) {
    EXPECT_FALSE(likely_crs(kWithoutPrefix));
    EXPECT_FALSE(likely_crs(around(46'500'000.0, kNorthing_m)));
    EXPECT_FALSE(likely_crs(around(kNorthing_m, 38'470'000.0)));
    EXPECT_FALSE(likely_crs(around(14.4, 50.1)));
    EXPECT_FALSE(likely_crs(around(0.0, 0.0)));
}

}  // namespace
}  // namespace zoneplan
