// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <cstdint>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

/// The exact kernel needs products of coordinates: 128 bits of them, which ISO C++ does not name.
__extension__ typedef __int128 Int128;            // NOLINT(modernize-use-using)
__extension__ typedef unsigned __int128 Uint128;  // NOLINT(modernize-use-using)

inline constexpr double kGridPerMetre = 1e6;
inline constexpr double kGrid_m = 1.0 / kGridPerMetre;  ///< the one global grid: 1 µm
inline constexpr double kGridReach_m = 7e7;             ///< |coordinate| up to 2^46 grid units, 70,000 km

/// A point of the global grid. Exact: no predicate on grid points rounds.
struct GridPoint {
    std::int64_t x = 0;
    std::int64_t y = 0;

    bool operator==(const GridPoint&) const = default;
};

struct GridBox {
    std::int64_t min_x = 0;
    std::int64_t min_y = 0;
    std::int64_t max_x = 0;
    std::int64_t max_y = 0;

    bool operator==(const GridBox&) const = default;

    /// Closed: boxes that only touch meet.
    bool meets(const GridBox& other) const noexcept {
        return min_x <= other.max_x && other.min_x <= max_x && min_y <= other.max_y && other.min_y <= max_y;
    }
};

/// True where the grid can hold every point of `box`.
inline bool within_grid_reach(const Box& box) noexcept {
    return box.min_x >= -kGridReach_m && box.max_x <= kGridReach_m && box.min_y >= -kGridReach_m &&
           box.max_y <= kGridReach_m;
}

/// The nearest grid unit, halves away from zero: std::llround for what is within reach, without a call.
inline std::int64_t nearest_unit(double units) noexcept {
    const auto whole = static_cast<std::int64_t>(units);
    const double rest = units - static_cast<double>(whole);
    return whole + static_cast<std::int64_t>(rest >= 0.5) - static_cast<std::int64_t>(rest <= -0.5);
}

inline GridPoint to_grid(const Point& point) noexcept {
    return {nearest_unit(point.x * kGridPerMetre), nearest_unit(point.y * kGridPerMetre)};
}

inline Point to_metres(const GridPoint& point) noexcept {
    return {static_cast<double>(point.x) / kGridPerMetre, static_cast<double>(point.y) / kGridPerMetre};
}

/// The cross product of two points taken as vectors.
inline Int128 cross(const GridPoint& a, const GridPoint& b) noexcept {
    return static_cast<Int128>(a.x) * b.y - static_cast<Int128>(a.y) * b.x;
}

/// Twice the signed area of a closed ring on the grid, exact: positive where it runs counter-clockwise.
inline Int128 doubled_area(const Ring& ring) noexcept {
    Int128 doubled = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        doubled += cross(to_grid(ring[i]), to_grid(ring[i + 1]));
    }
    return doubled;
}

/// Twice an area in square grid units: an exact integer, and a fraction in (-1, 1) from crossings that lie
/// between grid points.
struct DoubledArea {
    Int128 whole = 0;
    double fraction = 0.0;

    double area_m2() const noexcept {
        constexpr double kSquareMetresPerDoubledUnit = 0.5 / (kGridPerMetre * kGridPerMetre);
        return (static_cast<double>(whole) + fraction) * kSquareMetresPerDoubledUnit;
    }

    /// Exactly none: no ground at all, not merely little.
    bool is_zero() const noexcept { return whole == 0 && fraction == 0.0; }
};

}  // namespace zoneplan
