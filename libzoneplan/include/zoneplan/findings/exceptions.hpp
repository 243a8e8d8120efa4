// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "zoneplan/model/finding.hpp"
#include "zoneplan/model/polygon.hpp"
#include "zoneplan/text/text.hpp"

namespace zoneplan {

/// An entry of an exceptions register: which findings somebody has accepted, and by what right. What is empty
/// does not narrow it; an entry names at least one of zone, feature and area.
struct ExceptionEntry {
    std::size_t line = 0;  ///< of the file, where it begins
    std::string rule;
    std::string zone;
    std::string layer;
    std::string feature;
    MultiPolygon area;  ///< working CRS; a finding must lie within it as a whole
    Acceptance acceptance;
};

struct ExceptionsRegister {
    std::string source;
    std::string sha256;  ///< of the file
    std::vector<ExceptionEntry> entries;
};

/// Reads a register: TOML (`[[exception]]` tables) or CSV (a header with the same names), by its extension.
/// Throws NotFoundError, and UsageError with line for unknown keys and rules (with the nearest), missing
/// values, and dates, boxes and polygons that are none.
ExceptionsRegister read_exceptions(const std::string& file);

/// `date` where it is a day of the calendar as YYYY-MM-DD. Throws UsageError naming `option`.
std::string checked_date(const std::string& date, std::string_view option);

/// Today as YYYY-MM-DD, by this machine's clock and time zone.
std::string today();

/// Marks as accepted what `exceptions` accept on the day `as_of`: findings that warn or fail. Undecided ones
/// are never accepted, since nobody knows what they would accept. A finding whose entry has expired says so
/// in its message. Gives the notes on entries that no finding matches.
std::vector<Text> apply_exceptions(std::vector<Finding>& findings, const ExceptionsRegister& exceptions,
                                   const std::string& as_of);

}  // namespace zoneplan
