// SPDX-License-Identifier: MIT
#include "findings/calendar_day.hpp"

#include <charconv>
#include <chrono>

namespace zoneplan {
namespace {

/// The number that `digits` are; -1 where they are none.
int number(std::string_view digits) noexcept {
    int value = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return problem == std::errc{} && end == digits.data() + digits.size() && digits.front() != '-' ? value
                                                                                                   : -1;
}

}  // namespace

bool is_calendar_day(std::string_view text) noexcept {
    constexpr std::size_t kLength = 10;  // YYYY-MM-DD
    if (text.size() != kLength || text[4] != '-' || text[7] != '-') return false;
    const int year = number(text.substr(0, 4));
    const int month = number(text.substr(5, 2));
    const int day = number(text.substr(8, 2));
    if (year < 0 || month < 0 || day < 0) return false;
    return std::chrono::year_month_day{std::chrono::year{year},
                                       std::chrono::month{static_cast<unsigned>(month)},
                                       std::chrono::day{static_cast<unsigned>(day)}}
        .ok();
}

}  // namespace zoneplan
