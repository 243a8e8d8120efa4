// SPDX-License-Identifier: MIT
#include "boundary_points/ring_start.hpp"

#include <algorithm>
#include <tuple>

#include "geometry/grid.hpp"

namespace zoneplan {

std::vector<Point> from_north_west(const Ring& ring, Turn turn) {
    std::vector<Point> points{ring.begin(), ring.end() - 1};
    const bool is_clockwise = doubled_area(ring) < 0;
    if (is_clockwise != (turn == Turn::clockwise)) std::ranges::reverse(points);

    GridPoint corner = to_grid(points.front());
    for (const Point& point : points) {
        corner.x = std::min(corner.x, to_grid(point).x);
        corner.y = std::max(corner.y, to_grid(point).y);
    }
    const auto rank = [&](const Point& point) {
        const GridPoint at = to_grid(point);
        const Int128 dx = at.x - corner.x;
        const Int128 dy = at.y - corner.y;
        return std::tuple{dx * dx + dy * dy, -at.y};
    };
    const auto first = std::ranges::min_element(points, {}, rank);
    std::rotate(points.begin(), first, points.end());
    return points;
}

}  // namespace zoneplan
