// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace zoneplan {

/// How many cells of a terminal the UTF-8 `text` takes: two for a Chinese character.
std::size_t display_width(std::string_view text);

}  // namespace zoneplan
