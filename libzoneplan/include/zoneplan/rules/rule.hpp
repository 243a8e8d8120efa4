// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zoneplan/model/control_pair.hpp"
#include "zoneplan/model/efficiency.hpp"
#include "zoneplan/model/finding.hpp"
#include "zoneplan/model/measurement.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

/// What a rule says of one zone, before its severity is taken into account.
struct Judgement {
    Outcome outcome = Outcome::pass;
    std::optional<double> measured;
    std::optional<double> limit;
    std::optional<double> margin;
    std::string_view unit = "m2";
    Text message;
    std::vector<Evidence> features;
    std::vector<ConflictKind> conflicts;  ///< the kinds of conflict pieces that it rests on
};

/// A rule: a pure function of what was measured. Nothing means that the rule does not apply, because an
/// optional layer or figure was not given.
struct Rule {
    std::string_view id;
    const RuleSettings& (*settings)(const Profile&);
    std::optional<Judgement> (*judge)(const ZoneMeasurement&, const Profile&);  ///< null: not about zones
};

/// All rules, in the order in which reports list them.
std::span<const Rule> rules();

/// Throws UsageError with the nearest id where there is no such rule.
const Rule& rule_named(std::string_view id);

/// The ids of all rules, of zones and of faults (fault_rule.hpp), in the order in which they are listed.
std::vector<std::string> rule_ids();

/// The rule that rests on conflict pieces of this kind before any other.
std::string_view rule_of(ConflictKind kind) noexcept;

/// The page on a rule: what it checks, parameters, why it fails, how to mend it, clause. Markdown, Chinese
/// then English. Throws UsageError with the nearest id where there is no such rule.
std::string_view rule_page(std::string_view id);

/// The answers of all rules that are not off and that apply, in the order of rules(). One rule's answer never
/// keeps another from answering.
std::vector<Finding> judge(const ZoneMeasurement& zone, const Profile& profile);

/// The answer of controls.consistent: for each two layers one finding in all, and one for each pair of
/// features that was listed. Nothing where the rule is off.
std::vector<Finding> judge_controls(std::span<const ControlPairMeasurement> pairs, const Profile& profile);

/// The answers of the rules efficiency.*, for each zone and year; for a target that cannot be compared only
/// where the rule is required.
std::vector<Finding> judge_efficiency(const Efficiency& efficiency, const Profile& profile);

}  // namespace zoneplan
