// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "zoneplan/model/efficiency.hpp"

namespace zoneplan {

/// The report's key "indicators", and back. What is absent is null.
nlohmann::json efficiency_json(const Efficiency& efficiency);
Efficiency read_efficiency(const nlohmann::json& json);

}  // namespace zoneplan
