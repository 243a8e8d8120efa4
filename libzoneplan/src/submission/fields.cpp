// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "submission/rules.hpp"
#include "zoneplan/text/nearest.hpp"

namespace zoneplan {
namespace {

constexpr int kLongestDbfText = 254;

std::string_view word_of(FieldType type) {
    switch (type) {
        case FieldType::text:
            return "text";
        case FieldType::integer:
            return "integer";
        case FieldType::number:
            return "number";
        case FieldType::date:
            return "date";
        case FieldType::other:
            break;
    }
    return "other";
}

/// Whether values of a field's type are values of the type asked for.
bool fits(const FieldFacts& field, FieldType wanted) {
    if (field.type == wanted) return true;
    if (wanted == FieldType::number) return field.type == FieldType::integer;
    // A DBF holds integers of more than 18 digits, and those of many programs, as numbers without decimals.
    return wanted == FieldType::integer && field.type == FieldType::number && field.length > 0 &&
           field.decimals == 0;
}

std::string near_miss(const LayerFacts& facts, const SchemaField& wanted) {
    std::vector<std::string> names;
    for (const FieldFacts& field : facts.fields) names.push_back(field.name);
    return nearest(wanted.name, names);
}

void judge_values(const SchemaField& wanted, const FieldFacts& field, const LayerCase& layer,
                  const Args& args, Answers& answers) {
    if (wanted.not_null && field.blanks > 0) {
        Args more = args;
        more.emplace_back("count", std::to_string(field.blanks));
        more.emplace_back("feature", field.first_blank);
        answers.add(Outcome::fail, {.layer = layer.label(), .feature = field.first_blank}, "blank", more)
            .measured = static_cast<double>(field.blanks);
    }
    const auto beyond = [&](const std::optional<double>& value, const std::string& feature, double limit,
                            std::string_view variant, std::uint64_t count) {
        Args more = args;
        more.emplace_back("count", std::to_string(count));
        more.emplace_back("value", fmt::format("{}", *value));
        more.emplace_back("limit", fmt::format("{}", limit));
        more.emplace_back("feature", feature);
        Finding& finding =
            answers.add(Outcome::fail, {.layer = layer.label(), .feature = feature}, variant, more);
        finding.measured = value;
        finding.limit = limit;
        finding.margin = -std::abs(*value - limit);
        finding.unit = "1";
    };
    if (wanted.least && field.least && *field.least < *wanted.least) {
        beyond(field.least, field.least_feature, *wanted.least, "below", field.below);
    }
    if (wanted.greatest && field.greatest && *field.greatest > *wanted.greatest) {
        beyond(field.greatest, field.greatest_feature, *wanted.greatest, "above", field.above);
    }
}

void judge_field(const SchemaField& wanted, const LayerCase& layer, Answers& answers) {
    const Subject subject{.layer = layer.label()};
    Args args{{"layer", layer.shown()}, {"field", wanted.name}};
    const FieldFacts* field = field_of(layer.facts, wanted);
    if (field == nullptr) {
        if (!wanted.required) return;
        const std::string likely = near_miss(layer.facts, wanted);
        args.emplace_back("nearest", likely);
        answers.add(Outcome::fail, subject, likely.empty() ? "missing" : "missing_with_nearest", args);
        return;
    }
    args = {{"layer", layer.shown()}, {"field", field->name}};
    if (!fits(*field, wanted.type)) {
        Args more = args;
        more.emplace_back("expected", message({"field_types", word_of(wanted.type)}));
        more.emplace_back("found", message({"field_types", word_of(field->type)}));
        answers.add(Outcome::fail, subject, "type", more);
    } else if (wanted.length && field->length > 0) {
        const int expected = layer.facts.shapefile && wanted.type == FieldType::text
                                 ? std::min(*wanted.length, kLongestDbfText)
                                 : *wanted.length;
        Args more = args;
        more.emplace_back("expected", std::to_string(expected));
        more.emplace_back("found", std::to_string(field->length));
        if (field->length < expected) answers.add(Outcome::fail, subject, "shorter", more);
        if (field->length > expected) answers.add(Outcome::warn, subject, "longer", more);
    }
    judge_values(wanted, *field, layer, args, answers);
}

}  // namespace

void judge_fields(const SubmissionCase& submission, Answers& answers) {
    for (const LayerCase& layer : submission.layers) {
        if (layer.schema == nullptr || layer.facts.unreadable) continue;
        for (const SchemaField& wanted : layer.schema->fields) judge_field(wanted, layer, answers);
    }
}

}  // namespace zoneplan
