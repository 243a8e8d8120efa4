// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "geometry/grid.hpp"
#include "zoneplan/model/polygon.hpp"

namespace zoneplan::test {

/// The same numbers on every machine: the distributions of the standard library are not.
class Random {
public:
    explicit Random(std::uint64_t seed) : engine_{seed} {}

    /// 0 to count - 1.
    std::int64_t below(std::int64_t count) {
        return static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(count));
    }
    /// Both ends included.
    std::int64_t between(std::int64_t low, std::int64_t high) { return low + below(high - low + 1); }
    bool one_in(std::int64_t count) { return below(count) == 0; }
    /// Up to `reach` either way along both axes.
    GridPoint offset(std::int64_t reach) { return {between(-reach, reach), between(-reach, reach)}; }
    double uniform(double low, double high) {
        constexpr double kOneOf = 0x1p-53;
        return low + (high - low) * static_cast<double>(engine_() >> 11U) * kOneOf;
    }

private:
    std::mt19937_64 engine_;
};

/// Closed: the last point is joined to the first, which is not repeated.
using Loop = std::vector<GridPoint>;

struct GridPolygon {
    Loop shell;
    std::vector<Loop> holes;
};

/// A surface in grid units, as the tests make and change it.
using GridSurface = std::vector<GridPolygon>;

struct Pair {
    GridSurface zone;
    GridSurface patch;
};

/// The surface in metres; each point falls back on its grid point.
MultiPolygon in_metres(const GridSurface& surface);

/// The surface's points on the grid; repeated points and rings that collapse are dropped.
GridSurface on_test_grid(const MultiPolygon& polygons);

/// All loops of a surface, to change in place.
std::vector<Loop*> loops_of(GridSurface& surface);

/// Twice the area to the left of the loop less that to its right.
Int128 doubled_area_of(const Loop& loop);

/// The ring drawn the other way, begun elsewhere, with some points said twice.
Loop redrawn(Loop loop, Random& random);
GridSurface redrawn(GridSurface surface, Random& random);

GridPoint moved(const GridPoint& point, const GridPoint& by);
GridSurface moved(GridSurface surface, const GridPoint& by);

/// `loop` with each coordinate moved by up to `reach` grid units either way.
Loop jittered(Loop loop, std::int64_t reach, Random& random);
GridSurface jittered(GridSurface surface, std::int64_t reach, Random& random);

}  // namespace zoneplan::test
