// SPDX-License-Identifier: MIT
#include "zoneplan/model/polygon.hpp"

#include <algorithm>
#include <limits>

namespace zoneplan {

Box box_of(const MultiPolygon& polygons) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    Box box{.min_x = kInfinity, .min_y = kInfinity, .max_x = -kInfinity, .max_y = -kInfinity};
    const auto hold = [&](const Ring& ring) {
        for (const Point& point : ring) box = joined(box, {point.x, point.y, point.x, point.y});
    };
    for (const Polygon& polygon : polygons) {
        hold(polygon.shell);
        for (const Ring& hole : polygon.holes) hold(hole);
    }
    return box;
}

Box joined(const Box& a, const Box& b) noexcept {
    return {.min_x = std::min(a.min_x, b.min_x),
            .min_y = std::min(a.min_y, b.min_y),
            .max_x = std::max(a.max_x, b.max_x),
            .max_y = std::max(a.max_y, b.max_y)};
}

bool meet(const Box& a, const Box& b) noexcept {
    return a.min_x <= b.max_x && b.min_x <= a.max_x && a.min_y <= b.max_y && b.min_y <= a.max_y;
}

Box grown(const Box& box, double margin) noexcept {
    return {.min_x = box.min_x - margin,
            .min_y = box.min_y - margin,
            .max_x = box.max_x + margin,
            .max_y = box.max_y + margin};
}

}  // namespace zoneplan
