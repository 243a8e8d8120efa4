// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "zoneplan/text/text.hpp"

namespace zoneplan {

/// Where in a boundary-point file something stands, for messages.
struct SourceLine {
    const std::string& source;
    std::size_t line;
};

/// Throws InputError: the entry `key` of the table `errors`, with source and line filled in.
[[noreturn]] void refuse(std::string_view key, const SourceLine& at, Args args = {});

/// A few words of a file as a message may show them: no control characters, and not without end.
std::string shown(std::string_view words);

}  // namespace zoneplan
