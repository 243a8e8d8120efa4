// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "zoneplan/rules/rule.hpp"

namespace zoneplan {

/// What control.farmland and control.redline share: no ground of the layer may be taken. Slivers alone lead
/// to what the profile says; a total below `negligible_m2` passes.
std::optional<Judgement> judge_overlap(std::string_view id, const Overlap& overlap, ConflictKind kind,
                                       const ControlSettings& settings);

}  // namespace zoneplan
