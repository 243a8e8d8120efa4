// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "zoneplan/model/report.hpp"

namespace zoneplan {

/// The whole of report.json but for its map, which is null.
nlohmann::json report_json(const Report& report);

}  // namespace zoneplan
