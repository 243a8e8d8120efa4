// SPDX-License-Identifier: MIT
#include "kernel/grid_surface.hpp"

#include <algorithm>
#include <cmath>

namespace zoneplan::test {
namespace {

Ring ring_in_metres(const Loop& loop) {
    Ring ring;
    ring.reserve(loop.size() + 1);
    for (const GridPoint& point : loop) {
        ring.push_back(
            {static_cast<double>(point.x) / kGridPerMetre, static_cast<double>(point.y) / kGridPerMetre});
    }
    if (!ring.empty()) ring.push_back(ring.front());
    return ring;
}

Loop loop_on_grid(const Ring& ring) {
    Loop loop;
    for (const Point& point : ring) {
        const GridPoint on_grid{std::llround(point.x * kGridPerMetre), std::llround(point.y * kGridPerMetre)};
        if (loop.empty() || loop.back() != on_grid) loop.push_back(on_grid);
    }
    if (loop.size() > 1 && loop.back() == loop.front()) loop.pop_back();
    return loop;
}

}  // namespace

MultiPolygon in_metres(const GridSurface& surface) {
    MultiPolygon polygons;
    for (const GridPolygon& part : surface) {
        Polygon polygon{.shell = ring_in_metres(part.shell), .holes = {}};
        for (const Loop& hole : part.holes) polygon.holes.push_back(ring_in_metres(hole));
        polygons.push_back(std::move(polygon));
    }
    return polygons;
}

GridSurface on_test_grid(const MultiPolygon& polygons) {
    constexpr std::size_t kFewestPoints = 3;
    GridSurface surface;
    for (const Polygon& polygon : polygons) {
        GridPolygon part{.shell = loop_on_grid(polygon.shell), .holes = {}};
        if (part.shell.size() < kFewestPoints) continue;
        for (const Ring& hole : polygon.holes) {
            Loop loop = loop_on_grid(hole);
            if (loop.size() >= kFewestPoints) part.holes.push_back(std::move(loop));
        }
        surface.push_back(std::move(part));
    }
    return surface;
}

std::vector<Loop*> loops_of(GridSurface& surface) {
    std::vector<Loop*> loops;
    for (GridPolygon& part : surface) {
        loops.push_back(&part.shell);
        for (Loop& hole : part.holes) loops.push_back(&hole);
    }
    return loops;
}

Int128 doubled_area_of(const Loop& loop) {
    Int128 doubled = 0;
    for (std::size_t i = 0; i < loop.size(); ++i) {
        const GridPoint& from = loop[i];
        const GridPoint& to = loop[(i + 1) % loop.size()];
        doubled += static_cast<Int128>(from.x) * to.y - static_cast<Int128>(to.x) * from.y;
    }
    return doubled;
}

Loop redrawn(Loop loop, Random& random) {
    if (loop.empty()) return loop;
    if (random.one_in(2)) std::reverse(loop.begin(), loop.end());
    std::rotate(loop.begin(), loop.begin() + random.below(static_cast<std::int64_t>(loop.size())),
                loop.end());
    Loop drawn;
    for (const GridPoint& point : loop) {
        drawn.push_back(point);
        if (random.one_in(4)) drawn.push_back(point);
    }
    return drawn;
}

GridSurface redrawn(GridSurface surface, Random& random) {
    for (Loop* loop : loops_of(surface)) *loop = redrawn(std::move(*loop), random);
    return surface;
}

GridPoint moved(const GridPoint& point, const GridPoint& by) { return {point.x + by.x, point.y + by.y}; }

GridSurface moved(GridSurface surface, const GridPoint& by) {
    for (Loop* loop : loops_of(surface)) {
        for (GridPoint& point : *loop) point = moved(point, by);
    }
    return surface;
}

Loop jittered(Loop loop, std::int64_t reach, Random& random) {
    for (GridPoint& point : loop) point = moved(point, random.offset(reach));
    return loop;
}

GridSurface jittered(GridSurface surface, std::int64_t reach, Random& random) {
    for (Loop* loop : loops_of(surface)) *loop = jittered(std::move(*loop), reach, random);
    return surface;
}

}  // namespace zoneplan::test
