// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "submission/rules.hpp"
#include "zoneplan/text/nearest.hpp"

namespace zoneplan {
namespace {

std::string names_of(const SchemaLayer& layer) { return fmt::format("{}", fmt::join(layer.names, ", ")); }

void judge_layer(const LayerCase& layer, Answers& answers) {
    const Subject subject{.layer = layer.label()};
    if (!layer.facts.role) {
        answers.add(Outcome::warn, subject, "unknown", {{"layer", layer.shown()}});
        return;
    }
    if (layer.schema == nullptr || layer.facts.unreadable) return;
    if (!accepts(*layer.schema, layer.facts.layer)) {
        answers.add(Outcome::warn, subject, "name",
                    {{"layer", layer.shown()},
                     {"role", message({"roles", name(*layer.facts.role)})},
                     {"names", names_of(*layer.schema)}});
    }
    if (layer.facts.features == 0) answers.add(Outcome::warn, subject, "empty", {{"layer", layer.shown()}});
    const std::string& expected = layer.schema->geometry;
    if (!expected.empty() && layer.facts.features > 0 && layer.facts.geometry != expected) {
        answers.add(Outcome::fail, subject, "geometry",
                    {{"layer", layer.shown()},
                     {"expected", message({"geometries", expected})},
                     {"found", message({"geometries", layer.facts.geometry})}});
    }
}

/// The layers that stand for the same layer of the schema.
void judge_schema_layer(const SchemaLayer& wanted, const SubmissionCase& submission, Answers& answers) {
    std::vector<std::string> found;
    bool has_role = false;
    for (const LayerCase& layer : submission.layers) {
        has_role = has_role || layer.facts.role == wanted.role;
        if (layer.schema == &wanted) found.push_back(layer.shown());
    }
    const Args args{{"role", message({"roles", name(wanted.role)})},
                    {"names", names_of(wanted)},
                    {"layers", fmt::format("{}", fmt::join(found, ", "))}};
    const Subject subject{.layer = std::string{name(wanted.role)}};
    if (wanted.required && found.empty() && !has_role) answers.add(Outcome::fail, subject, "missing", args);
    if (found.size() > 1) answers.add(Outcome::fail, subject, "repeated", args);
}

}  // namespace

void judge_layers(const SubmissionCase& submission, Answers& answers) {
    for (const SchemaLayer& wanted : submission.schema->layers)
        judge_schema_layer(wanted, submission, answers);
    for (const LayerCase& layer : submission.layers) judge_layer(layer, answers);
}

}  // namespace zoneplan
