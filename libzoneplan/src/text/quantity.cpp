// SPDX-License-Identifier: MIT
#include "zoneplan/text/quantity.hpp"

#include <fmt/format.h>

#include <cmath>

namespace zoneplan {
namespace {

constexpr int kUsualDecimals = 2;
constexpr int kMostAreaDecimals = 4;
constexpr int kMostShareDecimals = 12;

std::string with_thousands_separators(std::string number) {
    const std::size_t first_digit = number.front() == '-' ? 1 : 0;
    const std::size_t point = std::min(number.find('.'), number.size());
    for (std::size_t at = point; at > first_digit + 3;) {
        at -= 3;
        number.insert(at, ",");
    }
    return number;
}

/// Rounds half away from zero, as the area standard does; printf would round half to even.
std::string fixed(double value, int decimals) {
    const double unit = std::pow(10.0, decimals);
    const double scaled = std::abs(value) * unit;
    if (scaled >= 9e15) return fmt::format("{:.{}f}", value, decimals);
    const double rounded = std::floor(scaled + 0.5) / unit;
    return fmt::format("{:.{}f}", value < 0.0 && rounded > 0.0 ? -rounded : rounded, decimals);
}

/// Two decimals, or up to four where two would show it as zero; what is smaller still is said to be.
std::string small_or_fixed(double value) {
    int decimals = kUsualDecimals;
    while (value != 0.0 && std::abs(value) * std::pow(10.0, decimals) < 0.5) {
        if (decimals == kMostAreaDecimals) return value < 0.0 ? "> -0.0001" : "< 0.0001";
        ++decimals;
    }
    return with_thousands_separators(fixed(value, decimals));
}

}  // namespace

std::string format_area_m2(double area_m2) { return small_or_fixed(area_m2) + " m²"; }

std::string format_mu(double area_m2) { return small_or_fixed(area_m2 / kSquareMetresPerMu); }

std::string format_share(double share) { return fixed(share * 100.0, kUsualDecimals) + " %"; }

std::string format_share(double share, double limit) {
    int decimals = kUsualDecimals;
    while (share != limit && decimals < kMostShareDecimals &&
           fixed(share * 100.0, decimals) == fixed(limit * 100.0, decimals)) {
        ++decimals;
    }
    return fixed(share * 100.0, decimals) + " %";
}

}  // namespace zoneplan
