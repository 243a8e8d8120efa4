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

bool is_flat(const Ring& ring, const GridScale& scale) {
    const std::vector<GridPoint> points = closed_on_grid(ring, scale);
    return std::ranges::all_of(
        points, [&points](const GridPoint& point) { return turn(points[0], points[1], point) == 0; });
}

Ring without_folds(const Ring& ring) {
    constexpr std::size_t kFewestPoints = 3;
    const std::vector<GridPoint> closed = closed_on_grid(ring, GridScale{});
    std::vector<GridPoint> kept;
    const auto add = [&kept](const GridPoint& point) {
        while (kept.size() > 1 && folds_back(kept[kept.size() - 2], kept.back(), point)) kept.pop_back();
        if (kept.empty() || kept.back() != point) kept.push_back(point);
    };
    for (const GridPoint& point : closed) add(point);
    // Now where the end meets the start: `kept` is closed, by a point that may be the tip of a fold.
    if (!kept.empty()) kept.pop_back();
    std::size_t first = 0;
    while (kept.size() - first >= kFewestPoints) {
        const GridPoint& last = kept.back();
        if (last == kept[first] || folds_back(kept[kept.size() - 2], last, kept[first])) {
            kept.pop_back();
        } else if (folds_back(last, kept[first], kept[first + 1])) {
            ++first;
        } else {
            break;
        }
    }
    if (kept.size() - first < kFewestPoints) return {};
    Ring unfolded;
    for (std::size_t i = first; i < kept.size(); ++i) unfolded.push_back(to_metres(kept[i]));
    unfolded.push_back(unfolded.front());
    return unfolded;
}

MultiPolygon without_folds(const MultiPolygon& surface) {
    MultiPolygon unfolded;
    for (const Polygon& part : surface) {
        Polygon polygon{.shell = without_folds(part.shell), .holes = {}};
        if (polygon.shell.empty()) continue;
        for (const Ring& hole : part.holes) {
            if (Ring ring = without_folds(hole); !ring.empty()) polygon.holes.push_back(std::move(ring));
        }
        unfolded.push_back(std::move(polygon));
    }
    return unfolded;
}

}  // namespace zoneplan
