// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "zoneplan/model/report.hpp"

namespace zoneplan {

struct TerminalOptions {
    Language language = Language::zh;
    bool colour = false;  ///< ANSI colours, for a terminal
};

/// The verdict table, one row a zone, and what is not a pass in words below it. Columns are aligned by
/// display width: a Chinese character takes two cells.
std::string to_terminal(const Report& report, const TerminalOptions& options);

}  // namespace zoneplan
