// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "zoneplan/model/report.hpp"

namespace zoneplan {

/// The report as JSON (docs/report.schema.json): keys sorted, numbers in their shortest exact form, two
/// spaces of indent. The same report gives the same bytes.
std::string to_json(const Report& report);

/// The report that to_json wrote. Throws InputError naming `source` for text that is no report of a schema
/// that this version reads.
Report report_from_json(std::string_view json, const std::string& source);

}  // namespace zoneplan
