// SPDX-License-Identifier: MIT
#include "boundary_points/text_lines.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "boundary_points/source_line.hpp"
#include "text/encoding.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::array<std::string_view, 2> kUtf16Marks{"\xFF\xFE", "\xFE\xFF"};
constexpr std::string_view kWideComma = "，";

std::size_t line_at(std::string_view bytes, std::size_t offset) {
    std::size_t line = 1;
    for (std::size_t i = 0; i < offset; ++i) {
        const bool cr = bytes[i] == '\r' && (i + 1 == bytes.size() || bytes[i + 1] != '\n');
        if (bytes[i] == '\n' || cr) ++line;
    }
    return line;
}

std::string likely_encoding(std::string_view bytes) {
    if (bytes.starts_with(kUtf16Marks[0]) || bytes.starts_with(kUtf16Marks[1])) return "UTF-16";
    return is_utf8(bytes) ? "UTF-8" : "GB18030";
}

template <class Number, class... Form>
std::optional<Number> parsed(std::string_view text, Form... form) {
    Number number{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number, form...);
    const bool whole = problem == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional{number} : std::nullopt;
}

}  // namespace

DecodedText decode(std::string_view bytes, const std::string& encoding, const std::string& source) {
    std::string from = encoding.empty() ? likely_encoding(bytes) : encoding;
    const std::optional<Converted> utf8 = converted(bytes, from, "UTF-8");
    if (!utf8) {
        throw InputError{error_text("wrong_value", {{"source", source},
                                                    {"key", "encoding"},
                                                    {"value", from},
                                                    {"expected", "UTF-8 | GBK | GB18030 | ..."}})};
    }
    if (utf8->taken != bytes.size()) {
        refuse("boundary_encoding", {source, line_at(bytes, utf8->taken)}, {{"encoding", from}});
    }
    std::string text = utf8->text;
    if (text.starts_with(kUtf8Mark)) text.erase(0, kUtf8Mark.size());
    return {.text = std::move(text), .encoding = std::move(from)};
}

std::string_view trimmed(std::string_view text) {
    constexpr std::array<std::string_view, 6> kBlanks{" ", "\t", "\v", "\f", "\u00A0", "\u3000"};
    const auto blank_at = [&](auto has_blank) {
        const auto* const found = std::ranges::find_if(kBlanks, has_blank);
        return found == kBlanks.end() ? std::size_t{0} : found->size();
    };
    for (std::size_t size = 1; size > 0;) {
        size = blank_at([&](std::string_view blank) { return text.starts_with(blank); });
        text.remove_prefix(size);
    }
    for (std::size_t size = 1; size > 0;) {
        size = blank_at([&](std::string_view blank) { return text.ends_with(blank); });
        text.remove_suffix(size);
    }
    return text;
}

void for_each_line(std::string_view text, const std::function<void(std::size_t, std::string_view)>& take) {
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        take(number, trimmed(text.substr(0, end)));
        const std::size_t ending = text.substr(end).starts_with("\r\n") ? 2 : 1;
        text.remove_prefix(std::min(end + ending, text.size()));
    }
}

std::vector<std::string> split_at_commas(std::string_view line) {
    std::vector<std::string> fields;
    for (std::size_t comma = 0; comma != std::string_view::npos;) {
        comma = line.find(',');
        fields.emplace_back(trimmed(line.substr(0, comma)));
        if (comma != std::string_view::npos) line.remove_prefix(comma + 1);
    }
    return fields;
}

std::vector<std::string> split_at_any_commas(std::string_view line) {
    if (line.find(kWideComma) == std::string_view::npos) return split_at_commas(line);
    std::string plain;
    for (std::size_t at = 0; at < line.size();) {
        const bool wide = line.substr(at).starts_with(kWideComma);
        plain += wide ? ',' : line[at];
        at += wide ? kWideComma.size() : 1;
    }
    return split_at_commas(plain);
}

std::optional<double> decimal(std::string_view text) {
    const std::optional<double> number = parsed<double>(text, std::chars_format::fixed);
    return number && std::isfinite(*number) ? number : std::nullopt;
}

int decimals_of(std::string_view number) noexcept {
    const std::size_t point = number.find('.');
    return point == std::string_view::npos ? 0 : static_cast<int>(number.size() - point - 1);
}

std::optional<std::size_t> whole_number(std::string_view text) { return parsed<std::size_t>(text); }

}  // namespace zoneplan
