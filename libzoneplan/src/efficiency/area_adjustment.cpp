// SPDX-License-Identifier: MIT
#include "zoneplan/efficiency/area_adjustment.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

namespace zoneplan {

std::vector<std::int64_t> adjusted_areas(std::span<const std::int64_t> parts, std::int64_t control) {
    std::vector<std::int64_t> adjusted{parts.begin(), parts.end()};
    if (parts.empty()) return adjusted;
    const std::int64_t difference = control - std::accumulate(parts.begin(), parts.end(), std::int64_t{0});
    const auto count = static_cast<std::int64_t>(parts.size());
    const std::int64_t each = difference / count;  // towards zero
    const std::int64_t left = std::abs(difference % count);
    const std::int64_t step = difference < 0 ? -1 : 1;
    std::vector<std::size_t> largest_first(parts.size());
    std::iota(largest_first.begin(), largest_first.end(), std::size_t{0});
    std::ranges::stable_sort(largest_first,
                             [&](std::size_t a, std::size_t b) { return parts[a] > parts[b]; });
    std::int64_t at = 0;
    for (const std::size_t i : largest_first) adjusted[i] += each + (at++ < left ? step : 0);
    return adjusted;
}

std::int64_t hundredths_of(double area_m2) { return std::llround(area_m2 * 100.0); }

}  // namespace zoneplan
