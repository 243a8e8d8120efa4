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
    for (auto& cells : rows) table.rows.push_back({.line = ++line, .cells = std::move(cells)});
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
    firms.rows = {{2, {"F1", "Z1", "10", "5"}}, {3, {"F2", "Z1", "20", ""}}, {4, {"F3", "Z2", "1", "7"}}};
    const StatedFacts stated = facts_in({firms});
    ASSERT_EQ(stated.zones.size(), 2u);
    EXPECT_DOUBLE_EQ(stated.zones[0].parts.at(kMainPart).at(Fact::land).value, 20'000.0);
    EXPECT_FALSE(stated.zones[0].parts.at(kMainPart).contains(Fact::output));
    EXPECT_DOUBLE_EQ(stated.zones[1].parts.at(kMainPart).at(Fact::output).value, 7.0);
    EXPECT_EQ(stated.zones[0].year, 2024);
}

}  // namespace
}  // namespace zoneplan
