// SPDX-License-Identifier: MIT
#include "geometry/grid_rings.hpp"

#include <algorithm>

namespace zoneplan {

std::vector<GridPoint> closed_on_grid(const Ring& ring, const GridScale& scale) {
    constexpr std::size_t kFewestPoints = 4;
    std::vector<GridPoint> points;
    points.reserve(ring.size() + 1);
    for (const Point& point : ring) {
        const GridPoint next = scale.to_grid(point);
        if (points.empty() || points.back() != next) points.push_back(next);
    }
    if (points.size() > 1 && points.front() != points.back()) points.push_back(points.front());
    if (points.size() < kFewestPoints) points.clear();
    return points;
}

MultiPolygon closed_rings(MultiPolygon as_written) {
    constexpr std::size_t kFewestPoints = 4;
    const auto close = [](Ring& ring) {
        if (!ring.empty() && ring.front() != ring.back()) ring.push_back(ring.front());
        if (ring.size() < kFewestPoints) ring.clear();
    };
    for (Polygon& polygon : as_written) {
        close(polygon.shell);
        for (Ring& hole : polygon.holes) close(hole);
        std::erase_if(polygon.holes, [](const Ring& hole) { return hole.empty(); });
    }
    std::erase_if(as_written, [](const Polygon& polygon) { return polygon.shell.empty(); });
    return as_written;
}

bool folds_back(const GridPoint& a, const GridPoint& b, const GridPoint& c) noexcept {
    if (turn(a, b, c) != 0) return false;
    const Int128 dot =
        static_cast<Int128>(a.x - b.x) * (c.x - b.x) + static_cast<Int128>(a.y - b.y) * (c.y - b.y);
    return dot > 0;
}

}  // namespace zoneplan
