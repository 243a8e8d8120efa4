// SPDX-License-Identifier: MIT
#include "zoneplan/efficiency/assessment.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "unit/text/print_text.hpp"
#include "zoneplan/efficiency/comparison.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

constexpr double kHectare_m2 = 10'000.0;

ZoneFacts zone(const std::string& id, std::optional<int> year, double supplied_ha, double tax_wan) {
    ZoneFacts zone{.zone = id, .name = id, .year = year, .parts = {}};
    Facts& facts = zone.parts[kMainPart];
    const auto give = [&](Fact fact, double value) {
        facts[fact] = {.value = value, .source = "t", .coverage = {}};
    };
    give(Fact::built, 40 * kHectare_m2);
    give(Fact::built_industrial, 20 * kHectare_m2);
    give(Fact::built_residential, 4 * kHectare_m2);
    give(Fact::unbuilt_ready, 10 * kHectare_m2);
    give(Fact::supplied, supplied_ha * kHectare_m2);
    give(Fact::industrial_tax, tax_wan * 1e4);
    give(Fact::industrial_floor_area, 11 * kHectare_m2);
    return zone;
}

/// Weights that need little: half supply, half tax.
Profile small_profile() {
    Profile profile = load_profile("national");
    profile.efficiency.weights["industry_led"] = {
        {"main", 1.0}, {"main/supply_rate", 0.5}, {"main/industrial_tax_per_mu", 0.5}};
    return profile;
}

TEST(Ranks, ShareAPlaceAndCountOn) {
    using Ranks = std::vector<std::optional<std::size_t>>;
    EXPECT_EQ(ranks({3.0, 5.0, std::nullopt, 3.0, 1.0}, true), (Ranks{2, 1, std::nullopt, 2, 4}));
    EXPECT_EQ(ranks({3.0, 5.0, 1.0}, false), (Ranks{2, 3, 1}));
}

TEST(Quantiles, AreInterpolated) {
    EXPECT_EQ(quantile({1.0, 2.0, 3.0, 4.0}, 0.25), 1.75);
    EXPECT_EQ(quantile({1.0, 2.0, 3.0, 4.0}, 0.5), 2.5);
    EXPECT_EQ(quantile({7.0}, 0.75), 7.0);
}

TEST(Assessment, ScoresRanksAndMovesWeights) {
    // Supply rate 90 % and 60 %, of an ideal 100 %; tax 9000 and 6000 万元 on 300 亩: 30 and 20 of an
    // ideal 30.
    const Efficiency result =
        assessed({zone("Z2", 2024, 30, 6000), zone("Z1", 2024, 45, 9000)}, {}, small_profile());
    ASSERT_EQ(result.zones.size(), 2u);
    const ZoneEfficiency& first = result.zones[0];
    const ZoneEfficiency& second = result.zones[1];
    EXPECT_EQ(first.zone, "Z1");
    EXPECT_EQ(first.type, "industry_led");
    EXPECT_DOUBLE_EQ(*first.score->score, 95.0);
    EXPECT_DOUBLE_EQ(*second.score->score, (60.0 + 200.0 / 3.0) / 2.0);
    EXPECT_EQ(first.rank, 1u);
    EXPECT_EQ(second.rank, 2u);
    const auto moved = std::ranges::find_if(first.sensitivity, [](const Sensitivity& sensitivity) {
        return sensitivity.path == "main/supply_rate" && sensitivity.factor > 1.0;
    });
    ASSERT_NE(moved, first.sensitivity.end());
    EXPECT_DOUBLE_EQ(*moved->score, 0.55 * 90.0 + 0.45 * 100.0);
    const auto ideal = std::ranges::find_if(first.sensitivity, [](const Sensitivity& sensitivity) {
        return sensitivity.moved == "ideal" && sensitivity.path == "industrial_tax_per_mu" &&
               sensitivity.factor > 1.0;
    });
    ASSERT_NE(ideal, first.sensitivity.end());
    EXPECT_DOUBLE_EQ(*ideal->score, (90.0 + 100.0 / 1.1) / 2.0);
    // 40 ha × (61 % - 50 %); 20 ha × (1.10 - 0.55) ÷ 1.10.
    EXPECT_DOUBLE_EQ(*first.structure_potential_m2, 4.4 * kHectare_m2);
    EXPECT_DOUBLE_EQ(*first.intensity_potential_m2, 10 * kHectare_m2);
}

TEST(Assessment, MakesLandAddUpToTheZone) {
    ZoneFacts known = zone("Z1", 2024, 45, 9000);
    Facts& facts = known.parts[kMainPart];
    facts[Fact::built].value = 400'000.004;
    facts[Fact::unbuilt].value = 550'000.004;
    facts[Fact::unbuildable].value = 50'000.004;
    facts[Fact::zone_area].value = 1'000'000.012;
    const Efficiency result = assessed({known}, {}, small_profile());
    const std::vector<AdjustedArea>& adjusted = result.zones[0].adjusted;
    ASSERT_EQ(adjusted.size(), 3u);
    EXPECT_EQ(adjusted[0].adjusted_m2, 400'000.00);
    EXPECT_EQ(adjusted[1].adjusted_m2, 550'000.01);
    EXPECT_EQ(adjusted[2].adjusted_m2, 50'000.00);
    facts[Fact::zone_area].value = 1'002'000.0;
    EXPECT_TRUE(assessed({known}, {}, small_profile()).zones[0].adjusted.empty());
}

TEST(Assessment, ScoresNothingWhereAFigureIsMissing) {
    const Efficiency result = assessed({zone("Z1", 2024, 45, 9000)}, {}, load_profile("national"));
    ASSERT_TRUE(result.zones[0].score);
    EXPECT_FALSE(result.zones[0].score->score);
    EXPECT_FALSE(result.zones[0].rank);
    EXPECT_TRUE(result.zones[0].sensitivity.empty());
}

TEST(Assessment, ComparesZonesAndYears) {
    const Efficiency result =
        assessed({zone("Z1", 2023, 45, 6000), zone("Z1", 2024, 45, 9000), zone("Z2", 2024, 45, 3000)}, {},
                 small_profile());
    const auto found = std::ranges::find_if(result.comparisons, [](const IndicatorComparison& comparison) {
        return comparison.id == "industrial_tax_per_mu" && comparison.year == 2024;
    });
    ASSERT_NE(found, result.comparisons.end());
    ASSERT_EQ(found->zones.size(), 2u);
    EXPECT_EQ(found->zones[0].zone, "Z1");
    EXPECT_DOUBLE_EQ(*found->zones[0].change, 10.0);
    EXPECT_FALSE(found->zones[1].change);
    EXPECT_EQ(found->zones[0].quarter, 1u);
    EXPECT_EQ(found->zones[1].quarter, 4u);
    EXPECT_DOUBLE_EQ(found->median, 20.0);
}

TEST(Assessment, RefusesWhatTheProfileMisspells) {
    Profile profile = small_profile();
    profile.efficiency.targets["tax_per_acre"] = 1.0;
    EXPECT_THROW(assessed({}, {}, profile), UsageError);
    profile = small_profile();
    profile.efficiency.weights["city_integrated"] = {{"main", 0.9}};
    EXPECT_THROW(assessed({}, {}, profile), UsageError);
}

}  // namespace
}  // namespace zoneplan
