// SPDX-License-Identifier: MIT
#include "zoneplan/report/json.hpp"

#include <stdexcept>
#include <utility>

#include "report/efficiency_json.hpp"
#include "report/finding_json.hpp"
#include "report/json_values.hpp"
#include "report/report_values.hpp"
#include "report/zone_json.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

constexpr std::string_view kSchema = "zoneplan-report/1";

std::string dumped(const Json& json, int indent) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

void to_json(Json& json, const RegisterStatement& exceptions) {
    json = {{"source", exceptions.source},
            {"sha256", exceptions.sha256},
            {"entries", exceptions.entries},
            {"as_of", exceptions.as_of}};
}
void from_json(const Json& json, RegisterStatement& exceptions) {
    json.at("source").get_to(exceptions.source);
    json.at("sha256").get_to(exceptions.sha256);
    json.at("entries").get_to(exceptions.entries);
    json.at("as_of").get_to(exceptions.as_of);
}

void to_json(Json& json, const ControlPair& pair) {
    const bool measured = pair.state == LayerState::measured;
    json = {{"layer", name(pair.layer)},
            {"other", name(pair.other)},
            {"state", name(pair.state)},
            {"overlaps", pair.overlaps},
            {"overlap_m2", number_if(measured, pair.overlap_m2)},
            {"slivers", pair.slivers},
            {"sliver_m2", number_if(measured, pair.sliver_m2)}};
}
void from_json(const Json& json, ControlPair& pair) {
    pair.layer = read_role(json.at("layer"));
    pair.other = read_role(json.at("other"));
    pair.state = layer_state_named(json.at("state").get<std::string>());
    json.at("overlaps").get_to(pair.overlaps);
    pair.overlap_m2 = number_or_zero(json.at("overlap_m2"));
    json.at("slivers").get_to(pair.slivers);
    pair.sliver_m2 = number_or_zero(json.at("sliver_m2"));
}

void to_json(Json& json, const ProposedRepair& repair) {
    json = {{"zone", repair.zone},
            {"dropped_vertices", repair.dropped_vertices},
            {"invalidity", repair.invalidity},
            {"snapped_vertices", repair.snapped_vertices},
            {"snapped_to", repair.snapped_to},
            {"area_m2", repair.area_m2},
            {"area_change_m2", repair.area_change_m2},
            {"polygons", repair.polygons}};
}
void from_json(const Json& json, ProposedRepair& repair) {
    json.at("zone").get_to(repair.zone);
    json.at("dropped_vertices").get_to(repair.dropped_vertices);
    json.at("invalidity").get_to(repair.invalidity);
    json.at("snapped_vertices").get_to(repair.snapped_vertices);
    json.at("snapped_to").get_to(repair.snapped_to);
    json.at("area_m2").get_to(repair.area_m2);
    json.at("area_change_m2").get_to(repair.area_change_m2);
    json.at("polygons").get_to(repair.polygons);
}

void to_json(Json& json, const InputRecord& input) {
    json = {{"role", input.role},           {"source", input.source},
            {"layer", input.layer},         {"crs", input.crs},
            {"features", input.features},   {"sha256", input.sha256},
            {"operation", input.operation}, {"access", input.access}};
}
void from_json(const Json& json, InputRecord& input) {
    json.at("role").get_to(input.role);
    json.at("source").get_to(input.source);
    json.at("layer").get_to(input.layer);
    json.at("crs").get_to(input.crs);
    json.at("features").get_to(input.features);
    json.at("sha256").get_to(input.sha256);
    json.at("operation").get_to(input.operation);
    json.at("access").get_to(input.access);
}

nlohmann::json report_json(const Report& report) {
    Json zones = Json::array();
    for (const ZoneReport& zone : report.zones) zones.push_back(zone_json(zone, report.industrial_limit));
    return {
        {"schema", kSchema},
        {"tool", {{"name", "zoneplan"}, {"version", report.tool_version}, {"libraries", report.libraries}}},
        {"profile",
         {{"id", report.profile.id},
          {"version", report.profile.version},
          {"sha256", report.profile.sha256},
          {"title", report.profile.title},
          {"industrial_limit", report.industrial_limit}}},
        {"inputs", report.inputs},
        {"area",
         {{"method", report.area.method},
          {"standard", report.area.standard},
          {"working_crs", report.area.working_crs},
          {"working_crs_wkt", report.area.working_crs_wkt},
          {"ellipsoid", report.area.ellipsoid}}},
        {"outcome", name(report.outcome)},
        {"zones", std::move(zones)},
        {"controls", report.controls},
        {"findings", report.findings},
        {"repairs", report.repairs},
        {"totals", report.totals},
        {"indicators", report.efficiency ? efficiency_json(*report.efficiency) : Json(nullptr)},
        {"comparison", report.comparison},
        {"map", nullptr},  // see map_text
        {"manifest",
         {{"command", report.manifest.command},
          {"engine", report.manifest.engine},
          {"threads", nullptr},  // the figures and bytes do not depend on it
          {"tolerances", report.manifest.tolerances},
          {"notes", report.manifest.notes},
          {"exceptions", report.manifest.exceptions}}}};
}

namespace {

Report read_report(const Json& json) {
    Report report;
    json.at("tool").at("version").get_to(report.tool_version);
    json.at("tool").at("libraries").get_to(report.libraries);
    json.at("profile").at("id").get_to(report.profile.id);
    json.at("profile").at("version").get_to(report.profile.version);
    json.at("profile").at("sha256").get_to(report.profile.sha256);
    json.at("profile").at("title").get_to(report.profile.title);
    json.at("profile").at("industrial_limit").get_to(report.industrial_limit);
    json.at("inputs").get_to(report.inputs);
    json.at("area").at("method").get_to(report.area.method);
    json.at("area").at("standard").get_to(report.area.standard);
    json.at("area").at("working_crs").get_to(report.area.working_crs);
    json.at("area").at("working_crs_wkt").get_to(report.area.working_crs_wkt);
    json.at("area").at("ellipsoid").get_to(report.area.ellipsoid);
    report.outcome = outcome_named(json.at("outcome").get<std::string>());
    json.at("findings").get_to(report.findings);
    json.at("repairs").get_to(report.repairs);
    json.at("totals").get_to(report.totals);
    if (const Json& indicators = json.at("indicators"); !indicators.is_null()) {
        report.efficiency = read_efficiency(indicators);
    }
    json.at("comparison").get_to(report.comparison);
    json.at("controls").get_to(report.controls);
    for (const Json& zone : json.at("zones")) report.zones.push_back(read_zone(zone));
    read_map(json.at("map"), report.zones);
    json.at("manifest").at("command").get_to(report.manifest.command);
    json.at("manifest").at("engine").get_to(report.manifest.engine);
    json.at("manifest").at("tolerances").get_to(report.manifest.tolerances);
    json.at("manifest").at("notes").get_to(report.manifest.notes);
    json.at("manifest").at("exceptions").get_to(report.manifest.exceptions);
    return report;
}

}  // namespace

std::string to_json(const Report& report) {
    constexpr int kIndent = 2;
    constexpr int kOneLine = -1;
    const Json body = report_json(report);
    std::string text = "{";
    for (const auto& [key, value] : body.items()) {
        text += (text.size() > 1 ? ",\n" : "\n") + dumped(key, kOneLine) + ": ";
        text += key == "map" ? map_text(report.zones) : dumped(value, kIndent);
    }
    return text + "\n}\n";
}

Report report_from_json(std::string_view json, const std::string& source) {
    try {
        const Json parsed = Json::parse(json);
        if (parsed.at("schema").get<std::string>() != kSchema) {
            throw std::invalid_argument{"schema " + parsed.at("schema").get<std::string>()};
        }
        return read_report(parsed);
    } catch (const std::exception& problem) {
        throw InputError{
            error_text("not_a_report", {{"source", source}, {"problem", std::string{problem.what()}}})};
    }
}

}  // namespace zoneplan
