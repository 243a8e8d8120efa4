// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace zoneplan {

bool is_utf8(std::string_view text);

/// A text in another character encoding: all of it where `taken` is the size of what was given, else up to
/// the first byte that the encoding does not know, or the first character that the other one lacks.
struct Converted {
    std::string text;
    std::size_t taken = 0;
};

/// By iconv, which names the encodings. Nothing where it does not know one of them.
std::optional<Converted> converted(std::string_view text, const std::string& from, const std::string& to);

}  // namespace zoneplan
