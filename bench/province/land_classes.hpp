// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace zoneplan::bench {

/// A class of 用地用海分类 2023: six digits as a plan database stores them, and its name.
struct LandClass {
    std::string_view code;
    std::string_view name;

    bool is_cropland() const noexcept { return code.starts_with("01"); }
};

/// Classes by chance: `hash` is any random number.
LandClass industrial_class(std::uint64_t hash);
LandClass supporting_class(std::uint64_t hash);
LandClass rural_class(std::uint64_t hash);
LandClass cropland_class(std::uint64_t hash);

inline constexpr LandClass kStreet{"120700", "城镇村道路用地"};
inline constexpr LandClass kHighway{"120200", "公路用地"};
inline constexpr LandClass kPond{"170400", "坑塘水面"};

/// DLBM of 三调 for a cropland class: its four digits are the same.
constexpr std::string_view survey_code(const LandClass& cropland) { return cropland.code.substr(0, 4); }

}  // namespace zoneplan::bench
