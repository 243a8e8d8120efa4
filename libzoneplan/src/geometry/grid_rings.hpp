// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "geometry/grid.hpp"

namespace zoneplan {

/// How many grid units one unit of the coordinates has. Degrees take a finer grid, so that a unit is about a
/// micrometre there too.
struct GridScale {
    double per_unit = kGridPerMetre;

    static GridScale of_degrees() noexcept {
        constexpr double kGridPerDegree = 1e11;
        return {kGridPerDegree};
    }

    GridPoint to_grid(const Point& point) const noexcept {
        return {std::llround(point.x * per_unit), std::llround(point.y * per_unit)};
    }
    Point from_grid(const GridPoint& point) const noexcept {
        return {static_cast<double>(point.x) / per_unit, static_cast<double>(point.y) / per_unit};
    }

    /// True where the grid can hold every point of `box`.
    bool reaches(const Box& box) const noexcept {
        const double widen = per_unit / kGridPerMetre;
        return within_grid_reach(
            {box.min_x * widen, box.min_y * widen, box.max_x * widen, box.max_y * widen});
    }
};

/// A ring on the grid, fit for exact predicates: closed by its first point, no point twice in a row.
struct GridRing {
    std::uint32_t part = 0;
    bool is_shell = true;
    std::vector<GridPoint> points;
    Int128 doubled_area = 0;  ///< signed

    std::uint32_t edges() const noexcept { return static_cast<std::uint32_t>(points.size() - 1); }
};

/// Nothing where fewer than three different points in a row are left.
std::vector<GridPoint> closed_on_grid(const Ring& ring, const GridScale& scale);

/// Rings as they were written, made fit for areas: closed by their first point; those of fewer than three
/// points, and parts without a shell, left out.
MultiPolygon closed_rings(MultiPolygon as_written);

/// The sign of the doubled area of the triangle a b c: positive where c lies left of a-b.
inline int turn(const GridPoint& a, const GridPoint& b, const GridPoint& c) noexcept {
    const Int128 area =
        static_cast<Int128>(b.x - a.x) * (c.y - a.y) - static_cast<Int128>(b.y - a.y) * (c.x - a.x);
    return area > 0 ? 1 : (area < 0 ? -1 : 0);
}

/// True where the directions from b to a and from b to c are the same.
bool folds_back(const GridPoint& a, const GridPoint& b, const GridPoint& c) noexcept;

/// Whether a ring bounds nothing: fewer than three different points, or all on one line.
bool is_flat(const Ring& ring, const GridScale& scale);

/// How far at most an edge that was straight in one CRS lies from where another has it: an edge as long as
/// the Earth's radius R bends by R / 4 at latitudes up to 60 degrees, and others by the square of their
/// length.
inline double bend_m(double length_m) noexcept {
    constexpr double kEarthRadius_m = 6'371'000.0;
    return length_m * length_m / (4.0 * kEarthRadius_m);
}

/// A closed ring (coordinates in metres) without the stretches along which it runs back on itself: they bound
/// nothing. Empty where nothing else is left.
Ring without_folds(const Ring& ring);
MultiPolygon without_folds(const MultiPolygon& surface);

enum class Side { inside, boundary, outside };

}  // namespace zoneplan
