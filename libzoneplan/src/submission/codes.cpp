// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "submission/rules.hpp"
#include "zoneplan/text/nearest.hpp"

namespace zoneplan {
namespace {

/// The coding of a field: what was stated for the layer goes before what the schema takes for usual.
const CodeSystem* system_of(const SchemaField& wanted, const LayerCase& layer, const Profile& profile) {
    if (wanted.code_system.empty()) return nullptr;
    const bool stated = layer.facts.role == Role::landuse && !layer.facts.code_system.empty();
    const auto found = profile.code_systems.find(stated ? layer.facts.code_system : wanted.code_system);
    return found == profile.code_systems.end() || found->second.names.empty() ? nullptr : &found->second;
}

struct CodeField {
    const LayerCase& layer;
    const FieldFacts& field;
    Answers& answers;

    void add(std::string_view variant, Outcome outcome, const ValueFacts& seen, Args args) const {
        args.emplace_back("layer", layer.shown());
        args.emplace_back("field", field.name);
        args.emplace_back("count", std::to_string(seen.count));
        args.emplace_back("feature", seen.features[0]);
        answers.add(outcome, {.layer = layer.label(), .feature = seen.features[0]}, variant, args).measured =
            static_cast<double>(seen.count);
    }
};

void judge_list(const CodeField& codes, const std::vector<std::string>& allowed) {
    for (const auto& [value, seen] : codes.field.values) {
        if (std::ranges::find(allowed, value) != allowed.end()) continue;
        codes.add("not_listed", Outcome::fail, seen,
                  {{"value", value},
                   {"codes", fmt::format("{}", fmt::join(allowed, ", "))},
                   {"nearest", nearest(value, allowed)}});
    }
}

void judge_system(const CodeField& codes, const CodeSystem& system) {
    for (const auto& [value, seen] : codes.field.values) {
        if (system.name_of(system.stripped(value)) != nullptr) continue;
        codes.add("unknown", Outcome::fail, seen, {{"value", value}, {"code_system", system.title}});
    }
}

const std::string* code_called(const CodeSystem& system, const std::string& words) {
    const auto found =
        std::ranges::find_if(system.names, [&](const auto& entry) { return entry.second == words; });
    return found == system.names.end() ? nullptr : &found->first;
}

void judge_names(const CodeField& codes, const CodeSystem& system, const NamedCodes& named) {
    for (const auto& [pair, seen] : named.pairs) {
        const std::string code = system.stripped(pair.first);
        const std::string* official = system.name_of(code);
        if (official == nullptr || *official == pair.second) continue;
        const std::string* other = code_called(system, pair.second);
        // A class that the coding does not divide may be called by the class above it.
        if (other != nullptr && code.starts_with(*other)) continue;
        const Args args{{"value", pair.first},
                        {"name", pair.second},
                        {"official", *official},
                        {"other", other == nullptr ? std::string{} : *other}};
        if (other != nullptr) {
            codes.add("contradiction", Outcome::fail, seen, args);
        } else if (system.names.contains(code)) {
            codes.add("name", Outcome::warn, seen, args);
        }
    }
}

}  // namespace

void judge_codes(const SubmissionCase& submission, const Profile& profile, Answers& answers) {
    for (const LayerCase& layer : submission.layers) {
        if (layer.schema == nullptr) continue;
        for (const SchemaField& wanted : layer.schema->fields) {
            const FieldFacts* field = field_of(layer.facts, wanted);
            if (field == nullptr) continue;
            const CodeField codes{layer, *field, answers};
            if (!wanted.codes.empty()) judge_list(codes, wanted.codes);
            const CodeSystem* system = system_of(wanted, layer, profile);
            if (system == nullptr) continue;
            judge_system(codes, *system);
            for (const NamedCodes& named : layer.facts.named_codes) {
                if (named.code_field == field->name) judge_names(codes, *system, named);
            }
        }
    }
}

}  // namespace zoneplan
