// SPDX-License-Identifier: MIT
#include "findings/place_shape.hpp"

#include <algorithm>
#include <boost/geometry/geometry.hpp>

namespace zoneplan {
namespace {

namespace bg = boost::geometry;

PlanePoint planar(const Point& point) { return {point.x, point.y}; }

template <class Points>
void append(const std::vector<Point>& from, Points& to) {
    for (const Point& point : from) to.push_back(planar(point));
}

/// Calls `visit` for each kind of part that `shape` has.
template <class Visit>
void for_each_part(const PlaceShape& shape, const Visit& visit) {
    if (!shape.points.empty()) visit(shape.points);
    if (!shape.lines.empty()) visit(shape.lines);
    if (!shape.polygons.empty()) visit(shape.polygons);
}

}  // namespace

PlanePolygons planar(const MultiPolygon& polygons) {
    PlanePolygons shape;
    for (const Polygon& polygon : polygons) {
        PlanePolygon& part = shape.emplace_back();
        append(polygon.shell, part.outer());
        for (const Ring& hole : polygon.holes) append(hole, part.inners().emplace_back());
    }
    bg::correct(shape);
    return shape;
}

PlaceShape shape_of(const Place& place) {
    PlaceShape shape;
    append(place.points, shape.points);
    for (const Line& line : place.lines) append(line, shape.lines.emplace_back());
    shape.polygons = planar(place.polygons);
    return shape;
}

PlaneBox box_of(const PlaceShape& shape) {
    auto box = bg::make_inverse<PlaneBox>();
    for_each_part(shape, [&](const auto& part) { bg::expand(box, bg::return_envelope<PlaneBox>(part)); });
    return box;
}

bool are_within(double distance_m, const PlaceShape& a, const PlaceShape& b) {
    bool near = false;
    for_each_part(a, [&](const auto& one) {
        for_each_part(b, [&](const auto& other) { near = near || bg::distance(one, other) <= distance_m; });
    });
    return near;
}

bool is_covered(const PlaceShape& shape, const PlanePolygons& area) {
    const auto covered = [&](const auto& part) { return bg::covered_by(part, area); };
    return std::ranges::all_of(shape.points, covered) && std::ranges::all_of(shape.lines, covered) &&
           std::ranges::all_of(shape.polygons, covered);
}

}  // namespace zoneplan
