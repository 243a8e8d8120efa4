// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "zoneplan/efficiency/facts.hpp"
#include "zoneplan/model/efficiency.hpp"

namespace zoneplan {

/// Which document an indicator comes from.
enum class IndicatorFamily {
    intensive_use,  ///< TD/T 1029 开发区土地集约利用评价规程
    project,        ///< 工业项目建设用地控制指标
    per_mu,         ///< 亩均 and 企业分类, Henan
};

/// Facts that are added up.
class Terms {
public:
    constexpr explicit Terms(Fact only) : facts_{only, only}, count_{1} {}
    constexpr Terms(Fact first, Fact second) : facts_{first, second}, count_{2} {}

    constexpr std::span<const Fact> facts() const { return {facts_.data(), count_}; }

private:
    std::array<Fact, 2> facts_;
    std::size_t count_;
};

/// An indicator: numerator ÷ denominator, each a sum of facts.
struct Indicator {
    std::string_view id;
    IndicatorFamily family = IndicatorFamily::intensive_use;
    Terms numerator;
    Terms denominator;
    std::string_view unit;  ///< percent, ratio, wan_yuan_per_ha, wan_yuan_per_mu, ...
    bool more_is_better = true;
};

/// All indicators, by family.
std::span<const Indicator> indicators();

/// Throws UsageError with the nearest id where there is no such indicator.
const Indicator& indicator_named(std::string_view id);

Text title_of(const Indicator& indicator);
Text unit_words(const Indicator& indicator);

/// "(已建成 + 已达到供地条件) ÷ ... × 100", made of the facts' names.
Text formula_of(const Indicator& indicator);

/// The document that it comes from, and how well that document is known.
Text clause_of(const Indicator& indicator);

/// The indicator of these facts. Where one is missing or the denominator is zero there is no value, but a
/// reason.
IndicatorValue compute(const Indicator& indicator, const Facts& facts);

/// The table of all indicators as Markdown, Chinese and English: docs/indicators.md.
std::string indicators_page();

}  // namespace zoneplan
