// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "zoneplan/model/comparison.hpp"
#include "zoneplan/model/finding.hpp"
#include "zoneplan/model/report.hpp"

namespace zoneplan {

void to_json(nlohmann::json& json, const Finding& finding);
void from_json(const nlohmann::json& json, Finding& finding);
void to_json(nlohmann::json& json, const RuleTotal& total);
void from_json(const nlohmann::json& json, RuleTotal& total);
void to_json(nlohmann::json& json, const Comparison& comparison);
void from_json(const nlohmann::json& json, Comparison& comparison);

}  // namespace zoneplan
