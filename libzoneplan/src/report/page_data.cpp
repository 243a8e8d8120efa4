// SPDX-License-Identifier: MIT
#include "report/page_data.hpp"

#include <string_view>
#include <utility>

#include "report/drawn_rings.hpp"
#include "report/json_values.hpp"
#include "report/report_values.hpp"
#include "report/zone_json.hpp"

namespace zoneplan {
namespace {

/// Takes the polygons out of each item of `list`, and lists them as pieces of that kind.
template <class Items>
void move_polygons(Json& list, const Items& items, std::string_view kind, Json& land) {
    std::size_t number = 0;
    for (Json& item : list) {
        item.erase("polygons");
        land.push_back({{"kind", kind},
                        {"number", number},
                        {"steps_mm", drawn_rings(items[number].polygons, kMillimetres)}});
        ++number;
    }
}

Json map_json(const Report& report) {
    Json map{{"zones", Json::array()}, {"conflicts", Json::array()}, {"surroundings", Json::array()}};
    for (const ZoneReport& zone : report.zones) {
        const ZoneMeasurement& measured = zone.measurement;
        map["zones"].push_back(
            {{"zone", measured.id}, {"steps_mm", drawn_rings(measured.outline, kMillimetres)}});
        for (const Conflict& conflict : measured.conflicts) {
            Json item = conflict_json(measured.id, conflict);
            item["steps_mm"] = drawn_rings(conflict.polygons, kMillimetres);
            map["conflicts"].push_back(std::move(item));
        }
        for (const Surrounding& surrounding : measured.surroundings) {
            Json item = surrounding_json(measured.id, surrounding);
            item["steps_cm"] = drawn_rings(surrounding.polygons, kCentimetres);
            map["surroundings"].push_back(std::move(item));
        }
    }
    return map;
}

/// JSON may spell any character by its number.
std::string without_tags(const std::string& json) {
    std::string text;
    text.reserve(json.size());
    for (const char letter : json) {
        if (letter == '<') {
            text += "\\u003c";
        } else {
            text += letter;
        }
    }
    return text;
}

}  // namespace

std::string page_data(const Report& report) {
    Json data = report_json(report);
    Json map = map_json(report);
    Json land = Json::array();
    if (report.efficiency) {
        Json& efficiency = data["indicators"];
        move_polygons(efficiency["parcels"], report.efficiency->parcels, "parcel", land);
        move_polygons(efficiency["potential"], report.efficiency->potential, "potential", land);
    }
    map["land"] = std::move(land);
    for (Json& repair : data["repairs"]) repair.erase("polygons");
    data["map"] = std::move(map);
    constexpr int kOneLine = -1;
    return without_tags(data.dump(kOneLine, ' ', false, Json::error_handler_t::replace));
}

}  // namespace zoneplan
