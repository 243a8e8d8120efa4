// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace zoneplan {

/// Whether `text` is a day of the calendar, written YYYY-MM-DD.
bool is_calendar_day(std::string_view text) noexcept;

}  // namespace zoneplan
