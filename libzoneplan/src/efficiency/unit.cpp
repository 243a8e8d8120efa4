// SPDX-License-Identifier: MIT
#include "zoneplan/efficiency/unit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace zoneplan {
namespace {

constexpr double kTenThousand = 1e4;

constexpr std::array kUnits{Unit{"m2", Dimension::area, 1.0, 1.0},
                            Unit{"ha", Dimension::area, kTenThousand, 1.0},
                            Unit{"mu", Dimension::area, 2000.0, 3.0},
                            Unit{"km2", Dimension::area, 1e6, 1.0},
                            Unit{"wan_m2", Dimension::area, kTenThousand, 1.0},
                            Unit{"yuan", Dimension::money, 1.0, 1.0},
                            Unit{"wan_yuan", Dimension::money, kTenThousand, 1.0},
                            Unit{"yi_yuan", Dimension::money, 1e8, 1.0},
                            Unit{"person", Dimension::people, 1.0, 1.0},
                            Unit{"wan_person", Dimension::people, kTenThousand, 1.0},
                            Unit{"tce", Dimension::energy, 1.0, 1.0},
                            Unit{"wan_tce", Dimension::energy, kTenThousand, 1.0},
                            Unit{"t", Dimension::emission, 1.0, 1.0}};

struct Word {
    std::string_view word;
    std::string_view id;
};
constexpr std::array kWords{Word{"㎡", "m2"},        Word{"m²", "m2"},      Word{"平方米", "m2"},
                            Word{"公顷", "ha"},      Word{"亩", "mu"},      Word{"平方公里", "km2"},
                            Word{"平方千米", "km2"}, Word{"km²", "km2"},    Word{"万平方米", "wan_m2"},
                            Word{"万㎡", "wan_m2"},  Word{"元", "yuan"},    Word{"万元", "wan_yuan"},
                            Word{"亿元", "yi_yuan"}, Word{"人", "person"},  Word{"万人", "wan_person"},
                            Word{"吨标准煤", "tce"}, Word{"吨标煤", "tce"}, Word{"万吨标准煤", "wan_tce"},
                            Word{"吨", "t"}};

}  // namespace

std::span<const Unit> units() { return kUnits; }

const Unit* unit_named(std::string_view word) {
    if (const auto known = std::ranges::find(kWords, word, &Word::word); known != kWords.end()) {
        word = known->id;
    }
    const auto found = std::ranges::find(kUnits, word, &Unit::id);
    return found == kUnits.end() ? nullptr : &*found;
}

std::string known_units(Dimension dimension) {
    std::vector<std::string_view> ids;
    for (const Unit& unit : kUnits) {
        if (unit.dimension == dimension) ids.push_back(unit.id);
    }
    return fmt::format("{}", fmt::join(ids, " | "));
}

}  // namespace zoneplan
