// SPDX-License-Identifier: MIT
#include "report/zone_json.hpp"

#include <stdexcept>
#include <utility>

#include "report/drawn_rings.hpp"
#include "report/json_values.hpp"

namespace zoneplan {
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
    if (with_net) json["net_m2"] = overlap.net_m2;
    return json;
}

Overlap read_overlap(const Json& json) {
    Overlap overlap;
    overlap.state = layer_state_named(json.at("state").get<std::string>());
    overlap.overlap_m2 = number_or_zero(json.at("overlap_m2"));
    if (json.contains("net_m2")) json.at("net_m2").get_to(overlap.net_m2);
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

}  // namespace

Json zone_json(const ZoneReport& report, double industrial_limit) {
    const ZoneMeasurement& zone = report.measurement;
    const bool measured = is_measured(zone);
    return {{"id", zone.id},
            {"name", zone.name},
            {"outcome", name(report.outcome)},
            {"area_m2", number_if(measured, zone.area_m2)},
            {"ground_m2", number_if(measured, zone.ground_m2)},
            {"planar_area_m2", number_if(measured, zone.planar_area_m2)},
            {"declared_area_m2", zone.declared_area_m2},
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
    json.at("declared_area_m2").get_to(zone.declared_area_m2);
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

Json conflict_json(const std::string& zone, const Conflict& conflict) {
    return {{"zone", zone},
            {"kind", name(conflict.kind)},
            {"feature", conflict.feature},
            {"subtype", conflict.subtype},
            {"area_m2", conflict.area_m2},
            {"width_m", conflict.width_m},
            {"sliver", conflict.sliver},
            {"inner", conflict.inner},
            {"cause", conflict.cause}};
}

Json surrounding_json(const std::string& zone, const Surrounding& surrounding) {
    return {{"zone", zone},
            {"role", name(surrounding.role)},
            {"feature", surrounding.feature},
            {"category", surrounding.category},
            {"name", surrounding.name}};
}

// Item by item: as one value the coordinates would take several times the room of the whole report. On one
// line: a line for each number would make the file three times as large.
std::string map_text(const std::vector<ZoneReport>& zones) {
    std::string outlines;
    std::string conflicts;
    std::string surroundings;
    const auto append = [](std::string& list, const Json& item) {
        if (!list.empty()) list += ',';
        list += item.dump(-1, ' ', false, Json::error_handler_t::replace);
    };
    for (const ZoneReport& report : zones) {
        const ZoneMeasurement& zone = report.measurement;
        append(outlines, {{"zone", zone.id}, {"coordinates", zone.outline}});
        for (const Conflict& conflict : zone.conflicts) {
            Json item = conflict_json(zone.id, conflict);
            item["coordinates"] = conflict.polygons;
            append(conflicts, item);
        }
        for (const Surrounding& surrounding : zone.surroundings) {
            Json item = surrounding_json(zone.id, surrounding);
            item["steps_cm"] = drawn_rings(surrounding.polygons, kCentimetres);
            append(surroundings, item);
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

}  // namespace zoneplan
