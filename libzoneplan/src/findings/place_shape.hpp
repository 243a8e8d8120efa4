// SPDX-License-Identifier: MIT
#pragma once

#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/linestring.hpp>
#include <boost/geometry/geometries/multi_linestring.hpp>
#include <boost/geometry/geometries/multi_point.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

// Places as Boost.Geometry takes them.
using PlanePoint = boost::geometry::model::d2::point_xy<double>;
using PlaneBox = boost::geometry::model::box<PlanePoint>;
using PlanePoints = boost::geometry::model::multi_point<PlanePoint>;
using PlaneLine = boost::geometry::model::linestring<PlanePoint>;
using PlaneLines = boost::geometry::model::multi_linestring<PlaneLine>;
using PlanePolygon = boost::geometry::model::polygon<PlanePoint>;
using PlanePolygons = boost::geometry::model::multi_polygon<PlanePolygon>;

/// Exactly where something is.
struct PlaceShape {
    PlanePoints points;
    PlaneLines lines;
    PlanePolygons polygons;

    bool is_empty() const noexcept { return points.empty() && lines.empty() && polygons.empty(); }
};

PlaceShape shape_of(const Place& place);
PlanePolygons planar(const MultiPolygon& polygons);

/// The smallest box around a shape that is not empty.
PlaneBox box_of(const PlaceShape& shape);

/// Whether some part of `a` is no farther than `distance_m` from some part of `b`; neither is empty.
bool are_within(double distance_m, const PlaceShape& a, const PlaceShape& b);

/// Whether every part of `shape`, which is not empty, lies in `area` or on its edge.
bool is_covered(const PlaceShape& shape, const PlanePolygons& area);

}  // namespace zoneplan
