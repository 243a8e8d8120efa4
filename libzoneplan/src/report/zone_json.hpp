// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "zoneplan/model/report.hpp"

namespace zoneplan {

/// An item of the report's key "zones", and back; what is drawn is not part of it.
nlohmann::json zone_json(const ZoneReport& report, double industrial_limit);
ZoneReport read_zone(const nlohmann::json& json);

/// An item of "conflicts" or "surroundings" of the report's key "map", but for its shape.
nlohmann::json conflict_json(const std::string& zone, const Conflict& conflict);
nlohmann::json surrounding_json(const std::string& zone, const Surrounding& surrounding);

/// The text of the report's key "map": outlines and conflict pieces, exact, in the working CRS, and
/// simplified what lies around them.
std::string map_text(const std::vector<ZoneReport>& zones);
void read_map(const nlohmann::json& json, std::vector<ZoneReport>& zones);

}  // namespace zoneplan
