// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "text/digest.hpp"
#include "zoneplan/rules/fault_rule.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

/// The limit that a fault of this kind is beyond, in the unit of what was measured.
std::optional<double> limit_of(FaultKind kind, const FaultLimits& limits) {
    switch (kind) {
        case FaultKind::spike:
            return limits.spike_angle_deg;
        case FaultKind::short_edge:
            return limits.short_edge_m;
        case FaultKind::narrow_neck:
            return limits.neck_width_m;
        case FaultKind::sliver:
            return limits.sliver_width_m;
        case FaultKind::small_part:
            return limits.small_part_m2;
        case FaultKind::small_hole:
            return limits.small_hole_m2;
        case FaultKind::vertex_count:
            return static_cast<double>(limits.vertices);
        case FaultKind::overlap:
            return limits.overlap_m2;
        case FaultKind::gap:
            return limits.gap_width_m;
        case FaultKind::near_coincident:
            return limits.coincident_distance_m;
        case FaultKind::across_admin:
            return limits.admin_m2;
        case FaultKind::parts_apart:
            return limits.parts_distance_m;
        default:
            return std::nullopt;
    }
}

std::string format_length_m(double length_m) {
    constexpr double kMillimetre = 0.001;
    return length_m >= kMillimetre || length_m == 0.0 ? fmt::format("{:.3f} m", length_m)
                                                      : fmt::format("{:.6f} m", length_m);
}

std::string in_unit(const std::optional<double>& value, std::string_view unit) {
    if (!value) return {};
    if (unit == "m") return format_length_m(*value);
    if (unit == "m2") return format_area_m2(*value);
    if (unit == "deg") return fmt::format("{:.2f}°", *value);
    return fmt::format("{:.0f}", *value);
}

/// The second feature as findings name it: with its layer where that is another one.
std::string other_of(const FaultRecord& record) {
    if (record.other_layer.empty() || record.other_layer == record.layer) return record.other;
    return record.other.empty() ? record.other_layer : record.other_layer + " " + record.other;
}

Text other_words(const FaultRecord& record) {
    if (record.other_layer.empty() || record.other_layer == record.layer) return {record.other, record.other};
    const Text role = message({"roles", record.other_layer});
    const std::string id = record.other.empty() ? "" : " " + record.other;
    return {.zh = role.zh + id, .en = role.en + id};
}

void extend(std::optional<Box>& box, std::span<const Point> points) {
    for (const Point& point : points) {
        const Box here{point.x, point.y, point.x, point.y};
        box = box ? joined(*box, here) : here;
    }
}

/// A point of the fault, and the box around it.
void locate(Finding& finding) {
    const Place& place = finding.place;
    extend(finding.bbox, place.points);
    for (const Line& line : place.lines) extend(finding.bbox, line);
    for (const Polygon& polygon : place.polygons) extend(finding.bbox, polygon.shell);
    if (!place.points.empty()) {
        finding.where = place.points.front();
    } else if (!place.lines.empty()) {
        finding.where = place.lines.front()[place.lines.front().size() / 2];
    } else if (!place.polygons.empty()) {
        finding.where = place.polygons.front().shell.front();
    }
}

}  // namespace

std::vector<Finding> judge_faults(std::span<const FaultRecord> faults, const Profile& profile) {
    std::vector<Finding> findings;
    std::map<std::string, std::size_t> ordinals;
    for (const FaultRecord& record : faults) {
        const FaultName& names = name_of(record.fault.kind);
        const RuleSettings& settings = profile.faults.at(record.fault.kind);
        if (settings.severity == Severity::off) continue;
        Finding finding;
        finding.other = other_of(record);
        const std::string subject =
            fmt::format("{}\x1f{}\x1f{}\x1f{}", names.rule, record.layer, record.feature, finding.other);
        constexpr std::size_t kIdDigits = 16;
        finding.id = sha256(fmt::format("{}\x1f{}", subject, ++ordinals[subject])).substr(0, kIdDigits);
        finding.rule = names.rule;
        finding.zone = record.zone;
        finding.layer = record.layer;
        finding.feature = record.feature;
        finding.standard_name = names.standard_name;
        finding.outcome = settings.severity == Severity::error ? Outcome::fail : Outcome::warn;
        finding.severity = settings.severity;
        finding.measured = record.fault.measured;
        finding.limit = limit_of(record.fault.kind, profile.fault_limits);
        finding.unit = record.fault.unit.empty() ? "count" : record.fault.unit;
        if (finding.measured && finding.limit) finding.margin = -std::abs(*finding.measured - *finding.limit);
        const bool is_precision = record.fault.kind == FaultKind::coordinate_precision;
        finding.message =
            message({"rules", names.rule, "finding"},
                    {{"feature", record.feature},
                     {"other", other_words(record)},
                     {"detail", record.detail},
                     {"measured", in_unit(finding.measured, finding.unit)},
                     {"limit", is_precision ? fmt::format("{} m", profile.fault_limits.precision_m)
                                            : in_unit(finding.limit, finding.unit)},
                     {"length", in_unit(record.fault.length_m, "m")}});
        finding.remedy = message({"rules", names.rule, "remedy"});
        finding.clause = settings.clause.zh;
        finding.group = names.rule;
        finding.place = record.fault.place;
        locate(finding);
        findings.push_back(std::move(finding));
    }
    return findings;
}

}  // namespace zoneplan
