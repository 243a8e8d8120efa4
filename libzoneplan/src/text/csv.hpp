// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zoneplan {

/// One record of a CSV file.
struct CsvRow {
    std::size_t line = 0;  ///< on which it begins
    std::vector<std::string> cells;

    bool operator==(const CsvRow&) const = default;
};

/// The records of `text` (RFC 4180, UTF-8, with or without a byte order mark); empty lines are left out.
/// Throws UsageError with `source` and line for broken quoting and for text that is not UTF-8.
std::vector<CsvRow> read_csv(std::string_view text, const std::string& source);

/// One record, quoted and ended by CR LF.
std::string csv_record(const std::vector<std::string>& cells);

}  // namespace zoneplan
