// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "rules/judgements.hpp"
#include "zoneplan/rules/rule.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

constexpr const char* kMain = "main";

/// Below this, relative to the target, what the conversion of units leaves of doubles.
constexpr double kNothing = 1e-12;

Text in_unit(double value, const std::string& unit) {
    const Text words = message({"indicator_units", unit});
    const std::string number = fmt::format("{:.4f}", value);
    return {.zh = number + " " + words.zh, .en = number + " " + words.en};
}

Text part_words(const std::string& part) {
    const Text words = message_or_empty({"zone_parts", part});
    return words.en.empty() ? Text{.zh = part, .en = part} : words;
}

Finding started(std::string_view rule, const ZoneEfficiency& zone, const RuleSettings& settings,
                std::string_view subject) {
    Finding finding;
    const std::string year = zone.year ? std::to_string(*zone.year) : "";
    finding.id = finding_id({rule, zone.zone, year, subject});
    finding.rule = rule;
    finding.zone = zone.zone;
    finding.severity = settings.severity;
    finding.clause = settings.clause.zh;
    return finding;
}

Finding finished(Finding finding, Outcome outcome) {
    finding.outcome = weighted(outcome, finding.severity);
    if (finding.outcome != Outcome::pass) finding.remedy = message({"rules", finding.rule, "remedy"});
    return finding;
}

void judge_targets(const ZoneEfficiency& zone, const EfficiencySettings& settings,
                   std::vector<Finding>& findings) {
    constexpr std::string_view kRule = "efficiency.target";
    for (const IndicatorValue& value : zone.values) {
        const auto target = settings.targets.find(value.id);
        if (target == settings.targets.end()) continue;
        if (!value.value && !settings.target.required) continue;
        Finding finding = started(kRule, zone, settings.target, value.part + "/" + value.id);
        finding.limit = target->second;
        finding.unit = value.unit;
        const Text title = message({"indicators", value.id});
        const Text limit = in_unit(target->second, value.unit);
        if (!value.value) {
            finding.message = message({"rules", kRule, "undecided"}, {{"indicator", title},
                                                                      {"part", part_words(value.part)},
                                                                      {"target", limit},
                                                                      {"reason", value.reason}});
            findings.push_back(finished(std::move(finding), Outcome::undecided));
            continue;
        }
        const double beyond =
            value.more_is_better ? *value.value - target->second : target->second - *value.value;
        const bool reached = beyond >= -kNothing * std::abs(target->second);
        finding.measured = value.value;
        finding.margin = beyond;
        finding.message = message({"rules", kRule, reached ? "pass" : "fail"},
                                  {{"indicator", title},
                                   {"part", part_words(value.part)},
                                   {"value", in_unit(*value.value, value.unit)},
                                   {"target", limit}});
        findings.push_back(finished(std::move(finding), reached ? Outcome::pass : Outcome::fail));
    }
}

void judge_balance(const ZoneEfficiency& zone, const EfficiencySettings& settings,
                   std::vector<Finding>& findings) {
    constexpr std::string_view kRule = "efficiency.balance";
    const auto fact = [&](std::string_view id) -> const FactRecord* {
        const auto found = std::ranges::find_if(
            zone.facts, [&](const FactRecord& record) { return record.part == kMain && record.id == id; });
        return found == zone.facts.end() ? nullptr : &*found;
    };
    const FactRecord* area = fact("zone_area");
    double sum = 0.0;
    bool complete = area != nullptr;
    for (const char* id : {"built", "unbuilt", "unbuildable"}) {
        const FactRecord* part = fact(id);
        complete = complete && part != nullptr;
        if (part != nullptr) sum += part->value;
    }
    if (!complete) {
        if (!settings.balance.required) return;
        Finding finding = started(kRule, zone, settings.balance, "");
        finding.unit = "m2";
        finding.message = message({"rules", kRule, "undecided"});
        findings.push_back(finished(std::move(finding), Outcome::undecided));
        return;
    }
    const double difference = sum - area->value;
    const double limit = settings.balance_tolerance_share * area->value;
    const bool balanced = std::abs(difference) <= limit;
    Finding finding = started(kRule, zone, settings.balance, "");
    finding.measured = std::abs(difference);
    finding.limit = limit;
    finding.margin = limit - std::abs(difference);
    finding.unit = "m2";
    finding.message =
        message({"rules", kRule, balanced ? "pass" : "fail"}, {{"sum", format_area_m2(sum)},
                                                               {"area", format_area_m2(area->value)},
                                                               {"difference", format_area_m2(difference)}});
    findings.push_back(finished(std::move(finding), balanced ? Outcome::pass : Outcome::fail));
}

}  // namespace

std::vector<Finding> judge_efficiency(const Efficiency& efficiency, const Profile& profile) {
    const EfficiencySettings& settings = profile.efficiency;
    std::vector<Finding> findings;
    for (const ZoneEfficiency& zone : efficiency.zones) {
        if (settings.target.severity != Severity::off) judge_targets(zone, settings, findings);
        if (settings.balance.severity != Severity::off) judge_balance(zone, settings, findings);
    }
    return findings;
}

}  // namespace zoneplan
