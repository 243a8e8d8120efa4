// SPDX-License-Identifier: MIT
#pragma once

#include <fmt/format.h>

#include <string>

namespace zoneplan {

// Zones of CGCS2000 Gauss-Krüger in China. The number in front of an easting tells the width too: no number
// is used for both.
inline constexpr int kFirst6DegreeZone = 13;
inline constexpr int kLast6DegreeZone = 23;
inline constexpr int kFirst3DegreeZone = 25;
inline constexpr int kLast3DegreeZone = 45;

// EPSG numbers its codes by the zone: eastings with the zone number in front, and without.
inline constexpr int kEpsg3DegreePrefixed = 4488;
inline constexpr int kEpsg3DegreeMeridian = 4509;
inline constexpr int kEpsg6DegreePrefixed = 4478;

/// 3 or 6; 0 for a number that is no zone's.
constexpr int zone_width_deg(int zone) noexcept {
    if (zone >= kFirst3DegreeZone && zone <= kLast3DegreeZone) return 3;
    return zone >= kFirst6DegreeZone && zone <= kLast6DegreeZone ? 6 : 0;
}

/// "EPSG:4526" for 38: the zone with its number in front of eastings. Empty for a number that is no zone's.
inline std::string prefixed_zone_code(int zone) {
    const int width = zone_width_deg(zone);
    if (width == 0) return {};
    return fmt::format("EPSG:{}", (width == 3 ? kEpsg3DegreePrefixed : kEpsg6DegreePrefixed) + zone);
}

}  // namespace zoneplan
