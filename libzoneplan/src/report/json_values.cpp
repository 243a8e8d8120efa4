// SPDX-License-Identifier: MIT
#include "report/json_values.hpp"

#include <stdexcept>
#include <string>

namespace zoneplan {

Role read_role(const Json& json) {
    const auto word = json.get<std::string>();
    const std::optional<Role> known = role_named(word);
    if (!known) throw std::invalid_argument{"no role " + word};
    return *known;
}

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

}  // namespace zoneplan
