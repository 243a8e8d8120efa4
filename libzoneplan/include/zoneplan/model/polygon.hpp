// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

namespace zoneplan {

/// x is easting or longitude, y is northing or latitude, whatever order the CRS declares.
struct Point {
    double x = 0.0;
    double y = 0.0;

    bool operator==(const Point&) const = default;
};

/// Closed: the last point repeats the first.
using Ring = std::vector<Point>;

/// A surface: one shell, any number of holes.
struct Polygon {
    Ring shell;
    std::vector<Ring> holes;

    bool operator==(const Polygon&) const = default;
};

using MultiPolygon = std::vector<Polygon>;

/// Connected straight segments; not closed.
using Line = std::vector<Point>;

/// Exactly where something is; any of its parts may be empty.
struct Place {
    std::vector<Point> points;
    std::vector<Line> lines;
    MultiPolygon polygons;

    bool is_empty() const noexcept { return points.empty() && lines.empty() && polygons.empty(); }
    bool operator==(const Place&) const = default;
};

struct Box {
    double min_x = 0.0;
    double min_y = 0.0;
    double max_x = 0.0;
    double max_y = 0.0;

    bool operator==(const Box&) const = default;
};

/// The smallest box around `polygons`; they must hold at least one point.
Box box_of(const MultiPolygon& polygons);

/// The smallest box around both.
Box joined(const Box& a, const Box& b) noexcept;

/// True where the closed boxes share a point.
bool meet(const Box& a, const Box& b) noexcept;

/// `box` with `margin` added on each side.
Box grown(const Box& box, double margin) noexcept;

}  // namespace zoneplan
