// SPDX-License-Identifier: MIT
#include "zoneplan/efficiency/indicator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "zoneplan/error.hpp"
#include "zoneplan/text/nearest.hpp"

namespace zoneplan {
namespace {

using enum IndicatorFamily;

/// How numerator ÷ denominator, both in base units, comes to a unit.
struct ResultUnit {
    std::string_view id;
    std::string_view numerator;    ///< unit of the numerator
    std::string_view denominator;  ///< unit of the denominator
    double times = 1.0;
};
constexpr std::array kResultUnits{ResultUnit{"percent", "", "", 100.0},
                                  ResultUnit{"ratio", "", "", 1.0},
                                  ResultUnit{"wan_yuan_per_ha", "wan_yuan", "ha", 1.0},
                                  ResultUnit{"wan_yuan_per_mu", "wan_yuan", "mu", 1.0},
                                  ResultUnit{"person_per_ha", "person", "ha", 1.0},
                                  ResultUnit{"m2_per_person", "m2", "person", 1.0},
                                  ResultUnit{"wan_yuan_per_tce", "wan_yuan", "tce", 1.0},
                                  ResultUnit{"wan_yuan_per_t", "wan_yuan", "t", 1.0},
                                  ResultUnit{"wan_yuan_per_person", "wan_yuan", "person", 1.0}};

constexpr std::array kIndicators{
    Indicator{"development_rate", intensive_use, Terms{Fact::built, Fact::unbuilt_ready},
              Terms{Fact::built, Fact::unbuilt}, "percent"},
    Indicator{"supply_rate", intensive_use, Terms{Fact::supplied}, Terms{Fact::built, Fact::unbuilt_ready},
              "percent"},
    Indicator{"built_rate", intensive_use, Terms{Fact::built}, Terms{Fact::supplied}, "percent"},
    Indicator{"industrial_land_rate", intensive_use, Terms{Fact::built_industrial}, Terms{Fact::built},
              "percent"},
    Indicator{"high_tech_land_rate", intensive_use, Terms{Fact::high_tech}, Terms{Fact::built_industrial},
              "percent"},
    Indicator{"plot_ratio", intensive_use, Terms{Fact::floor_area}, Terms{Fact::built}, "ratio"},
    Indicator{"building_density", intensive_use, Terms{Fact::footprint}, Terms{Fact::built}, "percent"},
    Indicator{"industrial_plot_ratio", intensive_use, Terms{Fact::industrial_floor_area},
              Terms{Fact::built_industrial}, "ratio"},
    Indicator{"industrial_building_coefficient", intensive_use, Terms{Fact::industrial_footprint},
              Terms{Fact::built_industrial}, "percent"},
    Indicator{"investment_intensity", intensive_use, Terms{Fact::industrial_investment},
              Terms{Fact::built_industrial}, "wan_yuan_per_ha"},
    Indicator{"industrial_tax_per_ha", intensive_use, Terms{Fact::industrial_tax},
              Terms{Fact::built_industrial}, "wan_yuan_per_ha"},
    Indicator{"tax_per_ha", intensive_use, Terms{Fact::tax}, Terms{Fact::built}, "wan_yuan_per_ha"},
    Indicator{"population_density", intensive_use, Terms{Fact::population}, Terms{Fact::built},
              "person_per_ha"},
    Indicator{"land_per_person", intensive_use, Terms{Fact::built}, Terms{Fact::population}, "m2_per_person",
              false},
    Indicator{"idle_rate", intensive_use, Terms{Fact::idle}, Terms{Fact::supplied}, "percent", false},
    Indicator{"idle_disposal_rate", intensive_use, Terms{Fact::idle_disposed},
              Terms{Fact::idle_disposed, Fact::idle_undisposed}, "percent"},
    Indicator{"expired_disposal_rate", intensive_use, Terms{Fact::expired_disposed},
              Terms{Fact::expired_disposed, Fact::expired_undisposed}, "percent"},

    Indicator{"project_building_coefficient", project, Terms{Fact::land_footprint}, Terms{Fact::land},
              "percent"},
    Indicator{"project_plot_ratio", project, Terms{Fact::land_floor_area}, Terms{Fact::land}, "ratio"},
    Indicator{"project_investment_intensity", project, Terms{Fact::land_investment}, Terms{Fact::land},
              "wan_yuan_per_ha"},
    Indicator{"project_admin_land_share", project, Terms{Fact::admin_land}, Terms{Fact::land}, "percent",
              false},
    Indicator{"project_admin_floor_share", project, Terms{Fact::admin_floor_area},
              Terms{Fact::land_floor_area}, "percent", false},
    Indicator{"project_tax_per_ha", project, Terms{Fact::land_tax}, Terms{Fact::land}, "wan_yuan_per_ha"},
    Indicator{"project_output_per_ha", project, Terms{Fact::output}, Terms{Fact::land}, "wan_yuan_per_ha"},

    Indicator{"industrial_tax_per_mu", per_mu, Terms{Fact::industrial_tax}, Terms{Fact::built_industrial},
              "wan_yuan_per_mu"},
    Indicator{"tax_per_mu", per_mu, Terms{Fact::land_tax}, Terms{Fact::land}, "wan_yuan_per_mu"},
    Indicator{"output_per_mu", per_mu, Terms{Fact::output}, Terms{Fact::land}, "wan_yuan_per_mu"},
    Indicator{"value_added_per_mu", per_mu, Terms{Fact::value_added}, Terms{Fact::land}, "wan_yuan_per_mu"},
    Indicator{"revenue_per_mu", per_mu, Terms{Fact::revenue}, Terms{Fact::land}, "wan_yuan_per_mu"},
    Indicator{"profit_per_mu", per_mu, Terms{Fact::profit}, Terms{Fact::land}, "wan_yuan_per_mu"},
    Indicator{"research_intensity", per_mu, Terms{Fact::research}, Terms{Fact::revenue}, "percent"},
    Indicator{"output_per_energy", per_mu, Terms{Fact::output}, Terms{Fact::energy}, "wan_yuan_per_tce"},
    Indicator{"tax_per_emission", per_mu, Terms{Fact::land_tax}, Terms{Fact::emission}, "wan_yuan_per_t"},
    Indicator{"value_added_per_worker", per_mu, Terms{Fact::value_added}, Terms{Fact::workers},
              "wan_yuan_per_person"},
};

std::string_view name(IndicatorFamily family) {
    switch (family) {
        case intensive_use:
            return "intensive_use";
        case project:
            return "project";
        case per_mu:
            return "per_mu";
    }
    return "";
}

double in_unit(double numerator, double denominator, std::string_view unit) {
    const ResultUnit& result = *std::ranges::find(kResultUnits, unit, &ResultUnit::id);
    if (!result.numerator.empty()) numerator = unit_named(result.numerator)->from_base(numerator);
    if (!result.denominator.empty()) denominator = unit_named(result.denominator)->from_base(denominator);
    return numerator * result.times / denominator;
}

/// Adds facts up; remembers their sources and those that are missing.
class Adding {
public:
    Adding(const Facts& facts, IndicatorValue& value) : facts_{facts}, value_{value} {}

    std::optional<double> sum(const Terms& terms) {
        double sum = 0.0;
        bool complete = true;
        for (const Fact fact : terms.facts()) {
            const auto found = facts_.find(fact);
            if (found == facts_.end()) {
                if (std::ranges::find(missing_, fact) == missing_.end()) missing_.push_back(fact);
                complete = false;
                continue;
            }
            const Figure& figure = found->second;
            sum += figure.value;
            if (std::ranges::find(value_.sources, figure.source) == value_.sources.end()) {
                value_.sources.push_back(figure.source);
            }
            if (figure.coverage) {
                value_.coverage = std::min(value_.coverage.value_or(*figure.coverage), *figure.coverage);
            }
        }
        return complete ? std::optional{sum} : std::nullopt;
    }

    const std::vector<Fact>& missing() const noexcept { return missing_; }

private:
    const Facts& facts_;
    IndicatorValue& value_;
    std::vector<Fact> missing_;
};

Text listed(std::span<const Fact> facts, std::string_view zh_between, std::string_view en_between) {
    Text list;
    for (const Fact fact : facts) {
        const Text title = title_of(fact);
        if (!list.zh.empty()) {
            list.zh += zh_between;
            list.en += en_between;
        }
        list.zh += title.zh;
        list.en += title.en;
    }
    return list;
}

Text sum_words(const Terms& terms) {
    Text words = listed(terms.facts(), " + ", " + ");
    if (terms.facts().size() == 1) return words;
    return {.zh = "(" + words.zh + ")", .en = "(" + words.en + ")"};
}

}  // namespace

std::span<const Indicator> indicators() { return kIndicators; }

const Indicator& indicator_named(std::string_view id) {
    const auto found = std::ranges::find(kIndicators, id, &Indicator::id);
    if (found != kIndicators.end()) return *found;
    std::vector<std::string> ids;
    ids.reserve(kIndicators.size());
    for (const Indicator& indicator : kIndicators) ids.emplace_back(indicator.id);
    throw UsageError{
        error_text("indicator_unknown", {{"indicator", std::string{id}}, {"nearest", nearest(id, ids)}})};
}

Text title_of(const Indicator& indicator) { return message({"indicators", indicator.id}); }

Text unit_words(const Indicator& indicator) { return message({"indicator_units", indicator.unit}); }

Text formula_of(const Indicator& indicator) {
    const Text top = sum_words(indicator.numerator);
    const Text bottom = sum_words(indicator.denominator);
    const std::string times = indicator.unit == "percent" ? " × 100" : "";
    return {.zh = fmt::format("{} ÷ {}{}", top.zh, bottom.zh, times),
            .en = fmt::format("{} ÷ {}{}", top.en, bottom.en, times)};
}

Text clause_of(const Indicator& indicator) { return message({"indicator_clauses", name(indicator.family)}); }

IndicatorValue compute(const Indicator& indicator, const Facts& facts) {
    IndicatorValue value;
    value.id = indicator.id;
    value.unit = indicator.unit;
    value.more_is_better = indicator.more_is_better;
    Adding adding{facts, value};
    value.numerator = adding.sum(indicator.numerator);
    value.denominator = adding.sum(indicator.denominator);
    if (!adding.missing().empty()) {
        value.reason = message({"efficiency", "missing"}, {{"facts", listed(adding.missing(), "、", ", ")}});
    } else if (*value.denominator == 0.0) {
        value.reason =
            message({"efficiency", "zero_denominator"}, {{"facts", sum_words(indicator.denominator)}});
    } else {
        value.value = in_unit(*value.numerator, *value.denominator, indicator.unit);
    }
    return value;
}

std::string indicators_page() {
    std::string page = in(message({"efficiency", "page_head"}), Language::zh) + "\n" +
                       in(message({"efficiency", "page_head"}), Language::en) + "\n";
    std::string_view family;
    for (const Indicator& indicator : kIndicators) {
        if (name(indicator.family) != family) {
            family = name(indicator.family);
            const Text clause = clause_of(indicator);
            page += fmt::format("\n## {} / {}\n\n{}\n\n{}\n\n", message({"indicator_families", family}).zh,
                                message({"indicator_families", family}).en, clause.zh, clause.en);
            page +=
                "| id | 指标 / indicator | 公式 / formula | 单位 / unit | 方向 / better "
                "|\n|---|---|---|---|---|\n";
        }
        const Text title = title_of(indicator);
        const Text formula = formula_of(indicator);
        const Text unit = unit_words(indicator);
        page +=
            fmt::format("| `{}` | {} / {} | {}<br>{} | {} / {} | {} |\n", indicator.id, title.zh, title.en,
                        formula.zh, formula.en, unit.zh, unit.en, indicator.more_is_better ? "+" : "-");
    }
    return page;
}

}  // namespace zoneplan
