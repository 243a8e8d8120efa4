// SPDX-License-Identifier: MIT
#include "crs/displacement.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "submission/rules.hpp"

namespace zoneplan {
namespace {

/// Layers that others are held against, best first: their boundaries are the ones that others follow.
constexpr std::array kReferences{Role::admin, Role::landuse, Role::udb, Role::baseline};

const LayerCase* reference_of(const SubmissionCase& submission) {
    for (const Role role : kReferences) {
        for (const LayerCase& layer : submission.layers) {
            if (layer.facts.role == role && !layer.facts.vertices_deg.empty()) return &layer;
        }
    }
    return nullptr;
}

std::string_view variant_of(DisplacementKind kind) {
    switch (kind) {
        case DisplacementKind::gcj02:
            return "gcj02";
        case DisplacementKind::old_datum:
            return "old_datum";
        case DisplacementKind::other:
            break;
    }
    return "shifted";
}

std::string direction(double east_m, double north_m) {
    return fmt::format("{:+.1f} m, {:+.1f} m", east_m, north_m);
}

}  // namespace

void judge_displacement(const SubmissionCase& submission, Answers& answers) {
    const LayerCase* reference = reference_of(submission);
    if (reference == nullptr) return;
    for (const LayerCase& layer : submission.layers) {
        if (&layer == reference || layer.facts.vertices_deg.empty()) continue;
        const auto found = displacement_between(layer.facts.vertices_deg, reference->facts.vertices_deg);
        if (!found) continue;
        const double length_m = std::hypot(found->east_m, found->north_m);
        Finding& finding = answers.add(
            found->kind == DisplacementKind::other ? Outcome::warn : Outcome::fail,
            {.layer = layer.label(), .feature = {}, .other = reference->label()}, variant_of(found->kind),
            {{"layer", layer.shown()},
             {"reference", reference->shown()},
             {"length", fmt::format("{:.1f} m", length_m)},
             {"vector", direction(found->east_m, found->north_m)},
             {"shared", std::to_string(found->shared)},
             {"looked_at", std::to_string(found->looked_at)},
             {"residual", fmt::format("{:.2f} m", found->residual_m)},
             {"expected", direction(found->expected_east_m, found->expected_north_m)}});
        finding.measured = length_m;
        finding.unit = "m";
    }
}

}  // namespace zoneplan
