// SPDX-License-Identifier: MIT
#include "zoneplan/efficiency/classification.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>
#include <utility>

#include "zoneplan/efficiency/indicator.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

constexpr double kFull = 100.0;

class Classifying {
public:
    Classifying(const std::vector<Enterprise>& enterprises, const ClassificationSettings& settings,
                double weight_tolerance)
        : enterprises_{enterprises},
          settings_{settings},
          upper_by_{indicator_named(settings.upper_by)},
          lower_by_{indicator_named(settings.lower_by)} {
        double sum = 0.0;
        for (const auto& [id, weight] : settings.weights) {
            static_cast<void>(indicator_named(id));
            sum += weight;
        }
        if (settings.weights.empty() || std::abs(sum - 1.0) <= weight_tolerance) return;
        throw UsageError{error_text("weights_do_not_add_up", {{"level", "efficiency.classes.weights"},
                                                              {"value", fmt::format("{:.10g}", sum)}})};
    }

    std::vector<EnterpriseClass> run() {
        for (const Enterprise& enterprise : enterprises_) add(enterprise);
        const std::size_t assessed = places_.size();
        sort([](const Place& a, const Place& b) { return a.composite > b.composite; }, places_.begin(),
             places_.end());
        const std::size_t upper = rounded_count(settings_.upper_half, assessed, settings_.rounding);
        const auto middle = places_.begin() + static_cast<std::ptrdiff_t>(upper);
        sort([](const Place& a, const Place& b) { return a.upper > b.upper; }, places_.begin(), middle);
        sort([](const Place& a, const Place& b) { return a.lower < b.lower; }, middle, places_.end());
        const std::size_t top =
            std::min(upper, rounded_count(settings_.top_share, assessed, settings_.rounding));
        const std::size_t bottom =
            std::min(assessed - upper, rounded_count(settings_.bottom_share, assessed, settings_.rounding));
        give({places_.begin(), middle}, top, "A", upper_by_, &Place::upper, assessed);
        give({middle, places_.end()}, bottom, "C", lower_by_, &Place::lower, assessed);
        return std::move(classes_);
    }

private:
    struct Place {
        std::size_t at;  ///< among the classes
        std::string id;
        double composite;
        double upper;
        double lower;
    };

    template <class Better>
    static void sort(Better better, std::vector<Place>::iterator first, std::vector<Place>::iterator last) {
        std::sort(first, last, [&](const Place& a, const Place& b) {
            if (better(a, b) || better(b, a)) return better(a, b);
            return std::tuple{-a.composite, a.id} < std::tuple{-b.composite, b.id};
        });
    }

    static const IndicatorValue& value_of(EnterpriseClass& result, const std::string& id,
                                          const Facts& facts) {
        const auto known = std::ranges::find(result.values, id, &IndicatorValue::id);
        if (known != result.values.end()) return *known;
        return result.values.emplace_back(compute(indicator_named(id), facts));
    }

    /// Assesses an enterprise, or says why not.
    void add(const Enterprise& enterprise) {
        EnterpriseClass& result = classes_.emplace_back();
        result.id = enterprise.id;
        result.name = enterprise.name;
        result.zone = enterprise.zone;
        result.year = enterprise.year;
        if (!is_in_scope(enterprise, result.reason)) return;
        if (settings_.weights.empty()) {
            result.reason = message({"classes", "no_weights"});
            return;
        }
        double composite = 0.0;
        for (const auto& [id, weight] : settings_.weights) {
            const IndicatorValue& value = value_of(result, id, enterprise.facts);
            const auto benchmark = settings_.benchmarks.find(id);
            if (benchmark == settings_.benchmarks.end() || benchmark->second <= 0.0) {
                result.reason =
                    message({"classes", "no_benchmark"}, {{"indicator", title_of(indicator_named(id))}});
                return;
            }
            if (!value.value) return not_assessed(result, value);
            composite += weight * *value.value / benchmark->second * kFull;
        }
        Place place{.at = classes_.size() - 1,
                    .id = enterprise.id,
                    .composite = composite,
                    .upper = 0.0,
                    .lower = 0.0};
        for (const auto& [indicator, figure] :
             {std::pair{&upper_by_, &place.upper}, {&lower_by_, &place.lower}}) {
            const IndicatorValue& value = value_of(result, std::string{indicator->id}, enterprise.facts);
            if (!value.value) return not_assessed(result, value);
            *figure = *value.value;
        }
        result.composite = composite;
        places_.push_back(std::move(place));
    }

    static void not_assessed(EnterpriseClass& result, const IndicatorValue& value) {
        result.reason =
            message({"classes", "not_computable"},
                    {{"indicator", title_of(indicator_named(value.id))}, {"reason", value.reason}});
    }

    bool is_in_scope(const Enterprise& enterprise, Text& reason) const {
        if (!enterprise.above_scale) {
            reason = message({"classes", "scale_unknown"});
            return false;
        }
        if (*enterprise.above_scale) return true;
        const auto land = enterprise.facts.find(Fact::land);
        if (land == enterprise.facts.end()) {
            reason = message({"efficiency", "missing"}, {{"facts", title_of(Fact::land)}});
            return false;
        }
        const double land_mu = unit_named("mu")->from_base(land->second.value);
        if (land_mu >= settings_.least_land_mu) return true;
        reason =
            message({"classes", "too_little_land"}, {{"land", fmt::format("{:.2f}", land_mu)},
                                                     {"least", fmt::format("{}", settings_.least_land_mu)}});
        return false;
    }

    /// The first `count` of `half` get the letter, the others B.
    void give(std::span<const Place> half, std::size_t count, const std::string& letter,
              const Indicator& indicator, double Place::*figure, std::size_t assessed) {
        for (std::size_t i = 0; i < half.size(); ++i) {
            EnterpriseClass& result = classes_[half[i].at];
            result.letter = i < count ? letter : "B";
            const bool is_tie = count > 0 && count < half.size() &&
                                half[count - 1].*figure == half[count].*figure &&
                                half[i].*figure == half[count].*figure;
            result.reason = message({"classes", is_tie ? "by_tie" : "by_rank"},
                                    {{"half", message({"classes", letter == "A" ? "upper" : "lower"})},
                                     {"indicator", title_of(indicator)},
                                     {"value", fmt::format("{:.4f}", half[i].*figure)},
                                     {"unit", unit_words(indicator)},
                                     {"place", std::to_string(i + 1)},
                                     {"count", std::to_string(count)},
                                     {"letter", letter},
                                     {"assessed", std::to_string(assessed)}});
        }
    }

    const std::vector<Enterprise>& enterprises_;
    const ClassificationSettings& settings_;
    const Indicator& upper_by_;
    const Indicator& lower_by_;
    std::vector<EnterpriseClass> classes_;
    std::vector<Place> places_;
};

}  // namespace

std::vector<EnterpriseClass> classified(const std::vector<Enterprise>& enterprises,
                                        const ClassificationSettings& settings, double weight_tolerance) {
    return Classifying{enterprises, settings, weight_tolerance}.run();
}

std::size_t rounded_count(double share, std::size_t count, const std::string& rounding) {
    // A share as written in decimal: 0.15 × 20 is 3, whatever doubles make of it.
    constexpr double kDecimals = 1e9;
    const double exact = std::round(share * static_cast<double>(count) * kDecimals) / kDecimals;
    if (rounding == "floor") return static_cast<std::size_t>(std::floor(exact));
    if (rounding == "ceiling") return static_cast<std::size_t>(std::ceil(exact));
    return static_cast<std::size_t>(std::floor(exact + 0.5));
}

}  // namespace zoneplan
