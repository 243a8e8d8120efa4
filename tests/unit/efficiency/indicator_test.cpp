// SPDX-License-Identifier: MIT
#include "zoneplan/efficiency/indicator.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "unit/text/print_text.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

constexpr double kHectare_m2 = 10'000.0;

Facts facts_of(std::initializer_list<std::pair<Fact, double>> values) {
    Facts facts;
    for (const auto& [fact, value] : values) {
        facts[fact] = {.value = value, .source = "zones.csv", .coverage = {}};
    }
    return facts;
}

IndicatorValue computed(std::string_view id, const Facts& facts) {
    return compute(indicator_named(id), facts);
}

TEST(Units, ConvertExactly) {
    EXPECT_EQ(unit_named("亩")->from_base(unit_named("mu")->to_base(10.0)), 10.0);
    EXPECT_EQ(unit_named("公顷")->to_base(2.0), 20'000.0);
    EXPECT_EQ(unit_named("ha")->from_base(unit_named("mu")->to_base(15.0)), 1.0);
    EXPECT_EQ(unit_named("km2")->to_base(1.0), unit_named("mu")->to_base(1500.0));
    EXPECT_EQ(unit_named("万元")->to_base(3.0), 30'000.0);
    EXPECT_EQ(unit_named("亿元")->to_base(1.0), 1e8);
    EXPECT_EQ(unit_named("英亩"), nullptr);
    EXPECT_EQ(known_units(Dimension::money), "yuan | wan_yuan | yi_yuan");
}

// A zone of 100 ha with 40 ha built (18 industrial), 60 not built of which 10 are ready, none unbuildable;
// 45 ha supplied, 0.9 of it idle.
TEST(Indicators, FollowTheirFormulas) {
    const Facts facts = facts_of({{Fact::built, 40 * kHectare_m2},
                                  {Fact::built_industrial, 18 * kHectare_m2},
                                  {Fact::unbuilt, 60 * kHectare_m2},
                                  {Fact::unbuilt_ready, 10 * kHectare_m2},
                                  {Fact::supplied, 45 * kHectare_m2},
                                  {Fact::idle, 0.9 * kHectare_m2},
                                  {Fact::high_tech, 4.5 * kHectare_m2},
                                  {Fact::floor_area, 50 * kHectare_m2},
                                  {Fact::footprint, 16 * kHectare_m2},
                                  {Fact::industrial_floor_area, 19.8 * kHectare_m2},
                                  {Fact::industrial_footprint, 9 * kHectare_m2},
                                  {Fact::industrial_investment, 72'000e4},
                                  {Fact::industrial_tax, 5'400e4},
                                  {Fact::tax, 8'000e4},
                                  {Fact::population, 6'000.0}});
    const std::vector<std::pair<const char*, double>> expected{{"development_rate", 50.0},
                                                               {"supply_rate", 90.0},
                                                               {"built_rate", 40.0 / 45.0 * 100.0},
                                                               {"industrial_land_rate", 45.0},
                                                               {"high_tech_land_rate", 25.0},
                                                               {"plot_ratio", 1.25},
                                                               {"building_density", 40.0},
                                                               {"industrial_plot_ratio", 1.1},
                                                               {"industrial_building_coefficient", 50.0},
                                                               {"investment_intensity", 4'000.0},
                                                               {"industrial_tax_per_ha", 300.0},
                                                               {"industrial_tax_per_mu", 20.0},
                                                               {"tax_per_ha", 200.0},
                                                               {"population_density", 150.0},
                                                               {"land_per_person", 10'000.0 / 150.0},
                                                               {"idle_rate", 2.0}};
    for (const auto& [id, value] : expected) {
        const IndicatorValue computed_value = computed(id, facts);
        ASSERT_TRUE(computed_value.value) << id;
        EXPECT_DOUBLE_EQ(*computed_value.value, value) << id;
        EXPECT_EQ(computed_value.reason, Text{}) << id;
    }
}

TEST(Indicators, OfEnterprisesGoByTheirLand) {
    const Facts facts = facts_of({{Fact::land, unit_named("mu")->to_base(30.0)},
                                  {Fact::land_tax, 600e4},
                                  {Fact::output, 9'000e4},
                                  {Fact::revenue, 8'000e4},
                                  {Fact::profit, -150e4},
                                  {Fact::research, 240e4},
                                  {Fact::energy, 1'500.0},
                                  {Fact::admin_land, unit_named("mu")->to_base(2.1)}});
    EXPECT_DOUBLE_EQ(*computed("tax_per_mu", facts).value, 20.0);
    EXPECT_DOUBLE_EQ(*computed("output_per_mu", facts).value, 300.0);
    EXPECT_DOUBLE_EQ(*computed("profit_per_mu", facts).value, -5.0);
    EXPECT_DOUBLE_EQ(*computed("research_intensity", facts).value, 3.0);
    EXPECT_DOUBLE_EQ(*computed("output_per_energy", facts).value, 6.0);
    EXPECT_DOUBLE_EQ(*computed("project_admin_land_share", facts).value, 7.0);
    EXPECT_DOUBLE_EQ(*computed("project_tax_per_ha", facts).value, 300.0);
}

TEST(Indicators, SayWhichFactIsMissing) {
    const IndicatorValue value = computed("supply_rate", facts_of({{Fact::built, 1.0}}));
    EXPECT_FALSE(value.value);
    EXPECT_EQ(value.reason.en, "missing: supplied state land D, unbuilt land ready to be supplied B21");
}

TEST(Indicators, AreNotComputedOverZero) {
    const IndicatorValue value =
        computed("built_rate", facts_of({{Fact::built, 0.0}, {Fact::supplied, 0.0}}));
    EXPECT_FALSE(value.value);
    EXPECT_EQ(value.numerator, 0.0);
    EXPECT_EQ(value.reason.en, "the denominator is zero: supplied state land D");
    EXPECT_EQ(value.reason.zh, "分母为零：已供应国有建设用地 D");
}

TEST(Indicators, CarrySourcesAndTheLeastCoverage) {
    Facts facts;
    facts[Fact::supplied] = {.value = 1.0, .source = "status.gpkg", .coverage = 0.9};
    facts[Fact::built] = {.value = 1.0, .source = "zones.csv", .coverage = {}};
    facts[Fact::unbuilt_ready] = {.value = 1.0, .source = "status.gpkg", .coverage = 0.8};
    const IndicatorValue value = computed("supply_rate", facts);
    EXPECT_EQ(value.sources, (std::vector<std::string>{"status.gpkg", "zones.csv"}));
    EXPECT_EQ(value.coverage, 0.8);
    EXPECT_EQ(value.numerator, 1.0);
    EXPECT_EQ(value.denominator, 2.0);
}

TEST(Indicators, AreNamedOnceAndInWords) {
    std::set<std::string_view> ids;
    for (const Indicator& indicator : indicators()) {
        EXPECT_TRUE(ids.insert(indicator.id).second) << indicator.id;
        EXPECT_FALSE(title_of(indicator).zh.empty());
        EXPECT_FALSE(unit_words(indicator).en.empty());
        EXPECT_FALSE(clause_of(indicator).zh.empty());
        EXPECT_NE(indicators_page().find("| `" + std::string{indicator.id} + "` |"), std::string::npos);
    }
    for (const FactInfo& info : fact_infos()) {
        EXPECT_EQ(fact_named(info.id), info.fact);
        EXPECT_FALSE(title_of(info.fact).en.empty());
    }
    EXPECT_EQ(formula_of(indicator_named("idle_rate")).zh, "闲置土地 G ÷ 已供应国有建设用地 D × 100");
    EXPECT_THROW(indicator_named("tax_per_acre"), UsageError);
}

}  // namespace
}  // namespace zoneplan
