// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "zoneplan/model/polygon.hpp"
#include "zoneplan/model/role.hpp"
#include "zoneplan/text/text.hpp"

namespace nlohmann {

/// null and back.
template <class Value>
struct adl_serializer<std::optional<Value>> {
    static void to_json(json& json, const std::optional<Value>& value) {
        if (value) {
            json = *value;
        } else {
            json = nullptr;
        }
    }
    static void from_json(const json& json, std::optional<Value>& value) {
        value = json.is_null() ? std::nullopt : std::optional{json.get<Value>()};
    }
};

}  // namespace nlohmann

namespace zoneplan {

// Each value of a report is written by to_json and read back by from_json, side by side, so that neither
// forgets what the other knows. Numbers of something that was not measured are null: a zero would look like a
// clean bill.

using Json = nlohmann::json;

inline Json number_if(bool measured, double value) { return measured ? Json(value) : Json(nullptr); }
inline double number_or_zero(const Json& json) { return json.is_null() ? 0.0 : json.get<double>(); }

/// Throws std::invalid_argument for a word that is no role.
Role read_role(const Json& json);

void to_json(Json& json, const Text& text);
void from_json(const Json& json, Text& text);
void to_json(Json& json, const Point& point);
void from_json(const Json& json, Point& point);
void to_json(Json& json, const Box& box);
void from_json(const Json& json, Box& box);

/// As GeoJSON writes the coordinates of a Polygon: the shell, then the holes.
void to_json(Json& json, const Polygon& polygon);
void from_json(const Json& json, Polygon& polygon);

void to_json(Json& json, const Place& place);
void from_json(const Json& json, Place& place);

}  // namespace zoneplan
