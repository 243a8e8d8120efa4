// SPDX-License-Identifier: MIT
#include "zoneplan/efficiency/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "zoneplan/efficiency/indicator.hpp"

namespace zoneplan {
namespace {

constexpr double kFirstQuarter = 0.25;
constexpr double kMiddle = 0.5;
constexpr double kThirdQuarter = 0.75;

using Year = std::optional<int>;

/// The values of one indicator, by zone and year.
using Series = std::map<std::string, std::map<Year, double>>;

std::size_t quarter_of(double value, const IndicatorComparison& all, bool more_is_better) {
    const double sign = more_is_better ? 1.0 : -1.0;
    const double best = more_is_better ? all.third_quartile : all.first_quartile;
    const double worst = more_is_better ? all.first_quartile : all.third_quartile;
    if (sign * value >= sign * best) return 1;
    if (sign * value >= sign * all.median) return 2;
    return sign * value >= sign * worst ? 3 : 4;
}

IndicatorComparison compared_in(Year year, const Series& series, const Indicator& indicator) {
    IndicatorComparison comparison;
    comparison.id = indicator.id;
    comparison.year = year;
    std::vector<std::optional<double>> values;
    std::vector<double> sorted;
    for (const auto& [zone, by_year] : series) {
        const auto value = by_year.find(year);
        if (value == by_year.end()) continue;
        Standing standing{.zone = zone, .value = value->second, .rank = 0, .quarter = 0, .change = {}};
        if (value != by_year.begin()) {
            if (const auto& before = *std::prev(value); before.first) {
                standing.change = value->second - before.second;
            }
        }
        comparison.zones.push_back(std::move(standing));
        values.emplace_back(value->second);
        sorted.push_back(value->second);
    }
    std::ranges::sort(sorted);
    comparison.first_quartile = quantile(sorted, kFirstQuarter);
    comparison.median = quantile(sorted, kMiddle);
    comparison.third_quartile = quantile(sorted, kThirdQuarter);
    const auto rank = ranks(values, indicator.more_is_better);
    for (std::size_t i = 0; i < values.size(); ++i) {
        Standing& standing = comparison.zones[i];
        standing.rank = *rank[i];
        standing.quarter = quarter_of(standing.value, comparison, indicator.more_is_better);
    }
    std::ranges::stable_sort(comparison.zones, {}, &Standing::rank);
    return comparison;
}

}  // namespace

std::vector<std::optional<std::size_t>> ranks(const std::vector<std::optional<double>>& values,
                                              bool more_is_better) {
    std::vector<std::optional<std::size_t>> ranks;
    for (const std::optional<double>& value : values) {
        if (!value) {
            ranks.emplace_back();
            continue;
        }
        const auto better = std::ranges::count_if(values, [&](const std::optional<double>& other) {
            return other && (more_is_better ? *other > *value : *other < *value);
        });
        ranks.emplace_back(static_cast<std::size_t>(better) + 1);
    }
    return ranks;
}

double quantile(const std::vector<double>& sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return std::lerp(sorted[below], sorted[above], place - static_cast<double>(below));
}

std::vector<IndicatorComparison> compared(const std::vector<ZoneEfficiency>& zones) {
    std::map<std::pair<std::string, std::string>, Series> by_part_and_id;
    for (const ZoneEfficiency& zone : zones) {
        for (const IndicatorValue& value : zone.values) {
            if (value.value) by_part_and_id[{value.part, value.id}][zone.zone][zone.year] = *value.value;
        }
    }
    std::vector<IndicatorComparison> comparisons;
    for (const auto& [key, series] : by_part_and_id) {
        std::map<Year, bool> years;
        for (const auto& [zone, by_year] : series) {
            for (const auto& [year, value] : by_year) years[year] = true;
        }
        for (const auto& [year, known] : years) {
            comparisons.push_back(compared_in(year, series, indicator_named(key.second)));
            comparisons.back().part = key.first;
        }
    }
    return comparisons;
}

}  // namespace zoneplan
