// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zoneplan {

/// A text as UTF-8, and how it was encoded.
struct DecodedText {
    std::string text;
    std::string encoding;
};

/// By `encoding`, or where that is empty by a byte order mark, else as UTF-8 where it is that, else as
/// GB18030, which includes GBK and GB2312. Throws InputError naming the line of the first byte that does not
/// fit.
DecodedText decode(std::string_view bytes, const std::string& encoding, const std::string& source);

/// `text` without blanks at its ends, the ideographic space among them.
std::string_view trimmed(std::string_view text);

/// Gives each line (ended by CR LF, LF or CR) with its number, from 1, and trimmed.
void for_each_line(std::string_view text, const std::function<void(std::size_t, std::string_view)>& take);

/// The fields between ASCII commas, trimmed.
std::vector<std::string> split_at_commas(std::string_view line);

/// The same, where a full-width comma parts fields too.
std::vector<std::string> split_at_any_commas(std::string_view line);

/// A decimal number and nothing else: no exponent, no NaN.
std::optional<double> decimal(std::string_view text);

/// Digits behind the point of a decimal number.
int decimals_of(std::string_view number) noexcept;

/// Digits and nothing else.
std::optional<std::size_t> whole_number(std::string_view text);

}  // namespace zoneplan
