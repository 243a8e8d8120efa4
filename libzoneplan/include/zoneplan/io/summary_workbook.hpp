// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "zoneplan/report/summary.hpp"

namespace zoneplan {

/// Writes the summary as an Excel workbook of one sheet: headers in `language`, a filter on each column, a
/// colour for each outcome. Every text is a text, whatever it begins with. Throws OutputError.
void write_summary_workbook(const std::vector<SubmissionRow>& rows, Language language,
                            const std::string& path);

}  // namespace zoneplan
