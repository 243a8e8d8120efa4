// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace zoneplan {

/// What a figure is a measure of. Figures are kept in the dimension's base unit: m², 元, people, tonnes of
/// standard coal, tonnes.
enum class Dimension { area, money, people, energy, emission };

/// A unit as an exact ratio to the base unit of its dimension: 1 亩 = 2000/3 m².
struct Unit {
    std::string_view id;
    Dimension dimension = Dimension::area;
    double over = 1.0;  ///< base units = figure × over ÷ under
    double under = 1.0;

    constexpr double to_base(double figure) const { return figure * over / under; }
    constexpr double from_base(double figure) const { return figure * under / over; }
};

/// All units that a table may state.
std::span<const Unit> units();

/// By id ("mu") or by the word that tables use ("亩", "㎡"); null for any other word.
const Unit* unit_named(std::string_view word);

/// The ids of the units of a dimension, as messages list them.
std::string known_units(Dimension dimension);

}  // namespace zoneplan
