// SPDX-License-Identifier: MIT
#include "measure/input_log.hpp"

#include "measure/columns.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {

void InputLog::note(std::string_view key, const Args& args) { notes_.push_back(note_text(key, args)); }

void InputLog::record(const LayerInfo& info, const ReadSummary& summary, const Crs& crs, const Crs& working,
                      std::string_view access) {
    for (const Text& text : info.notes) notes_.push_back(text);
    inputs_.push_back({.role = std::string{name(info.role)},
                       .source = info.source,
                       .layer = info.layer,
                       .crs = crs.code(),
                       .features = info.features.value_or(summary.features),
                       .sha256 = info.sha256,
                       .operation = summary.operation,
                       .access = std::string{access}});
    const std::string title = title_of(info);
    if (!summary.operation.empty()) {
        note("transformed", {{"source", title},
                             {"from", crs.code()},
                             {"to", working.code()},
                             {"operation", summary.operation}});
    }
    if (summary.broken_texts > 0) {
        note("text_broken", {{"source", title}, {"count", std::to_string(summary.broken_texts)}});
    }
    if (summary.has_z) note("z_dropped", {{"source", title}});
    if (summary.open_rings > 0) {
        note("rings_closed", {{"source", title}, {"count", std::to_string(summary.open_rings)}});
    }
    if (summary.null_geometries > 0) {
        note("null_geometries", {{"source", title}, {"count", std::to_string(summary.null_geometries)}});
    }
    if (summary.repaired > 0) {
        note("repaired", {{"source", title},
                          {"count", std::to_string(summary.repaired)},
                          {"change", format_area_m2(summary.repair_change_m2)},
                          {"lost", std::to_string(summary.lost)}});
    }
    if (summary.features == 0 && info.features.value_or(0) == 0 && !info.spec.complete) {
        note("layer_empty", {{"source", title}});
    }
}

}  // namespace zoneplan
