// SPDX-License-Identifier: MIT
#include "zoneplan/efficiency/assessment.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <iterator>

#include "zoneplan/efficiency/area_adjustment.hpp"
#include "zoneplan/efficiency/comparison.hpp"
#include "zoneplan/efficiency/indicator.hpp"
#include "zoneplan/efficiency/score.hpp"

namespace zoneplan {
namespace {

constexpr double kFull = 100.0;

/// The zones of one type and year, which are ranked among each other.
class Group {
public:
    Group(std::vector<ZoneEfficiency*> zones, WeightNode tree, const EfficiencySettings& settings)
        : zones_{std::move(zones)}, tree_{std::move(tree)}, settings_{settings} {
        const auto ideals = settings.ideals.find(settings.ideal_set);
        if (ideals != settings.ideals.end()) ideals_ = ideals->second;
        for (const ZoneEfficiency* zone : zones_) {
            ValuesByPart& values = values_.emplace_back();
            for (const IndicatorValue& value : zone->values) values[value.part][value.id] = value;
        }
    }

    void score() {
        std::vector<std::optional<double>> totals;
        for (std::size_t i = 0; i < zones_.size(); ++i) {
            zones_[i]->score = scored(tree_, values_[i], ideals_, settings_.score_cap);
            totals.push_back(zones_[i]->score->score);
        }
        const auto rank = ranks(totals, true);
        for (std::size_t i = 0; i < zones_.size(); ++i) zones_[i]->rank = rank[i];
        move_weights();
        move_ideals();
    }

private:
    void move_weights() {
        for (const std::string& path : paths_of(tree_)) {
            for (const double factor : factors()) {
                const std::optional<WeightNode> moved = with_moved_weight(tree_, path, factor);
                if (moved) try_with("weight", path, factor, *moved, ideals_);
            }
        }
    }

    void move_ideals() {
        for (const std::string& id : indicators_of(tree_)) {
            if (!ideals_.contains(id) || ideals_.at(id) == 0.0) continue;
            for (const double factor : factors()) {
                NumbersByName moved = ideals_;
                moved[id] *= factor;
                try_with("ideal", id, factor, tree_, moved);
            }
        }
    }

    std::array<double, 2> factors() const {
        return {1.0 - settings_.sensitivity_step, 1.0 + settings_.sensitivity_step};
    }

    void try_with(const std::string& moved, const std::string& path, double factor, const WeightNode& tree,
                  const NumbersByName& ideals) {
        std::vector<std::optional<double>> totals;
        for (const ValuesByPart& values : values_) {
            totals.push_back(scored(tree, values, ideals, settings_.score_cap).score);
        }
        const auto rank = ranks(totals, true);
        for (std::size_t i = 0; i < zones_.size(); ++i) {
            if (!totals[i]) continue;
            zones_[i]->sensitivity.push_back(
                {.moved = moved, .path = path, .factor = factor, .score = totals[i], .rank = rank[i]});
        }
    }

    std::vector<ZoneEfficiency*> zones_;
    WeightNode tree_;
    const EfficiencySettings& settings_;
    NumbersByName ideals_;
    std::vector<ValuesByPart> values_;
};

void add_part(ZoneEfficiency& zone, const std::string& part, const Facts& facts) {
    for (const auto& [fact, figure] : facts) {
        zone.facts.push_back({.part = part,
                              .id = std::string{info_of(fact).id},
                              .value = figure.value,
                              .source = figure.source,
                              .coverage = figure.coverage});
    }
    for (const Indicator& indicator : indicators()) {
        zone.values.push_back(compute(indicator, facts));
        zone.values.back().part = part;
    }
}

const IndicatorValue& main_value(const ZoneEfficiency& zone, std::string_view id) {
    return *std::ranges::find_if(
        zone.values, [&](const IndicatorValue& value) { return value.part == kMainPart && value.id == id; });
}

/// Land that the ideal values would set free.
void add_potential(ZoneEfficiency& zone, const EfficiencySettings& settings) {
    const auto set = settings.ideals.find(settings.ideal_set);
    if (set == settings.ideals.end()) return;
    const auto ideal = [&](const char* id) {
        const auto found = set->second.find(id);
        return found == set->second.end() ? std::nullopt : std::optional{found->second};
    };
    const IndicatorValue& structure = main_value(zone, "industrial_land_rate");
    if (const auto rate = ideal("industrial_land_rate"); rate && structure.value) {
        zone.structure_potential_m2 =
            std::max(0.0, *structure.denominator * (*rate - *structure.value) / kFull);
    }
    const IndicatorValue& intensity = main_value(zone, "industrial_plot_ratio");
    if (const auto ratio = ideal("industrial_plot_ratio"); ratio && *ratio > 0.0 && intensity.value) {
        zone.intensity_potential_m2 =
            std::max(0.0, *intensity.denominator * (*ratio - *intensity.value) / *ratio);
    }
}

/// A, B and C, made to add up to the zone's area.
void add_adjusted(ZoneEfficiency& zone, const Facts& facts, double tolerance_share) {
    constexpr std::array kParts{Fact::built, Fact::unbuilt, Fact::unbuildable};
    const auto area = facts.find(Fact::zone_area);
    if (area == facts.end()) return;
    std::vector<std::int64_t> parts;
    double sum = 0.0;
    for (const Fact fact : kParts) {
        const auto part = facts.find(fact);
        if (part == facts.end()) return;
        sum += part->second.value;
        parts.push_back(hundredths_of(part->second.value));
    }
    if (std::abs(sum - area->second.value) > tolerance_share * area->second.value) return;
    const std::vector<std::int64_t> adjusted = adjusted_areas(parts, hundredths_of(area->second.value));
    for (std::size_t i = 0; i < kParts.size(); ++i) {
        constexpr double kHundredths = 100.0;
        zone.adjusted.push_back({.id = std::string{info_of(kParts[i]).id},
                                 .area_m2 = facts.at(kParts[i]).value,
                                 .adjusted_m2 = static_cast<double>(adjusted[i]) / kHundredths});
    }
}

ZoneEfficiency assessed_zone(const ZoneFacts& known, const EfficiencySettings& settings) {
    ZoneEfficiency zone;
    zone.zone = known.zone;
    zone.name = known.name;
    zone.year = known.year;
    const auto main = known.parts.find(kMainPart);
    const Facts facts = main == known.parts.end() ? Facts{} : main->second;
    add_part(zone, kMainPart, facts);
    for (const auto& [part, others] : known.parts) {
        if (part != kMainPart) add_part(zone, part, others);
    }
    ZoneType type = zone_type_of(facts, settings.zone_type);
    zone.type = std::move(type.type);
    zone.type_reason = std::move(type.reason);
    add_potential(zone, settings);
    add_adjusted(zone, facts, settings.balance_tolerance_share);
    return zone;
}

void score_zones(std::vector<ZoneEfficiency>& zones, const EfficiencySettings& settings) {
    std::map<std::pair<std::string, std::optional<int>>, std::vector<ZoneEfficiency*>> groups;
    for (ZoneEfficiency& zone : zones) {
        const auto weights = settings.weights.find(zone.type);
        if (zone.type.empty()) {
            zone.score_reason = message({"efficiency", "no_type"}, {{"reason", zone.type_reason}});
        } else if (weights == settings.weights.end() || weights->second.empty()) {
            zone.score_reason =
                message({"efficiency", "no_weights"}, {{"type", message({"zone_types", zone.type})}});
        } else {
            groups[{zone.type, zone.year}].push_back(&zone);
        }
    }
    for (auto& [key, members] : groups) {
        const auto& [type, year] = key;
        Group{std::move(members), weight_tree(settings.weights.at(type), type, settings.weight_tolerance),
              settings}
            .score();
    }
}

}  // namespace

Efficiency assessed(const std::vector<ZoneFacts>& zones, const std::vector<Enterprise>& enterprises,
                    const Profile& profile) {
    const EfficiencySettings& settings = profile.efficiency;
    // Weights that do not add up are refused even where no zone is of their type.
    for (const auto& [type, weights] : settings.weights) {
        if (!weights.empty()) static_cast<void>(weight_tree(weights, type, settings.weight_tolerance));
    }
    for (const auto& [set, ideals] : settings.ideals) {
        for (const auto& [id, ideal] : ideals) static_cast<void>(indicator_named(id));
    }
    for (const auto& [id, target] : settings.targets) static_cast<void>(indicator_named(id));
    Efficiency result;
    result.basis = settings.basis;
    for (const ZoneFacts& zone : zones) result.zones.push_back(assessed_zone(zone, settings));
    std::ranges::stable_sort(result.zones, [](const ZoneEfficiency& a, const ZoneEfficiency& b) {
        return std::pair{a.zone, a.year} < std::pair{b.zone, b.year};
    });
    score_zones(result.zones, settings);
    result.comparisons = compared(result.zones);
    std::map<std::optional<int>, std::vector<Enterprise>> by_year;
    for (const Enterprise& enterprise : enterprises) by_year[enterprise.year].push_back(enterprise);
    for (const auto& [year, firms] : by_year) {
        std::ranges::move(classified(firms, settings.classes, settings.weight_tolerance),
                          std::back_inserter(result.enterprises));
    }
    return result;
}

}  // namespace zoneplan
