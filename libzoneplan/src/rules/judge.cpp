// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/judgements.hpp"
#include "text/digest.hpp"
#include "text/resources.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/rules/rule.hpp"
#include "zoneplan/text/nearest.hpp"

namespace zoneplan {
namespace {

constexpr std::array kRules{
    Rule{"submission.files", [](const Profile& p) -> const RuleSettings& { return p.submission.files; },
         nullptr},
    Rule{"submission.layers", [](const Profile& p) -> const RuleSettings& { return p.submission.layers; },
         nullptr},
    Rule{"submission.fields", [](const Profile& p) -> const RuleSettings& { return p.submission.fields; },
         nullptr},
    Rule{"submission.codes", [](const Profile& p) -> const RuleSettings& { return p.submission.codes; },
         nullptr},
    Rule{"submission.ids", [](const Profile& p) -> const RuleSettings& { return p.submission.ids; }, nullptr},
    Rule{"submission.encoding", [](const Profile& p) -> const RuleSettings& { return p.submission.encoding; },
         nullptr},
    Rule{"submission.crs",
         [](const Profile& p) -> const RuleSettings& { return p.submission.reference_system; }, nullptr},
    Rule{"submission.displacement",
         [](const Profile& p) -> const RuleSettings& { return p.submission.displacement; }, nullptr},
    Rule{"geometry.valid", [](const Profile& p) -> const RuleSettings& { return p.geometry_valid; },
         &judge_geometry_valid},
    Rule{"control.farmland", [](const Profile& p) -> const RuleSettings& { return p.farmland; },
         &judge_control_farmland},
    Rule{"control.redline", [](const Profile& p) -> const RuleSettings& { return p.redline; },
         &judge_control_redline},
    Rule{"control.udb", [](const Profile& p) -> const RuleSettings& { return p.udb; }, &judge_control_udb},
    Rule{"control.spaces", [](const Profile& p) -> const RuleSettings& { return p.spaces; },
         &judge_control_spaces},
    Rule{"controls.consistent", [](const Profile& p) -> const RuleSettings& { return p.controls; }, nullptr},
    Rule{"share.industrial", [](const Profile& p) -> const RuleSettings& { return p.industrial_share; },
         &judge_share_industrial},
    Rule{"area.declared", [](const Profile& p) -> const RuleSettings& { return p.declared_area; },
         &judge_area_declared},
    Rule{"coverage.landuse", [](const Profile& p) -> const RuleSettings& { return p.landuse_coverage; },
         &judge_coverage_landuse},
    Rule{"coverage.controls", [](const Profile& p) -> const RuleSettings& { return p.control_coverage; },
         &judge_coverage_controls},
    Rule{"efficiency.target", [](const Profile& p) -> const RuleSettings& { return p.efficiency.target; },
         nullptr},
    Rule{"efficiency.balance", [](const Profile& p) -> const RuleSettings& { return p.efficiency.balance; },
         nullptr},
};

[[noreturn]] void refuse(std::string_view id) {
    throw UsageError{
        error_text("rule_unknown", {{"rule", std::string{id}}, {"nearest", nearest(id, rule_ids())}})};
}

/// Where the conflicts lie: a point in the largest, and the box of them all.
void locate(Finding& finding, const ZoneMeasurement& zone, const std::vector<ConflictKind>& kinds) {
    const Conflict* largest = nullptr;
    for (const Conflict& conflict : zone.conflicts) {
        if (std::ranges::find(kinds, conflict.kind) == kinds.end()) continue;
        const Box box = box_of(conflict.polygons);
        finding.bbox = finding.bbox ? joined(*finding.bbox, box) : box;
        if (largest == nullptr || conflict.area_m2 > largest->area_m2) largest = &conflict;
    }
    if (largest != nullptr) finding.where = largest->inner;
    if (zone.repair && finding.rule == "geometry.valid") finding.where = zone.repair->where;
}

}  // namespace

Outcome weighted(Outcome outcome, Severity severity) {
    return outcome == Outcome::fail && severity == Severity::warning ? Outcome::warn : outcome;
}

std::string finding_id(std::initializer_list<std::string_view> parts) {
    constexpr std::size_t kIdDigits = 16;
    return sha256(fmt::format("{}", fmt::join(parts, "\x1f"))).substr(0, kIdDigits);
}

std::span<const Rule> rules() { return kRules; }

const Rule& rule_named(std::string_view id) {
    const auto found = std::ranges::find(kRules, id, &Rule::id);
    if (found == kRules.end()) refuse(id);
    return *found;
}

std::vector<std::string> rule_ids() {
    std::vector<std::string> ids;
    ids.reserve(kRules.size() + fault_names().size());
    for (const Rule& rule : kRules) ids.emplace_back(rule.id);
    for (const FaultName& fault : fault_names()) ids.emplace_back(fault.rule);
    return ids;
}

std::string_view rule_page(std::string_view id) {
    const std::vector<std::string> ids = rule_ids();
    if (std::ranges::find(ids, id) == ids.end()) refuse(id);
    return resource(fmt::format("rules/{}.md", id));
}

std::string_view rule_of(ConflictKind kind) noexcept {
    switch (kind) {
        case ConflictKind::farmland:
            return "control.farmland";
        case ConflictKind::redline:
            return "control.redline";
        case ConflictKind::outside_udb:
        case ConflictKind::udb_subtype:
            return "control.udb";
        case ConflictKind::other_space:
            return "control.spaces";
        default:
            return "coverage.landuse";
    }
}

std::vector<Finding> judge(const ZoneMeasurement& zone, const Profile& profile) {
    std::vector<Finding> findings;
    for (const Rule& rule : kRules) {
        if (rule.judge == nullptr) continue;
        const RuleSettings& settings = rule.settings(profile);
        if (settings.severity == Severity::off) continue;
        if (!is_measured(zone) && rule.id != "geometry.valid") continue;
        std::optional<Judgement> judgement = rule.judge(zone, profile);
        if (!judgement) continue;
        Finding finding;
        finding.id = finding_id({rule.id, zone.id});
        finding.rule = rule.id;
        finding.zone = zone.id;
        finding.outcome = weighted(judgement->outcome, settings.severity);
        finding.severity = settings.severity;
        finding.measured = judgement->measured;
        finding.limit = judgement->limit;
        finding.unit = judgement->unit;
        finding.margin = judgement->margin;
        finding.message = std::move(judgement->message);
        finding.features = std::move(judgement->features);
        finding.clause = settings.clause.zh;
        if (finding.outcome != Outcome::pass) {
            finding.remedy = message({"rules", rule.id, "remedy"});
            finding.message =
                followed_by(std::move(finding.message), words_causes(zone, judgement->conflicts));
            locate(finding, zone, judgement->conflicts);
        }
        findings.push_back(std::move(finding));
    }
    return findings;
}

}  // namespace zoneplan
