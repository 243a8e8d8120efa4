// SPDX-License-Identifier: MIT
#include "zoneplan/text/quantity.hpp"

#include <fmt/format.h>

#include <cmath>

namespace zoneplan {
namespace {

constexpr int kUsualDecimals = 2;
constexpr int kMostDecimals = 12;

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

/// Two decimals, or as many as it takes for `value` not to print as zero.
int decimals_to_show(double value) {
    int decimals = kUsualDecimals;
    while (value != 0.0 && decimals < kMostDecimals && std::abs(value) * std::pow(10.0, decimals) < 0.5) {
        ++decimals;
    }
    return decimals;
}

}  // namespace

std::string format_area_m2(double area_m2) {
    return with_thousands_separators(fixed(area_m2, decimals_to_show(area_m2))) + " m²";
}

std::string format_mu(double area_m2) {
    const double mu = area_m2 / kSquareMetresPerMu;
    return with_thousands_separators(fixed(mu, decimals_to_show(mu)));
}

std::string format_share(double share) { return fixed(share * 100.0, kUsualDecimals) + " %"; }

std::string format_share(double share, double limit) {
    int decimals = kUsualDecimals;
    while (share != limit && decimals < kMostDecimals &&
           fixed(share * 100.0, decimals) == fixed(limit * 100.0, decimals)) {
        ++decimals;
    }
    return fixed(share * 100.0, decimals) + " %";
}

}  // namespace zoneplan
