// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace zoneplan {

/// `text` as it may be shown: bytes that are no UTF-8 become U+FFFD, control characters blanks, and blanks at
/// the ends go. What a file of someone else's holds may otherwise move a terminal's cursor or break a page.
std::string printable(std::string_view text);

}  // namespace zoneplan
