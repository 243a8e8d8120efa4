// SPDX-License-Identifier: MIT
#include "text/printable.hpp"

#include <utf8proc.h>

namespace zoneplan {

std::string printable(std::string_view text) {
    constexpr std::string_view kReplacement = "\uFFFD";
    std::string shown;
    shown.reserve(text.size());
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (std::size_t at = 0; at < text.size();) {
        utf8proc_int32_t codepoint = 0;
        const auto taken =
            utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &codepoint);
        if (taken <= 0) {
            shown += kReplacement;
            ++at;
            continue;
        }
        const bool control = utf8proc_category(codepoint) == UTF8PROC_CATEGORY_CC;
        shown += control ? std::string_view{" "} : text.substr(at, static_cast<std::size_t>(taken));
        at += static_cast<std::size_t>(taken);
    }
    const std::size_t first = shown.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return shown.substr(first, shown.find_last_not_of(' ') - first + 1);
}

}  // namespace zoneplan
