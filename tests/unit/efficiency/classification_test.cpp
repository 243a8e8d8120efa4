// SPDX-License-Identifier: MIT
#include "zoneplan/efficiency/classification.hpp"

#include <gtest/gtest.h>

#include <string>

#include "unit/text/print_text.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {
namespace {

constexpr double kTolerance = 1e-6;

Enterprise enterprise(const std::string& id, double tax_wan, double output_wan, double energy_tce) {
    Enterprise firm{
        .id = id, .name = id, .zone = "Z1", .parcel = "", .year = {}, .above_scale = true, .facts = {}};
    const auto give = [&](Fact fact, double value) { firm.facts[fact].value = value; };
    give(Fact::land, unit_named("mu")->to_base(10.0));
    give(Fact::land_tax, unit_named("wan_yuan")->to_base(tax_wan));
    give(Fact::output, unit_named("wan_yuan")->to_base(output_wan));
    give(Fact::energy, energy_tce);
    return firm;
}

ClassificationSettings settings() {
    ClassificationSettings settings = load_profile("national").efficiency.classes;
    settings.weights = {{"tax_per_mu", 1.0}};
    settings.benchmarks = {{"tax_per_mu", 10.0}};
    return settings;
}

std::string letters(const std::vector<EnterpriseClass>& classes) {
    std::string letters;
    for (const EnterpriseClass& firm : classes) letters += firm.letter.empty() ? "-" : firm.letter;
    return letters;
}

/// Ten firms F0 … F9, each with less tax and less output per energy than the one before.
std::vector<Enterprise> ten() {
    constexpr int kFirms = 10;
    std::vector<Enterprise> firms;
    firms.reserve(kFirms);
    for (int i = 0; i < kFirms; ++i) {
        firms.push_back(enterprise("F" + std::to_string(i), 200.0 - 10.0 * i, 1000.0 - 50.0 * i, 100.0));
    }
    return firms;
}

TEST(Classification, TakesTheBestAndTheWorst) {
    // 15 % of 10 is 1.5, half up 2; 10 % is 1.
    EXPECT_EQ(letters(classified(ten(), settings(), kTolerance)), "AABBBBBBBC");
}

TEST(Classification, RoundsAsTheProfileSays) {
    ClassificationSettings floor = settings();
    floor.rounding = "floor";
    EXPECT_EQ(letters(classified(ten(), floor, kTolerance)), "ABBBBBBBBC");
    EXPECT_EQ(rounded_count(0.15, 20, "floor"), 3u);
    EXPECT_EQ(rounded_count(0.15, 20, "ceiling"), 3u);
    EXPECT_EQ(rounded_count(0.15, 21, "ceiling"), 4u);
    EXPECT_EQ(rounded_count(0.1, 5, "half_up"), 1u);
    EXPECT_EQ(rounded_count(0.1, 4, "half_up"), 0u);
    EXPECT_EQ(rounded_count(0.15, 0, "ceiling"), 0u);
}

TEST(Classification, OrdersTheLowerHalfByOutputPerEnergy) {
    std::vector<Enterprise> firms = ten();
    firms[6].facts[Fact::energy].value = 1'000.0;  // lower half, least output per energy
    firms[1].facts[Fact::energy].value = 9'000.0;  // upper half: that does not count there
    EXPECT_EQ(letters(classified(firms, settings(), kTolerance)), "AABBBBCBBB");
}

TEST(Classification, SaysThatATieWasDecided) {
    std::vector<Enterprise> firms = ten();
    firms[2].facts[Fact::land_tax] = firms[1].facts[Fact::land_tax];
    const std::vector<EnterpriseClass> classes = classified(firms, settings(), kTolerance);
    EXPECT_EQ(letters(classes), "AABBBBBBBC");  // by id
    EXPECT_NE(classes[1].reason.en.find("equal values at the cut"), std::string::npos);
    EXPECT_NE(classes[2].reason.en.find("equal values at the cut"), std::string::npos);
    EXPECT_EQ(classes[0].reason.en.find("equal values at the cut"), std::string::npos);
}

TEST(Classification, LeavesOutWhatIsNotInScopeOrNotComputable) {
    std::vector<Enterprise> firms = ten();
    firms[0].above_scale = std::nullopt;
    firms[1].above_scale = false;
    firms[2].above_scale = false;
    firms[2].facts[Fact::land].value = unit_named("mu")->to_base(4.9);
    firms[3].facts[Fact::energy].value = 0.0;
    firms[4].facts.erase(Fact::land_tax);
    const std::vector<EnterpriseClass> classes = classified(firms, settings(), kTolerance);
    // Six are assessed: 15 % is 0.9, so one A; 10 % is 0.6, so one C.
    EXPECT_EQ(letters(classes), "-A---BBBBC");
    EXPECT_EQ(classes[2].reason.en, "not assessed: below the scale with 4.90 mu of land, less than 5 mu");
    EXPECT_EQ(
        classes[3].reason.en,
        "not assessed: output per unit of energy cannot be computed (the denominator is zero: energy used)");
    EXPECT_EQ(classes[4].reason.en, "not assessed: tax per mu cannot be computed (missing: tax)");
}

TEST(Classification, InventsNoWeights) {
    const std::vector<EnterpriseClass> classes =
        classified(ten(), load_profile("national").efficiency.classes, kTolerance);
    EXPECT_EQ(letters(classes), "----------");
    ClassificationSettings uneven = settings();
    uneven.weights = {{"tax_per_mu", 0.6}, {"output_per_mu", 0.3}};
    EXPECT_THROW(classified(ten(), uneven, kTolerance), UsageError);
    ClassificationSettings without = settings();
    without.benchmarks.clear();
    EXPECT_EQ(classified(ten(), without, kTolerance)[0].reason.en,
              "not assessed: tax per mu has no benchmark above 0 (efficiency.classes.benchmarks)");
}

}  // namespace
}  // namespace zoneplan
