// SPDX-License-Identifier: MIT
#include "zoneplan/efficiency/fact_table.hpp"

#include <gtest/gtest.h>

#include <string>

#include "unit/text/print_text.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

FactTable zones_table(std::vector<std::vector<std::string>> rows) {
    FactTable table;
    table.source = "zones.csv";
    table.spec.about = "zones";
    table.spec.id = "id";
    table.spec.columns = {{"built", {.field = "built", .unit = "ha"}},
                          {"profit", {.field = "profit(万元)", .unit = ""}}};
    table.columns = {"id", "built", "profit(万元)"};
    std::size_t line = 1;
    for (auto& cells : rows) table.rows.push_back({.line = ++line, .cells = std::move(cells), .place = {}});
    return table;
}

FactTable firms_by_place() {
    FactTable table;
    table.source = "firms.csv";
    table.crs = "EPSG:4490";
    table.spec.about = "enterprises";
    table.spec.id = "id";
    table.spec.join = "place";
    table.spec.x = "lon";
    table.spec.y = "lat";
    table.spec.columns = {{"land_tax", {.field = "tax(元)", .unit = ""}}};
    table.columns = {"id", "lon", "lat", "tax(元)"};
    return table;
}

std::string problem_of(const FactTable& table) {
    try {
        facts_in({table});
    } catch (const Error& problem) {
        return problem.text().en;
    }
    return "no problem";
}

TEST(FactTables, ConvertUnitsAndLeaveEmptyCellsOut) {
    const StatedFacts stated = facts_in({zones_table({{"Z1", "1,000.5", "-2"}, {"Z2", " ", "3"}, {"Z3"}})});
    ASSERT_EQ(stated.zones.size(), 3u);
    const Facts& first = stated.zones[0].parts.at(kMainPart);
    EXPECT_DOUBLE_EQ(first.at(Fact::built).value, 10'005'000.0);
    EXPECT_EQ(first.at(Fact::built).source, "zones.csv");
    EXPECT_DOUBLE_EQ(first.at(Fact::profit).value, -20'000.0);
    EXPECT_FALSE(stated.zones[1].parts.at(kMainPart).contains(Fact::built));
    EXPECT_TRUE(stated.zones[2].parts.at(kMainPart).empty());
}

TEST(FactTables, NameLineAndColumnOfWhatCannotBe) {
    EXPECT_EQ(problem_of(zones_table({{"Z1", "-1", ""}})),
              "zones.csv, line 2: \"-1\" in column \"built\" is negative, which cannot be. Check it; leave "
              "the cell "
              "empty where there is no figure.");
    for (const char* words : {"12 ha", "nan", "inf", "1e999", "0x10", "--"}) {
        EXPECT_NE(problem_of(zones_table({{"Z1", words, ""}})).find("is not a number"), std::string::npos)
            << words;
    }
    EXPECT_NE(problem_of(zones_table({{"Z1", "1", ""}, {"Z1", "2", ""}})).find("line 3: \"Z1\""),
              std::string::npos);
    EXPECT_NE(problem_of(zones_table({{"", "1", ""}})).find("is empty"), std::string::npos);
}

TEST(FactTables, RefuseAFigureThatIsStatedTwice) {
    FactTable again = zones_table({{"Z1", "1", ""}});
    again.source = "again.csv";
    try {
        facts_in({zones_table({{"Z1", "1", ""}}), again});
        FAIL() << "was taken";
    } catch (const InputError& problem) {
        EXPECT_NE(problem.text().en.find("built-up urban land A of Z1 is stated by zones.csv already"),
                  std::string::npos)
            << problem.text().en;
    }
}

TEST(FactTables, TellWhereRowsLieByTheirColumns) {
    FactTable table = firms_by_place();
    table.rows = {{.line = 2, .cells = {"E1", "113.5", "34.25", "1"}, .place = {}},
                  {.line = 3, .cells = {"E2", "", "", "1"}, .place = {}}};
    const std::vector<std::optional<Point>> places = places_in(table);
    ASSERT_EQ(places.size(), 2u);
    EXPECT_EQ(places[0], (Point{113.5, 34.25}));
    EXPECT_EQ(places[1], std::nullopt);
    table.rows[1].cells[1] = "113°30′";
    try {
        places_in(table);
        FAIL() << "was taken";
    } catch (const InputError& problem) {
        EXPECT_NE(problem.text().en.find("firms.csv, line 3: \"113°30′\" in column \"lon\" is not a number"),
                  std::string::npos)
            << problem.text().en;
    }
}

TEST(FactTables, NeedPlacesAndTheirCrsToJoinByThem) {
    FactTable table = firms_by_place();
    table.spec.x.clear();
    table.spec.y.clear();
    table.rows = {{.line = 1, .cells = {"E1", "", "", "1"}, .place = {}}};
    EXPECT_THROW(places_in(table), InputError) << "no geometries";
    table.rows.front().place = Point{113.5, 34.25};
    EXPECT_EQ(places_in(table).size(), 1u);
    table.crs.clear();
    EXPECT_THROW(places_in(table), InputError) << "no CRS";
}

TEST(FactTables, JoinedByPlaceGoToWhereTheyLieAndTellWhatIsLost) {
    FactTable table = firms_by_place();
    table.rows = {{.line = 2, .cells = {"E1", "1", "1", "5"}, .place = {}},
                  {.line = 3, .cells = {"E2", "2", "2", "6"}, .place = {}}};
    const StatedFacts firms = facts_in({table}, {{{.zone = "Z1", .parcel = "P1"}, {}}});
    ASSERT_EQ(firms.enterprises.size(), 1u);
    EXPECT_EQ(firms.enterprises[0].zone, "Z1");
    EXPECT_EQ(firms.enterprises[0].parcel, "P1");
    ASSERT_EQ(firms.notes.size(), 1u);
    EXPECT_NE(firms.notes[0].en.find("1 rows lie in no zone (the first is line 3)"), std::string::npos);

    table.spec.about = "parcels";
    const StatedFacts parcels =
        facts_in({table}, {{{.zone = "Z1", .parcel = "P1"}, {.zone = "Z1", .parcel = ""}}});
    EXPECT_EQ(parcels.parcels.at("P1").at(Fact::land_tax).value, 5.0);
    EXPECT_EQ(parcels.parcels.size(), 1u);
    EXPECT_THROW(facts_in({table}, {{{.zone = "Z1", .parcel = "P1"}, {.zone = "Z1", .parcel = "P1"}}}),
                 InputError)
        << "two rows on one parcel state one figure";
}

TEST(FactTables, RefuseUnitsOfAnotherKind) {
    FactTable table = zones_table({});
    table.spec.columns = {{"built", {.field = "built", .unit = "万元"}}};
    EXPECT_NE(problem_of(table).find("m2 | ha | mu | km2 | wan_m2"), std::string::npos);
    table.spec.columns = {{"built", {.field = "built", .unit = ""}}};
    EXPECT_NE(problem_of(table).find("no unit that can be used"), std::string::npos);
}

TEST(FactTables, AddEnterprisesUpWhereEachStatesTheFigure) {
    FactTable firms;
    firms.source = "firms.csv";
    firms.spec.about = "enterprises";
    firms.spec.id = "id";
    firms.spec.zone = "zone";
    firms.spec.year = 2024;
    firms.spec.columns = {{"land", {.field = "land", .unit = "mu"}},
                          {"output", {.field = "output", .unit = "yuan"}}};
    firms.columns = {"id", "zone", "land", "output"};
    firms.rows = {
        {2, {"F1", "Z1", "10", "5"}, {}}, {3, {"F2", "Z1", "20", ""}, {}}, {4, {"F3", "Z2", "1", "7"}, {}}};
    const StatedFacts stated = facts_in({firms});
    ASSERT_EQ(stated.zones.size(), 2u);
    EXPECT_DOUBLE_EQ(stated.zones[0].parts.at(kMainPart).at(Fact::land).value, 20'000.0);
    EXPECT_FALSE(stated.zones[0].parts.at(kMainPart).contains(Fact::output));
    EXPECT_DOUBLE_EQ(stated.zones[1].parts.at(kMainPart).at(Fact::output).value, 7.0);
    EXPECT_EQ(stated.zones[0].year, 2024);
}

}  // namespace
}  // namespace zoneplan
