// SPDX-License-Identifier: MIT
#include "submission/rules.hpp"

namespace zoneplan {

void judge_ids(const SubmissionCase& submission, Answers& answers) {
    for (const LayerCase& layer : submission.layers) {
        if (layer.schema == nullptr) continue;
        for (const SchemaField& wanted : layer.schema->fields) {
            const FieldFacts* field = wanted.unique ? field_of(layer.facts, wanted) : nullptr;
            if (field == nullptr) continue;
            for (const auto& [value, seen] : field->values) {
                if (seen.count < 2) continue;
                answers
                    .add(Outcome::fail,
                         {.layer = layer.label(), .feature = seen.features[0], .other = seen.features[1]},
                         "repeated",
                         {{"layer", layer.shown()},
                          {"field", field->name},
                          {"value", value},
                          {"count", std::to_string(seen.count)},
                          {"first", seen.features[0]},
                          {"second", seen.features[1]}})
                    .measured = static_cast<double>(seen.count);
            }
            if (layer.facts.values_not_kept > 0) {
                answers.add(Outcome::undecided, {.layer = layer.label()}, "too_many",
                            {{"layer", layer.shown()},
                             {"field", field->name},
                             {"count", std::to_string(layer.facts.values_not_kept)}});
            }
        }
    }
}

}  // namespace zoneplan
