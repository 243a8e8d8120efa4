// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <random>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan::test {

/// Counter-clockwise, closed.
inline Ring rectangle_ring(double min_x, double min_y, double max_x, double max_y) {
    return {{min_x, min_y}, {max_x, min_y}, {max_x, max_y}, {min_x, max_y}, {min_x, min_y}};
}

inline MultiPolygon rectangle(double min_x, double min_y, double max_x, double max_y) {
    return {{.shell = rectangle_ring(min_x, min_y, max_x, max_y), .holes = {}}};
}

inline Ring reversed(Ring ring) {
    std::ranges::reverse(ring);
    return ring;
}

inline MultiPolygon shifted(MultiPolygon polygons, double by_x, double by_y) {
    const auto shift = [&](Ring& ring) {
        for (Point& point : ring) point = {point.x + by_x, point.y + by_y};
    };
    for (Polygon& polygon : polygons) {
        shift(polygon.shell);
        for (Ring& hole : polygon.holes) shift(hole);
    }
    return polygons;
}

/// A star-shaped ring of `corners` points around `centre`, at random distances between a third of `radius_m`
/// and all of it: concave, but it never meets itself.
inline Ring star(std::mt19937& random, const Point& centre, double radius_m, std::size_t corners) {
    std::uniform_real_distribution<double> distance_m{radius_m / 3.0, radius_m};
    Ring ring;
    for (std::size_t i = 0; i < corners; ++i) {
        const double angle = 2.0 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(corners);
        const double out_m = distance_m(random);
        ring.push_back({centre.x + out_m * std::cos(angle), centre.y + out_m * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

}  // namespace zoneplan::test
