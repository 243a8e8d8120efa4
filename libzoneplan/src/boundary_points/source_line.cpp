// SPDX-License-Identifier: MIT
#include "boundary_points/source_line.hpp"

#include "text/printable.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {

void refuse(std::string_view key, const SourceLine& at, Args args) {
    args.emplace_back("source", at.source);
    args.emplace_back("line", std::to_string(at.line));
    throw InputError{error_text(key, args)};
}

std::string shown(std::string_view words) {
    constexpr std::size_t kMostBytes = 80;
    if (words.size() <= kMostBytes) return printable(words);
    std::size_t end = kMostBytes;
    while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U) --end;  // within a character
    return printable(words.substr(0, end)) + "…";
}

}  // namespace zoneplan
