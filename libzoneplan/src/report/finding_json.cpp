// SPDX-License-Identifier: MIT
#include "report/finding_json.hpp"

#include "report/json_values.hpp"

namespace zoneplan {

void to_json(Json& json, const Acceptance& acceptance) {
    json = {{"document", acceptance.document},
            {"by", acceptance.by},
            {"until", acceptance.until},
            {"note", acceptance.note}};
}
void from_json(const Json& json, Acceptance& acceptance) {
    json.at("document").get_to(acceptance.document);
    json.at("by").get_to(acceptance.by);
    json.at("until").get_to(acceptance.until);
    json.at("note").get_to(acceptance.note);
}

void to_json(Json& json, const Evidence& evidence) {
    json = {{"layer", evidence.layer}, {"id", evidence.id}, {"area_m2", evidence.area_m2}};
}
void from_json(const Json& json, Evidence& evidence) {
    json.at("layer").get_to(evidence.layer);
    json.at("id").get_to(evidence.id);
    json.at("area_m2").get_to(evidence.area_m2);
}

void to_json(Json& json, const Finding& finding) {
    json = {{"id", finding.id},
            {"rule", finding.rule},
            {"zone", finding.zone},
            {"layer", finding.layer},
            {"feature", finding.feature},
            {"other", finding.other},
            {"standard_name", finding.standard_name},
            {"outcome", name(finding.outcome)},
            {"severity", name(finding.severity)},
            {"measured", finding.measured},
            {"limit", finding.limit},
            {"unit", finding.unit},
            {"margin", finding.margin},
            {"message", finding.message},
            {"where", finding.where},
            {"bbox", finding.bbox},
            {"place", finding.place.is_empty() ? Json(nullptr) : Json(finding.place)},
            {"features", finding.features},
            {"clause", finding.clause},
            {"remedy", finding.remedy},
            {"group", finding.group},
            {"accepted", finding.accepted}};
}
void from_json(const Json& json, Finding& finding) {
    json.at("id").get_to(finding.id);
    json.at("rule").get_to(finding.rule);
    json.at("zone").get_to(finding.zone);
    json.at("layer").get_to(finding.layer);
    json.at("feature").get_to(finding.feature);
    json.at("other").get_to(finding.other);
    json.at("standard_name").get_to(finding.standard_name);
    finding.outcome = outcome_named(json.at("outcome").get<std::string>());
    finding.severity = severity_named(json.at("severity").get<std::string>());
    json.at("measured").get_to(finding.measured);
    json.at("limit").get_to(finding.limit);
    json.at("unit").get_to(finding.unit);
    json.at("margin").get_to(finding.margin);
    json.at("message").get_to(finding.message);
    json.at("where").get_to(finding.where);
    json.at("bbox").get_to(finding.bbox);
    finding.place = json.at("place").get<std::optional<Place>>().value_or(Place{});
    json.at("features").get_to(finding.features);
    json.at("clause").get_to(finding.clause);
    json.at("remedy").get_to(finding.remedy);
    json.at("group").get_to(finding.group);
    json.at("accepted").get_to(finding.accepted);
}

void to_json(Json& json, const RuleTotal& total) {
    json = {{"found", total.found},
            {"listed", total.listed},
            {"causes", total.causes},
            {"accepted", total.accepted}};
}
void from_json(const Json& json, RuleTotal& total) {
    json.at("found").get_to(total.found);
    json.at("listed").get_to(total.listed);
    json.at("causes").get_to(total.causes);
    json.at("accepted").get_to(total.accepted);
}

namespace {

Json outcome_json(const std::optional<Outcome>& outcome) {
    return outcome ? Json(name(*outcome)) : Json(nullptr);
}

std::optional<Outcome> read_outcome(const Json& json) {
    return json.is_null() ? std::nullopt : std::optional{outcome_named(json.get<std::string>())};
}

}  // namespace

void to_json(Json& json, const ComparedFinding& finding) {
    json = {{"id", finding.id},
            {"rule", finding.rule},
            {"zone", finding.zone},
            {"layer", finding.layer},
            {"feature", finding.feature},
            {"change", name(finding.change)},
            {"before", outcome_json(finding.before)},
            {"after", outcome_json(finding.after)},
            {"same", finding.same},
            {"message", finding.message}};
}
void from_json(const Json& json, ComparedFinding& finding) {
    json.at("id").get_to(finding.id);
    json.at("rule").get_to(finding.rule);
    json.at("zone").get_to(finding.zone);
    json.at("layer").get_to(finding.layer);
    json.at("feature").get_to(finding.feature);
    finding.change = change_named(json.at("change").get<std::string>());
    finding.before = read_outcome(json.at("before"));
    finding.after = read_outcome(json.at("after"));
    json.at("same").get_to(finding.same);
    json.at("message").get_to(finding.message);
}

void to_json(Json& json, const Comparison& comparison) {
    json = {{"against", comparison.against},
            {"against_sha256", comparison.against_sha256},
            {"against_outcome", name(comparison.against_outcome)},
            {"same_profile", comparison.same_profile},
            {"findings", comparison.findings}};
}
void from_json(const Json& json, Comparison& comparison) {
    json.at("against").get_to(comparison.against);
    json.at("against_sha256").get_to(comparison.against_sha256);
    comparison.against_outcome = outcome_named(json.at("against_outcome").get<std::string>());
    json.at("same_profile").get_to(comparison.same_profile);
    json.at("findings").get_to(comparison.findings);
}

}  // namespace zoneplan
