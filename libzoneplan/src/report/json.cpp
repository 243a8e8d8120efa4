// SPDX-License-Identifier: MIT
#include "zoneplan/report/json.hpp"

#include <nlohmann/json.hpp>

#include "report/drawn_rings.hpp"
#include "report/efficiency_json.hpp"
#include "report/json_values.hpp"
#include "report/report_values.hpp"
#include "zoneplan/error.hpp"

// Each value is written by to_json and read back by from_json, side by side, so that neither forgets what the
// other knows. Numbers of something that was not measured are null: a zero would look like a clean bill.

namespace zoneplan {
namespace {

constexpr std::string_view kSchema = "zoneplan-report/1";

using Json = nlohmann::json;

template <class Value>
Json optional_json(const std::optional<Value>& value) {
    return value ? Json(*value) : Json(nullptr);
}

template <class Value>
std::optional<Value> read_optional(const Json& json) {
    return json.is_null() ? std::nullopt : std::optional{json.get<Value>()};
}

Json number_if(bool measured, double value) { return measured ? Json(value) : Json(nullptr); }

double number_or_zero(const Json& json) { return json.is_null() ? 0.0 : json.get<double>(); }

}  // namespace

void to_json(Json& json, const Text& text) { json = {{"zh", text.zh}, {"en", text.en}}; }
void from_json(const Json& json, Text& text) {
    json.at("zh").get_to(text.zh);
    json.at("en").get_to(text.en);
}

void to_json(Json& json, const Point& point) { json = Json::array({point.x, point.y}); }
void from_json(const Json& json, Point& point) {
    point = {json.at(0).get<double>(), json.at(1).get<double>()};
}

void to_json(Json& json, const Box& box) { json = Json::array({box.min_x, box.min_y, box.max_x, box.max_y}); }
void from_json(const Json& json, Box& box) {
    box = {json.at(0).get<double>(), json.at(1).get<double>(), json.at(2).get<double>(),
           json.at(3).get<double>()};
}

// As GeoJSON writes the coordinates of a Polygon: the shell, then the holes.
void to_json(Json& json, const Polygon& polygon) {
    json = Json::array({polygon.shell});
    for (const Ring& hole : polygon.holes) json.push_back(hole);
}
void from_json(const Json& json, Polygon& polygon) {
    constexpr std::size_t kFewestRingPoints = 4;
    for (const Json& ring : json) {
        if (ring.size() < kFewestRingPoints) throw std::invalid_argument{"a ring of fewer than four points"};
    }
    json.at(0).get_to(polygon.shell);
    for (std::size_t i = 1; i < json.size(); ++i) polygon.holes.push_back(json.at(i).get<Ring>());
}

void to_json(Json& json, const Place& place) {
    json = {{"points", place.points}, {"lines", place.lines}, {"polygons", place.polygons}};
}
void from_json(const Json& json, Place& place) {
    json.at("points").get_to(place.points);
    json.at("lines").get_to(place.lines);
    json.at("polygons").get_to(place.polygons);
}

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
            {"measured", optional_json(finding.measured)},
            {"limit", optional_json(finding.limit)},
            {"unit", finding.unit},
            {"margin", optional_json(finding.margin)},
            {"message", finding.message},
            {"where", optional_json(finding.where)},
            {"bbox", optional_json(finding.bbox)},
            {"place", finding.place.is_empty() ? Json(nullptr) : Json(finding.place)},
            {"features", finding.features},
            {"clause", finding.clause},
            {"remedy", finding.remedy},
            {"group", finding.group},
            {"accepted", optional_json(finding.accepted)}};
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
    finding.measured = read_optional<double>(json.at("measured"));
    finding.limit = read_optional<double>(json.at("limit"));
    json.at("unit").get_to(finding.unit);
    finding.margin = read_optional<double>(json.at("margin"));
    json.at("message").get_to(finding.message);
    finding.where = read_optional<Point>(json.at("where"));
    finding.bbox = read_optional<Box>(json.at("bbox"));
    finding.place = read_optional<Place>(json.at("place")).value_or(Place{});
    json.at("features").get_to(finding.features);
    json.at("clause").get_to(finding.clause);
    json.at("remedy").get_to(finding.remedy);
    json.at("group").get_to(finding.group);
    finding.accepted = read_optional<Acceptance>(json.at("accepted"));
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

namespace {

Json outcome_json(const std::optional<Outcome>& outcome) {
    return outcome ? Json(name(*outcome)) : Json(nullptr);
}

Role read_role(const Json& json) {
    const auto word = json.get<std::string>();
    const std::optional<Role> known = role_named(word);
    if (!known) throw std::invalid_argument{"no role " + word};
    return *known;
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

namespace {

Json shares_json(const std::vector<FeatureShare>& shares) {
    Json json = Json::array();
    for (const FeatureShare& share : shares) json.push_back({{"id", share.id}, {"area_m2", share.area_m2}});
    return json;
}

Json overlap_json(const Overlap& overlap, bool with_net) {
    const bool measured = overlap.state == LayerState::measured;
    Json json{{"state", name(overlap.state)},
              {"overlap_m2", number_if(measured, overlap.overlap_m2)},
              {"share", number_if(measured, overlap.share)},
              {"features", overlap.features.size()},
              {"sources", shares_json(overlap.features)},
              {"slivers", overlap.slivers},
              {"sliver_m2", number_if(measured, overlap.sliver_m2)}};
    if (with_net) json["net_m2"] = optional_json(overlap.net_m2);
    return json;
}

Overlap read_overlap(const Json& json) {
    Overlap overlap;
    overlap.state = layer_state_named(json.at("state").get<std::string>());
    overlap.overlap_m2 = number_or_zero(json.at("overlap_m2"));
    if (json.contains("net_m2")) overlap.net_m2 = read_optional<double>(json.at("net_m2"));
    overlap.share = number_or_zero(json.at("share"));
    overlap.slivers = json.at("slivers").get<std::size_t>();
    overlap.sliver_m2 = number_or_zero(json.at("sliver_m2"));
    for (const Json& share : json.at("sources")) {
        overlap.features.push_back({.id = share.at("id"), .area_m2 = share.at("area_m2")});
    }
    return overlap;
}

Json containment_json(const Containment& containment) {
    const bool measured = containment.state == LayerState::measured;
    return {{"state", name(containment.state)},
            {"inside_m2", number_if(measured, containment.inside_m2)},
            {"outside_m2", number_if(measured, containment.outside_m2)},
            {"subtypes", containment.subtypes},
            {"slivers", containment.slivers},
            {"sliver_m2", number_if(measured, containment.sliver_m2)},
            {"imbalance_m2", number_if(measured, containment.imbalance_m2)},
            {"balanced", containment.balanced}};
}

Containment read_containment(const Json& json) {
    Containment containment;
    containment.state = layer_state_named(json.at("state").get<std::string>());
    containment.inside_m2 = number_or_zero(json.at("inside_m2"));
    containment.outside_m2 = number_or_zero(json.at("outside_m2"));
    json.at("subtypes").get_to(containment.subtypes);
    containment.slivers = json.at("slivers").get<std::size_t>();
    containment.sliver_m2 = number_or_zero(json.at("sliver_m2"));
    containment.imbalance_m2 = number_or_zero(json.at("imbalance_m2"));
    json.at("balanced").get_to(containment.balanced);
    return containment;
}

Json landuse_json(const LandUse& landuse) {
    const bool measured = landuse.state == LayerState::measured;
    Json classes = Json::array();
    for (const ClassArea& area : landuse.classes) {
        classes.push_back(
            {{"code", area.code}, {"name", area.name}, {"area_m2", area.area_m2}, {"share", area.share}});
    }
    return {{"state", name(landuse.state)},
            {"code_system", landuse.code_system},
            {"classes", std::move(classes)},
            {"unmapped_m2", number_if(measured, landuse.unmapped_m2)},
            {"uncoded_m2", number_if(measured, landuse.uncoded_m2)},
            {"doubly_mapped_m2", number_if(measured, landuse.doubly_mapped_m2)},
            {"contradicted_m2", number_if(measured, landuse.contradicted_m2)},
            {"unknown_codes", landuse.unknown_codes},
            {"imbalance_m2", number_if(measured, landuse.imbalance_m2)},
            {"balanced", landuse.balanced}};
}

LandUse read_landuse(const Json& json) {
    LandUse landuse;
    landuse.state = layer_state_named(json.at("state").get<std::string>());
    json.at("code_system").get_to(landuse.code_system);
    for (const Json& area : json.at("classes")) {
        landuse.classes.push_back({.code = area.at("code"),
                                   .name = area.at("name"),
                                   .area_m2 = area.at("area_m2"),
                                   .share = area.at("share")});
    }
    landuse.unmapped_m2 = number_or_zero(json.at("unmapped_m2"));
    landuse.uncoded_m2 = number_or_zero(json.at("uncoded_m2"));
    landuse.doubly_mapped_m2 = number_or_zero(json.at("doubly_mapped_m2"));
    landuse.contradicted_m2 = number_or_zero(json.at("contradicted_m2"));
    json.at("unknown_codes").get_to(landuse.unknown_codes);
    landuse.imbalance_m2 = number_or_zero(json.at("imbalance_m2"));
    json.at("balanced").get_to(landuse.balanced);
    return landuse;
}

Json industrial_json(const IndustrialShare& share, double limit) {
    return {{"class_set", share.class_set},
            {"denominator", share.denominator},
            {"industrial_m2", share.industrial_m2},
            {"denominator_m2", share.denominator_m2},
            {"share", share.share},
            {"share_lower", share.share_lower},
            {"share_upper", share.share_upper},
            {"limit", limit},
            {"margin_m2", share.industrial_m2 - limit * share.denominator_m2}};
}

/// The share that is judged, with those against other denominators under "others".
Json industrial_json(const std::vector<IndustrialShare>& shares, double limit) {
    if (shares.empty()) return nullptr;
    Json json = industrial_json(shares.front(), limit);
    json["others"] = Json::array();
    for (std::size_t i = 1; i < shares.size(); ++i) {
        json["others"].push_back(industrial_json(shares[i], limit));
    }
    return json;
}

IndustrialShare read_industrial_share(const Json& json) {
    return {.class_set = json.at("class_set"),
            .denominator = json.at("denominator"),
            .industrial_m2 = json.at("industrial_m2"),
            .denominator_m2 = json.at("denominator_m2"),
            .share = json.at("share"),
            .share_lower = json.at("share_lower"),
            .share_upper = json.at("share_upper")};
}

std::vector<IndustrialShare> read_industrial(const Json& json) {
    std::vector<IndustrialShare> shares;
    if (json.is_null()) return shares;
    shares.push_back(read_industrial_share(json));
    for (const Json& other : json.at("others")) shares.push_back(read_industrial_share(other));
    return shares;
}

Json repair_json(const std::optional<Repair>& repair) {
    if (!repair) return nullptr;
    return {{"reason", repair->reason}, {"where", repair->where}, {"area_change_m2", repair->area_change_m2}};
}

std::optional<Repair> read_repair(const Json& json) {
    if (json.is_null()) return std::nullopt;
    return Repair{.reason = json.at("reason"),
                  .where = json.at("where").get<Point>(),
                  .area_change_m2 = json.at("area_change_m2")};
}

Json zone_json(const ZoneReport& report, double industrial_limit) {
    const ZoneMeasurement& zone = report.measurement;
    const bool measured = is_measured(zone);
    return {{"id", zone.id},
            {"name", zone.name},
            {"outcome", name(report.outcome)},
            {"area_m2", number_if(measured, zone.area_m2)},
            {"ground_m2", number_if(measured, zone.ground_m2)},
            {"planar_area_m2", number_if(measured, zone.planar_area_m2)},
            {"declared_area_m2", optional_json(zone.declared_area_m2)},
            {"perimeter_m", number_if(measured, zone.perimeter_m)},
            {"parts", zone.parts},
            {"holes", zone.holes},
            {"repair", repair_json(zone.repair)},
            {"controls",
             {{"farmland", overlap_json(zone.farmland, true)},
              {"redline", overlap_json(zone.redline, false)},
              {"udb", containment_json(zone.udb)},
              {"spaces", containment_json(zone.spaces)}}},
            {"landuse", landuse_json(zone.landuse)},
            {"industrial", industrial_json(zone.industrial, industrial_limit)}};
}

ZoneReport read_zone(const Json& json) {
    ZoneReport report;
    report.outcome = outcome_named(json.at("outcome").get<std::string>());
    ZoneMeasurement& zone = report.measurement;
    json.at("id").get_to(zone.id);
    json.at("name").get_to(zone.name);
    zone.area_m2 = number_or_zero(json.at("area_m2"));
    zone.ground_m2 = number_or_zero(json.at("ground_m2"));
    zone.planar_area_m2 = number_or_zero(json.at("planar_area_m2"));
    zone.declared_area_m2 = read_optional<double>(json.at("declared_area_m2"));
    zone.perimeter_m = number_or_zero(json.at("perimeter_m"));
    zone.parts = json.at("parts").get<std::size_t>();
    zone.holes = json.at("holes").get<std::size_t>();
    zone.repair = read_repair(json.at("repair"));
    zone.farmland = read_overlap(json.at("controls").at("farmland"));
    zone.redline = read_overlap(json.at("controls").at("redline"));
    zone.udb = read_containment(json.at("controls").at("udb"));
    zone.spaces = read_containment(json.at("controls").at("spaces"));
    zone.landuse = read_landuse(json.at("landuse"));
    zone.industrial = read_industrial(json.at("industrial"));
    return report;
}

std::string dumped(const Json& json, int indent) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

constexpr int kIndent = 2;
constexpr int kOneLine = -1;

/// What is drawn: outlines and conflict pieces, exact, in the working CRS, and simplified what lies around
/// them. As text, item by item: as one value the coordinates would take several times the room of the whole
/// report. On one line: a line for each number would make the file three times as large.
std::string map_text(const std::vector<ZoneReport>& zones) {
    std::string outlines;
    std::string conflicts;
    std::string surroundings;
    const auto append = [](std::string& list, const Json& item) {
        if (!list.empty()) list += ',';
        list += dumped(item, kOneLine);
    };
    for (const ZoneReport& report : zones) {
        const ZoneMeasurement& zone = report.measurement;
        append(outlines, {{"zone", zone.id}, {"coordinates", zone.outline}});
        for (const Conflict& conflict : zone.conflicts) {
            append(conflicts, {{"zone", zone.id},
                               {"kind", name(conflict.kind)},
                               {"feature", conflict.feature},
                               {"subtype", conflict.subtype},
                               {"area_m2", conflict.area_m2},
                               {"width_m", conflict.width_m},
                               {"sliver", conflict.sliver},
                               {"inner", conflict.inner},
                               {"cause", conflict.cause},
                               {"coordinates", conflict.polygons}});
        }
        for (const Surrounding& surrounding : zone.surroundings) {
            append(surroundings, {{"zone", zone.id},
                                  {"role", name(surrounding.role)},
                                  {"feature", surrounding.feature},
                                  {"category", surrounding.category},
                                  {"name", surrounding.name},
                                  {"steps_cm", drawn_rings(surrounding.polygons, kCentimetres)}});
        }
    }
    return R"({"conflicts":[)" + conflicts + R"(],"surroundings":[)" + surroundings + R"(],"zones":[)" +
           outlines + "]}";
}

void read_map(const Json& json, std::vector<ZoneReport>& zones) {
    const auto zone_named = [&](const std::string& id) -> ZoneMeasurement& {
        for (ZoneReport& report : zones) {
            if (report.measurement.id == id) return report.measurement;
        }
        throw std::invalid_argument{"map names zone " + id + ", which the report lacks"};
    };
    for (const Json& outline : json.at("zones")) {
        outline.at("coordinates").get_to(zone_named(outline.at("zone")).outline);
    }
    for (const Json& conflict : json.at("conflicts")) {
        zone_named(conflict.at("zone"))
            .conflicts.push_back({.kind = conflict_kind_named(conflict.at("kind").get<std::string>()),
                                  .feature = conflict.at("feature"),
                                  .subtype = conflict.at("subtype"),
                                  .area_m2 = conflict.at("area_m2"),
                                  .width_m = conflict.at("width_m"),
                                  .sliver = conflict.at("sliver"),
                                  .inner = conflict.at("inner").get<Point>(),
                                  .polygons = conflict.at("coordinates").get<MultiPolygon>(),
                                  .cause = conflict.at("cause")});
    }
    for (const Json& surrounding : json.at("surroundings")) {
        zone_named(surrounding.at("zone"))
            .surroundings.push_back({.role = read_role(surrounding.at("role")),
                                     .feature = surrounding.at("feature"),
                                     .category = surrounding.at("category"),
                                     .name = surrounding.at("name"),
                                     .polygons = read_drawn_rings(surrounding.at("steps_cm"), kCentimetres)});
    }
}

}  // namespace

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
        {"comparison", optional_json(report.comparison)},
        {"map", nullptr},  // see map_text
        {"manifest",
         {{"command", report.manifest.command},
          {"engine", report.manifest.engine},
          {"threads", nullptr},  // the figures and bytes do not depend on it
          {"tolerances", report.manifest.tolerances},
          {"notes", report.manifest.notes},
          {"exceptions", optional_json(report.manifest.exceptions)}}}};
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
    report.comparison = read_optional<Comparison>(json.at("comparison"));
    json.at("controls").get_to(report.controls);
    for (const Json& zone : json.at("zones")) report.zones.push_back(read_zone(zone));
    read_map(json.at("map"), report.zones);
    json.at("manifest").at("command").get_to(report.manifest.command);
    json.at("manifest").at("engine").get_to(report.manifest.engine);
    json.at("manifest").at("tolerances").get_to(report.manifest.tolerances);
    json.at("manifest").at("notes").get_to(report.manifest.notes);
    report.manifest.exceptions = read_optional<RegisterStatement>(json.at("manifest").at("exceptions"));
    return report;
}

}  // namespace

std::string to_json(const Report& report) {
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
