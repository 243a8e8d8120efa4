// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "zoneplan/model/polygon.hpp"
#include "zoneplan/text/text.hpp"

namespace zoneplan {

void to_json(nlohmann::json& json, const Text& text);
void from_json(const nlohmann::json& json, Text& text);
void to_json(nlohmann::json& json, const Polygon& polygon);
void from_json(const nlohmann::json& json, Polygon& polygon);

}  // namespace zoneplan
