// SPDX-License-Identifier: MIT
#include "kernel/cell_masks.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace zoneplan::test {
namespace {

using Corner = std::pair<std::int64_t, std::int64_t>;
using EdgesFrom = std::map<Corner, std::vector<Corner>>;

EdgesFrom edges_around(const CellMask& mask) {
    EdgesFrom edges;
    for (std::int64_t row = 0; row < mask.rows(); ++row) {
        for (std::int64_t column = 0; column < mask.columns(); ++column) {
            if (!mask.holds(column, row)) continue;
            const Corner south_west{column, row};
            const Corner south_east{column + 1, row};
            const Corner north_east{column + 1, row + 1};
            const Corner north_west{column, row + 1};
            if (!mask.holds(column, row - 1)) edges[south_west].push_back(south_east);
            if (!mask.holds(column + 1, row)) edges[south_east].push_back(north_east);
            if (!mask.holds(column, row + 1)) edges[north_east].push_back(north_west);
            if (!mask.holds(column - 1, row)) edges[north_west].push_back(south_west);
        }
    }
    return edges;
}

Corner take_edge(EdgesFrom& edges, const Corner& from, Random& random) {
    std::vector<Corner>& ends = edges.at(from);
    const auto chosen = ends.begin() + random.below(static_cast<std::int64_t>(ends.size()));
    const Corner end = *chosen;
    ends.erase(chosen);
    if (ends.empty()) edges.erase(from);
    return end;
}

std::vector<Loop> traced(EdgesFrom edges, Random& random) {
    std::vector<Loop> loops;
    while (!edges.empty()) {
        const Corner start = edges.begin()->first;
        Loop loop;
        Corner at = start;
        do {
            loop.push_back({at.first, at.second});
            at = take_edge(edges, at, random);
        } while (at != start);
        loops.push_back(std::move(loop));
    }
    return loops;
}

}  // namespace

CellMask CellMask::random(std::int64_t columns, std::int64_t rows, Random& random) {
    CellMask mask{columns, rows};
    const std::int64_t tenths_in = random.between(2, 9);
    for (auto&& cell : mask.cells_) cell = random.below(10) < tenths_in;
    return mask;
}

bool CellMask::holds(std::int64_t column, std::int64_t row) const {
    return column >= 0 && row >= 0 && column < columns_ && row < rows_ && cells_[index(column, row)];
}

std::int64_t CellMask::count() const { return std::count(cells_.begin(), cells_.end(), true); }

std::int64_t CellMask::touching_corners() const {
    std::int64_t corners = 0;
    for (std::int64_t row = 1; row < rows_; ++row) {
        for (std::int64_t column = 1; column < columns_; ++column) {
            const bool here = holds(column, row);
            corners += here == holds(column - 1, row - 1) && here != holds(column - 1, row) &&
                               here != holds(column, row - 1)
                           ? 1
                           : 0;
        }
    }
    return corners;
}

CellMask CellMask::complement() const {
    CellMask mask = *this;
    mask.cells_.flip();
    return mask;
}

CellMask CellMask::subset(Random& random) const {
    CellMask mask = *this;
    for (std::size_t i = 0; i < cells_.size(); ++i) mask.cells_[i] = cells_[i] && random.one_in(2);
    return mask;
}

std::int64_t common(const CellMask& a, const CellMask& b) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < a.cells_.size(); ++i) count += static_cast<int>(a.cells_[i] && b.cells_[i]);
    return count;
}

std::vector<Loop> boundary(const CellMask& mask, Random& random) {
    const EdgesFrom edges = edges_around(mask);
    std::vector<Loop> loops;
    do {  // a ring whose lobes cancel would have no direction; another draw joins them otherwise
        loops = traced(edges, random);
    } while (
        std::any_of(loops.begin(), loops.end(), [](const Loop& loop) { return doubled_area_of(loop) == 0; }));
    return loops;
}

GridSurface with_roles_by_direction(const std::vector<Loop>& loops) {
    GridSurface surface;
    std::vector<Loop> holes;
    for (const Loop& loop : loops) {
        if (doubled_area_of(loop) > 0) {
            surface.push_back({.shell = loop, .holes = {}});
        } else {
            holes.push_back(loop);
        }
    }
    if (!surface.empty()) surface.front().holes = std::move(holes);
    return surface;
}

Loop without_some_straight_points(const Loop& loop, Random& random) {
    Loop fewer;
    for (std::size_t i = 0; i < loop.size(); ++i) {
        const GridPoint& before = loop[(i + loop.size() - 1) % loop.size()];
        const GridPoint& at = loop[i];
        const GridPoint& after = loop[(i + 1) % loop.size()];
        const bool straight = after.x - at.x == at.x - before.x && after.y - at.y == at.y - before.y;
        if (!straight || random.one_in(3)) fewer.push_back(at);
    }
    return fewer;
}

}  // namespace zoneplan::test
