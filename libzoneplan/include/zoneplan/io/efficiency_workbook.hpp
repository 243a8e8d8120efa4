// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "zoneplan/model/efficiency.hpp"

namespace zoneplan {

/// Writes indicators as an Excel workbook: sheets of values, of provenance (every figure with its source), of
/// scores (every level), of land by status that adds up to the zone, and of enterprises where there are any.
/// Written beside and renamed when whole. Throws OutputError.
void write_efficiency_workbook(const Efficiency& efficiency, Language language, const std::string& path);

}  // namespace zoneplan
