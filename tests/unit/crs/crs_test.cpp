// SPDX-License-Identifier: MIT
#include "zoneplan/crs/crs.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "crs/proj_handles.hpp"
#include "unit/crs/esri_wkt.hpp"
#include "unit/text/print_text.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

constexpr int kFirstZone = 25;
constexpr int kLastZone = 45;

Crs crs_of(const std::string& definition) { return Crs::from_definition(definition, "draft.shp"); }

std::string epsg(int code) { return fmt::format("EPSG:{}", code); }

/// The same CRS as other software would write it, without its EPSG code.
std::vector<std::string> other_spellings(const std::string& code) {
    const ProjHandle pj{proj_create(proj_context(), code.c_str())};
    std::vector<std::string> spellings;
    for (const PJ_WKT_TYPE type : {PJ_WKT1_ESRI, PJ_WKT1_GDAL, PJ_WKT2_2019}) {
        spellings.emplace_back(proj_as_wkt(proj_context(), pj.get(), type, nullptr));
    }
    spellings.emplace_back(proj_as_projjson(proj_context(), pj.get(), nullptr));
    return spellings;
}

void expect_gauss_kruger(const std::string& definition, const std::string& code, const GaussKruger& zone) {
    SCOPED_TRACE(definition);
    const Crs crs = crs_of(definition);
    EXPECT_EQ(crs.kind(), CrsKind::cgcs2000_gauss_kruger);
    EXPECT_EQ(crs.code(), code);
    ASSERT_TRUE(crs.gauss_kruger());
    EXPECT_EQ(*crs.gauss_kruger(), zone);
    EXPECT_EQ(crs.ellipsoid(), Ellipsoid{});
    EXPECT_FALSE(crs.is_geographic());
}

class ThreeDegreeZone : public testing::TestWithParam<int> {
protected:
    int number = GetParam();
    GaussKruger prefixed{.central_meridian_deg = 3.0 * number,
                         .false_easting_m = number * 1e6 + 500'000.0,
                         .zone_width_deg = 3,
                         .prefix = number};
    GaussKruger plain{
        .central_meridian_deg = 3.0 * number, .false_easting_m = 500'000.0, .zone_width_deg = 3, .prefix = 0};
    std::string prefixed_code = epsg(4488 + number);
    std::string plain_code = epsg(4509 + number);
};

TEST_P(ThreeDegreeZone, IsKnownByItsEpsgCode) {
    expect_gauss_kruger(prefixed_code, prefixed_code, prefixed);
    expect_gauss_kruger(plain_code, plain_code, plain);
}

TEST_P(ThreeDegreeZone, IsKnownInEverySpelling) {
    for (const std::string& wkt : other_spellings(prefixed_code)) {
        expect_gauss_kruger(wkt, prefixed_code, prefixed);
    }
    for (const std::string& wkt : other_spellings(plain_code)) expect_gauss_kruger(wkt, plain_code, plain);
}

TEST_P(ThreeDegreeZone, IsKnownAsShapefilesDeclareIt) {
    expect_gauss_kruger(test::esri_gauss_kruger(test::esri_cgcs2000(), number, true), prefixed_code,
                        prefixed);
    expect_gauss_kruger(test::esri_gauss_kruger(test::esri_cgcs2000(), number, false), plain_code, plain);
}

INSTANTIATE_TEST_SUITE_P(Zones, ThreeDegreeZone, testing::Range(kFirstZone, kLastZone + 1));

TEST(Crs, KnowsSixDegreeZones) {
    for (int zone = 13; zone <= 23; ++zone) {
        expect_gauss_kruger(epsg(4478 + zone), epsg(4478 + zone),
                            {.central_meridian_deg = 6.0 * zone - 3.0,
                             .false_easting_m = zone * 1e6 + 500'000.0,
                             .zone_width_deg = 6,
                             .prefix = zone});
    }
}

TEST(Crs, TakesASixDegreeZoneWithoutPrefixForTheSamePlaneOfThreeDegrees) {
    const Crs six = crs_of("EPSG:4508");  // 111E
    EXPECT_EQ(six.kind(), CrsKind::cgcs2000_gauss_kruger);
    EXPECT_EQ(six.gauss_kruger(), crs_of("EPSG:4546").gauss_kruger());
    EXPECT_TRUE(six.same_as(crs_of("EPSG:4546")));
}

TEST(Crs, KnowsCgcs2000Degrees) {
    std::vector<std::string> spellings = other_spellings("EPSG:4490");
    spellings.insert(spellings.end(),
                     {"EPSG:4490", "EPSG:4480", test::esri_geographic(test::esri_cgcs2000())});
    for (const std::string& definition : spellings) {
        SCOPED_TRACE(definition);
        const Crs crs = crs_of(definition);
        EXPECT_EQ(crs.kind(), CrsKind::cgcs2000_geographic);
        EXPECT_EQ(crs.code(), "EPSG:4490");
        EXPECT_TRUE(crs.is_geographic());
        EXPECT_FALSE(crs.gauss_kruger());
    }
}

TEST(Crs, LeavesTheHeightsOfACompoundCrsOff) {
    expect_gauss_kruger(
        "EPSG:4526+5737", "EPSG:4526",
        {.central_meridian_deg = 114.0, .false_easting_m = 38'500'000.0, .zone_width_deg = 3, .prefix = 38});
}

TEST(Crs, KnowsOldChineseDatumsByTheirCodes) {
    std::vector<int> codes{4214, 4610, 4555};
    for (int zone = kFirstZone; zone <= kLastZone; ++zone) {
        codes.push_back(2376 + zone);  // Beijing 1954 / 3-degree Gauss-Kruger zone
        codes.push_back(2324 + zone);  // Xian 1980 / 3-degree Gauss-Kruger zone
        codes.push_back(2345 + zone);  // Xian 1980 / 3-degree Gauss-Kruger CM
    }
    for (int zone = 13; zone <= 23; ++zone) {
        codes.push_back(21400 + zone);  // Beijing 1954 / Gauss-Kruger zone
        codes.push_back(2314 + zone);   // Xian 1980 / Gauss-Kruger zone
    }
    for (const int code : codes) {
        SCOPED_TRACE(code);
        EXPECT_EQ(crs_of(epsg(code)).kind(), CrsKind::old_chinese_datum);
        for (const std::string& wkt : other_spellings(epsg(code))) {
            EXPECT_EQ(crs_of(wkt).kind(), CrsKind::old_chinese_datum) << wkt;
        }
    }
}

TEST(Crs, KnowsOldChineseDatumsAsShapefilesDeclareThem) {
    for (const test::EsriDatum& datum : {test::esri_xian_1980(), test::esri_beijing_1954()}) {
        for (const std::string& wkt : {test::esri_geographic(datum), test::esri_gauss_kruger(datum, 38, true),
                                       test::esri_gauss_kruger(datum, 38, false)}) {
            EXPECT_EQ(crs_of(wkt).kind(), CrsKind::old_chinese_datum) << wkt;
        }
    }
}

TEST(Crs, KnowsTheRestOfTheWorldByKind) {
    EXPECT_EQ(crs_of("EPSG:4326").kind(), CrsKind::other_geographic);
    EXPECT_EQ(crs_of("EPSG:32633").kind(), CrsKind::other_projected);
    EXPECT_EQ(crs_of("EPSG:2056").kind(), CrsKind::other_projected);
    EXPECT_EQ(crs_of("EPSG:2249").kind(), CrsKind::other_projected_units) << "Massachusetts in feet";
    EXPECT_EQ(crs_of("EPSG:32650").kind(), CrsKind::other_projected) << "UTM in China is not Gauss-Krüger";
}

TEST(Crs, StatesTheEllipsoidOfOtherCountries) {
    EXPECT_EQ(crs_of("EPSG:32633").ellipsoid(),
              (Ellipsoid{.semi_major_m = 6'378'137.0, .inverse_flattening = 298.257223563}));
    EXPECT_NEAR(crs_of("EPSG:2056").ellipsoid().inverse_flattening, 299.1528128, 1e-9);
}

TEST(Crs, IdentifiesWktWithoutACode) {
    EXPECT_EQ(crs_of(other_spellings("EPSG:32633").front()).code(), "EPSG:32633");
}

TEST(Crs, GoesByItsNameWhereNoAuthorityListsIt) {
    const Crs crs = crs_of(
        R"(PROJCS["Site grid",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],)"
        R"(PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],)"
        R"(PARAMETER["latitude_of_origin",1],PARAMETER["central_meridian",14.3],)"
        R"(PARAMETER["scale_factor",1.0001],PARAMETER["false_easting",1234],)"
        R"(PARAMETER["false_northing",0],UNIT["metre",1]])");
    EXPECT_EQ(crs.code(), "Site grid");
    EXPECT_EQ(crs.kind(), CrsKind::other_projected);
}

TEST(Crs, RefusesWhatIsNoMapCrs) {
    for (const char* definition : {"", "EPSG:1", "nonsense", "EPSG:5737", "EPSG:4479", "EPSG:9001"}) {
        SCOPED_TRACE(definition);
        try {
            crs_of(definition);
            FAIL() << "was taken";
        } catch (const InputError& error) {
            EXPECT_EQ(error.text(), error_text("crs_unknown", {{"source", std::string{"draft.shp"}},
                                                               {"definition", std::string{definition}}}));
        }
    }
}

TEST(Crs, IsTheSameInAnySpelling) {
    for (const char* code : {"EPSG:4526", "EPSG:4490", "EPSG:32633", "EPSG:2249"}) {
        for (const std::string& wkt : other_spellings(code)) {
            EXPECT_TRUE(crs_of(code).same_as(crs_of(wkt))) << wkt;
            EXPECT_TRUE(crs_of(wkt).same_as(crs_of(code))) << wkt;
        }
    }
    EXPECT_FALSE(crs_of("EPSG:4526").same_as(crs_of("EPSG:4527")));
    EXPECT_FALSE(crs_of("EPSG:4526").same_as(crs_of("EPSG:4547")));
    EXPECT_FALSE(crs_of("EPSG:4490").same_as(crs_of("EPSG:4326")));
}

TEST(WorkingCrs, IsTheZonesOwnWhereThatIsInMetres) {
    for (const char* code : {"EPSG:4526", "EPSG:4547", "EPSG:4498", "EPSG:32633", "EPSG:2056"}) {
        EXPECT_EQ(working_crs(crs_of(code), {500'000.0, 3'850'000.0, 501'000.0, 3'851'000.0}).code(), code);
    }
}

TEST(WorkingCrs, IsTheThreeDegreeZoneAroundCgcs2000Degrees) {
    const Crs degrees = crs_of("EPSG:4490");
    EXPECT_EQ(working_crs(degrees, {113.9, 34.0, 114.1, 34.2}).code(), "EPSG:4526");
    EXPECT_EQ(working_crs(degrees, {112.6, 34.0, 113.0, 34.2}).code(), "EPSG:4526");
    EXPECT_EQ(working_crs(degrees, {112.0, 34.0, 112.4, 34.2}).code(), "EPSG:4525");
    EXPECT_EQ(working_crs(degrees, {74.0, 38.0, 74.2, 38.2}).code(), "EPSG:4513");
    EXPECT_EQ(working_crs(degrees, {134.0, 48.0, 134.8, 48.2}).code(), "EPSG:4533");
}

TEST(WorkingCrs, IsUtmElsewhere) {
    EXPECT_EQ(working_crs(crs_of("EPSG:4326"), {14.0, 50.0, 14.2, 50.1}).code(), "EPSG:32633");
    EXPECT_EQ(working_crs(crs_of("EPSG:4326"), {151.0, -34.0, 151.4, -33.0}).code(), "EPSG:32756");
    EXPECT_EQ(working_crs(crs_of("EPSG:2249"), {750'000.0, 2'950'000.0, 760'000.0, 2'960'000.0}).code(),
              "EPSG:32619");
}

}  // namespace
}  // namespace zoneplan
