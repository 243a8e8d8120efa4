// SPDX-License-Identifier: MIT
#include "zoneplan/efficiency/score.hpp"

#include <gtest/gtest.h>

#include <string>

#include "unit/text/print_text.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {
namespace {

constexpr double kTolerance = 1e-6;

std::string problem_of(const NumbersByName& weights) {
    try {
        weight_tree(weights, "industry_led", kTolerance);
    } catch (const UsageError& problem) {
        return problem.text().en;
    }
    return "no problem";
}

IndicatorValue valued(const std::string& id, double value) {
    IndicatorValue indicator;
    indicator.id = id;
    indicator.value = value;
    return indicator;
}

/// Values that score what is given: of an ideal value of 100 each.
ValuesByPart values_that_score(std::initializer_list<std::tuple<const char*, const char*, double>> scores) {
    ValuesByPart values;
    for (const auto& [part, id, score] : scores) values[part][id] = valued(id, score);
    return values;
}

// DOMAIN: goals of 87.5, 100 and 100 with 0.7, 0.2 and 0.1 make 91.25; 0.8 × 100 + 0.2 × 91.25 = 98.25.
TEST(Score, ReproducesTheTestVector) {
    const WeightNode tree = weight_tree({{"main", 0.8},
                                         {"main/supply_rate", 1.0},
                                         {"expansion", 0.2},
                                         {"expansion/land_use", 0.7},
                                         {"expansion/land_use/development_rate", 1.0},
                                         {"expansion/benefit", 0.2},
                                         {"expansion/benefit/investment_intensity", 1.0},
                                         {"expansion/management", 0.1},
                                         {"expansion/management/tax_per_ha", 1.0}},
                                        "industry_led", kTolerance);
    const NumbersByName ideals{{"supply_rate", 100.0},
                               {"development_rate", 100.0},
                               {"investment_intensity", 100.0},
                               {"tax_per_ha", 100.0}};
    const ScoreNode total = scored(tree,
                                   values_that_score({{"main", "supply_rate", 100.0},
                                                      {"expansion", "development_rate", 87.5},
                                                      {"expansion", "investment_intensity", 100.0},
                                                      {"expansion", "tax_per_ha", 100.0}}),
                                   ideals, 100.0);
    ASSERT_TRUE(total.score);
    EXPECT_DOUBLE_EQ(*total.score, 98.25);
    ASSERT_EQ(total.children.size(), 2u);
    EXPECT_EQ(total.children[0].path, "expansion");
    EXPECT_DOUBLE_EQ(*total.children[0].score, 91.25);
    EXPECT_DOUBLE_EQ(*total.children[1].score, 100.0);
}

TEST(Weights, OfTheNationalProfileAddUp) {
    const EfficiencySettings settings = load_profile("national").efficiency;
    const WeightNode tree =
        weight_tree(settings.weights.at("industry_led"), "industry_led", settings.weight_tolerance);
    EXPECT_EQ(indicators_of(tree).size(), 10u);
    EXPECT_TRUE(settings.weights.at("city_integrated").empty());
    EXPECT_EQ(settings.targets.at("industrial_tax_per_mu"), 15.0);
    for (const auto& [set, ideals] : settings.ideals) {
        for (const auto& [id, ideal] : ideals) EXPECT_NO_THROW(indicator_named(id)) << set;
    }
}

TEST(Weights, AreRefusedWhereALevelDoesNotAddUp) {
    EXPECT_EQ(problem_of({{"main", 1.0}, {"main/supply_rate", 0.25}, {"main/built_rate", 0.5}}),
              "efficiency.weights.industry_led main: the weights of this level add up to 0.75; they must add "
              "up to 1.");
    EXPECT_EQ(
        problem_of({{"main", 0.8}, {"main/supply_rate", 1.0}}),
        "efficiency.weights.industry_led: the weights of this level add up to 0.8; they must add up to 1.");
    EXPECT_EQ(problem_of({{"main", 1.0 + 0.9e-6}, {"main/supply_rate", 1.0}}), "no problem");
    EXPECT_NE(problem_of({{"main", 1.0 + 1.1e-6}, {"main/supply_rate", 1.0}}), "no problem");
}

TEST(Weights, AreRefusedForOtherSlips) {
    EXPECT_NE(problem_of({{"main", 1.0}, {"main/suply_rate", 1.0}}).find("nearest is \"supply_rate\""),
              std::string::npos);
    EXPECT_NE(problem_of({{"main", 1.0}, {"main/land_use/supply_rate", 1.0}}).find("main/land_use"),
              std::string::npos);
    EXPECT_NE(problem_of({{"main", 2.0}, {"other", -1.0}}).find("negative"), std::string::npos);
}

TEST(Standardised, GoesUpToTheIdealValue) {
    const Indicator& supply = indicator_named("supply_rate");
    EXPECT_EQ(standardised(supply, 50.0, 100.0, 100.0), 50.0);
    EXPECT_EQ(standardised(supply, 120.0, 100.0, 100.0), 100.0);
    EXPECT_EQ(standardised(supply, 120.0, 100.0, 150.0), 120.0);
    EXPECT_EQ(standardised(supply, 50.0, 0.0, 100.0), std::nullopt);
}

TEST(Standardised, TakesIdleLandOff) {
    const Indicator& idle = indicator_named("idle_rate");
    EXPECT_EQ(standardised(idle, 0.0, 0.0, 100.0), 100.0);
    EXPECT_EQ(standardised(idle, 12.5, 0.0, 100.0), 87.5);
    EXPECT_EQ(standardised(idle, 250.0, 0.0, 100.0), 0.0);
}

TEST(Standardised, TurnsRoundWhatIsNoPercentageAndBetterSmall) {
    const Indicator& land = indicator_named("land_per_person");
    EXPECT_EQ(standardised(land, 206.0, 103.0, 100.0), 50.0);
    EXPECT_EQ(standardised(land, 80.0, 103.0, 100.0), 100.0);
    EXPECT_EQ(standardised(land, 0.0, 103.0, 100.0), std::nullopt);
}

TEST(Score, IsMissingWhereAnIndicatorIs) {
    const WeightNode tree = weight_tree({{"main", 1.0}, {"main/supply_rate", 0.5}, {"main/built_rate", 0.5}},
                                        "industry_led", kTolerance);
    const ScoreNode total = scored(tree, values_that_score({{"main", "supply_rate", 90.0}}),
                                   {{"supply_rate", 100.0}, {"built_rate", 100.0}}, 100.0);
    EXPECT_FALSE(total.score);
    EXPECT_FALSE(total.children[0].score);
    EXPECT_FALSE(total.children[0].children[0].score);  // built_rate
    EXPECT_NE(total.children[0].children[0].reason.en, "");
    EXPECT_EQ(total.children[0].children[1].score, 90.0);
}

TEST(Score, SaysThatAnIdealValueIsMissing) {
    const WeightNode tree = weight_tree({{"main", 1.0}, {"main/supply_rate", 1.0}}, "x", kTolerance);
    const ScoreNode total = scored(tree, values_that_score({{"main", "supply_rate", 90.0}}), {}, 100.0);
    EXPECT_FALSE(total.score);
    EXPECT_EQ(total.children[0].children[0].reason.en, "the profile has no ideal value of land supply rate");
}

TEST(MovedWeight, MakesTheOthersMakeRoom) {
    const WeightNode tree = weight_tree(
        {{"main", 1.0}, {"main/built_rate", 0.5}, {"main/supply_rate", 0.3}, {"main/plot_ratio", 0.2}}, "x",
        kTolerance);
    const auto moved = with_moved_weight(tree, "main/built_rate", 1.1);
    ASSERT_TRUE(moved);
    const auto& level = moved->children[0].children;
    EXPECT_DOUBLE_EQ(level[0].weight, 0.55);
    EXPECT_DOUBLE_EQ(level[1].weight, 0.18);
    EXPECT_DOUBLE_EQ(level[2].weight, 0.27);
    EXPECT_FALSE(with_moved_weight(tree, "main", 1.1));
}

TEST(ZoneTypes, GoByTheStandardsRule) {
    const ZoneTypeSettings settings = load_profile("national").efficiency.zone_type;
    const auto type = [&](double industrial, double residential) {
        Facts facts;
        facts[Fact::built].value = 100.0;
        facts[Fact::built_industrial].value = industrial;
        facts[Fact::built_residential].value = residential;
        return zone_type_of(facts, settings).type;
    };
    EXPECT_EQ(type(31.0, 24.0), "industry_led");
    EXPECT_EQ(type(30.0, 25.0), "city_integrated");
    EXPECT_EQ(type(30.0, 24.0), "other");
    EXPECT_EQ(type(31.0, 25.0), "other");
    EXPECT_EQ(zone_type_of({}, settings).type, "");
    EXPECT_EQ(zone_type_of({}, settings).reason.en, "missing: built-up urban land A");
}

}  // namespace
}  // namespace zoneplan
