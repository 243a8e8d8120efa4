// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>

#include "zoneplan/rules/rule.hpp"

namespace zoneplan {

std::optional<Judgement> judge_control_farmland(const ZoneMeasurement& zone, const Profile& profile);
std::optional<Judgement> judge_control_redline(const ZoneMeasurement& zone, const Profile& profile);
std::optional<Judgement> judge_control_udb(const ZoneMeasurement& zone, const Profile& profile);
std::optional<Judgement> judge_control_spaces(const ZoneMeasurement& zone, const Profile& profile);
std::optional<Judgement> judge_share_industrial(const ZoneMeasurement& zone, const Profile& profile);
std::optional<Judgement> judge_area_declared(const ZoneMeasurement& zone, const Profile& profile);
std::optional<Judgement> judge_coverage_landuse(const ZoneMeasurement& zone, const Profile& profile);
std::optional<Judgement> judge_coverage_controls(const ZoneMeasurement& zone, const Profile& profile);
std::optional<Judgement> judge_geometry_valid(const ZoneMeasurement& zone, const Profile& profile);

/// A rule of severity "warning" warns where it would fail; it still answers undecided.
Outcome weighted(Outcome outcome, Severity severity);

/// An id that is the same for the same rule and the same thing in every run.
std::string finding_id(std::initializer_list<std::string_view> parts);

/// An area in words: m², and 亩 for the second placeholder that messages have.
Text words_mu(double area_m2);

/// "undecided_absent" or "undecided_not_covering", of the rule `id`.
Judgement undecided_for(std::string_view id, LayerState state);

/// How many causes the conflict pieces of `kinds` come down to; empty where each piece has
/// its own, and before causes are told.
Text words_causes(const ZoneMeasurement& zone, const std::vector<ConflictKind>& kinds);

/// One text after another.
Text followed_by(Text first, const Text& second);

}  // namespace zoneplan
