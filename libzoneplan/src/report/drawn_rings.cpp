// SPDX-License-Identifier: MIT
#include "report/drawn_rings.hpp"

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <utility>

namespace zoneplan {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kFewestNumbers = 6;

/// Nothing where fewer than three points are left of it.
std::optional<Json> ring_json(const Ring& ring, double per_metre) {
    Json numbers = Json::array();
    std::pair<std::int64_t, std::int64_t> first;
    std::pair<std::int64_t, std::int64_t> last;
    for (const Point& point : ring) {
        const std::pair<std::int64_t, std::int64_t> at{std::llround(point.x * per_metre),
                                                       std::llround(point.y * per_metre)};
        if (numbers.empty()) {
            numbers.push_back(at.first);
            numbers.push_back(at.second);
            first = at;
        } else if (at != last && !(at == first && &point == &ring.back())) {
            numbers.push_back(at.first - last.first);
            numbers.push_back(at.second - last.second);
        }
        last = at;
    }
    if (numbers.size() < kFewestNumbers) return std::nullopt;
    return numbers;
}

Ring read_ring(const Json& json, double per_metre) {
    if (json.size() < kFewestNumbers || json.size() % 2 != 0) {
        throw std::invalid_argument{"a ring of fewer than three points"};
    }
    Ring ring;
    ring.reserve(json.size() / 2 + 1);
    std::int64_t x = 0;
    std::int64_t y = 0;
    for (std::size_t i = 0; i < json.size(); i += 2) {
        x += json[i].get<std::int64_t>();
        y += json[i + 1].get<std::int64_t>();
        ring.push_back({static_cast<double>(x) / per_metre, static_cast<double>(y) / per_metre});
    }
    const Point first = ring.front();
    ring.push_back(first);
    return ring;
}

}  // namespace

Json drawn_rings(const MultiPolygon& polygons, double per_metre) {
    Json json = Json::array();
    for (const Polygon& polygon : polygons) {
        std::optional<Json> shell = ring_json(polygon.shell, per_metre);
        if (!shell) continue;
        Json rings = Json::array({std::move(*shell)});
        for (const Ring& hole : polygon.holes) {
            if (std::optional<Json> ring = ring_json(hole, per_metre)) rings.push_back(std::move(*ring));
        }
        json.push_back(std::move(rings));
    }
    return json;
}

MultiPolygon read_drawn_rings(const Json& json, double per_metre) {
    MultiPolygon polygons;
    for (const Json& rings : json) {
        Polygon polygon{.shell = read_ring(rings.at(0), per_metre), .holes = {}};
        for (std::size_t i = 1; i < rings.size(); ++i) {
            polygon.holes.push_back(read_ring(rings[i], per_metre));
        }
        polygons.push_back(std::move(polygon));
    }
    return polygons;
}

}  // namespace zoneplan
