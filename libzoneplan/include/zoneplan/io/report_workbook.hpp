// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "zoneplan/tables/table.hpp"

namespace zoneplan {

/// Writes `tables` as an Excel workbook, a sheet each: headings frozen and filtered, numbers as numbers with
/// their unit in the heading, outcomes and figures beyond a limit coloured by conditional formats, each sheet
/// set up to be printed across A4. The same tables give the same bytes. Written beside and renamed when
/// whole. Throws OutputError.
void write_workbook(const std::vector<Table>& tables, Language language, const std::string& path);

}  // namespace zoneplan
