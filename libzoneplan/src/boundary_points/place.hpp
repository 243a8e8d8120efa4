// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "zoneplan/text/text.hpp"

namespace zoneplan {

/// A line of a boundary-point file, for messages.
struct Place {
    const std::string& source;
    std::size_t line;
};

/// Throws InputError: the entry `key` of the table `errors`, with the place filled in.
[[noreturn]] void refuse(std::string_view key, const Place& place, Args args = {});

/// A few words of a file as a message may show them: no control characters, and not without end.
std::string shown(std::string_view words);

}  // namespace zoneplan
