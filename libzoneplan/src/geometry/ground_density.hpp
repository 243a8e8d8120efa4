// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "zoneplan/geometry/ellipsoidal_area.hpp"
#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

/// How many m² of the ellipsoid lie under one m² of the map, as a quadratic polynomial over a window. Areas
/// are integrated exactly under it, along straight edges in the map, so that they add up: parts sum to the
/// whole to rounding, and a sliver measures as a sliver however long its edges are. (The standard's formula
/// divides edges by length, which leaves about 1e-8 between a whole and its parts.)
class GroundDensity {
public:
    /// Fits the density over `window` (working CRS, metres).
    GroundDensity(const Box& window, const Ellipsoid& ellipsoid, const ToGeographic& to_geographic);

    /// The largest relative error met at points that the fit did not use.
    double residual() const noexcept { return residual_; }

    /// m²; shells less holes. All points within the window.
    double area_m2(const Polygon& polygon) const;
    double area_m2(const MultiPolygon& polygons) const;

    /// m² of the ellipsoid per m² of the map at the window's centre.
    double constant() const noexcept { return constant_; }

    /// `point` from the window's centre, m.
    Point offset(const Point& point) const noexcept { return {point.x - centre_.x, point.y - centre_.y}; }

    /// Twice the integral, over the triangle of the centre and the edge a -> b (offsets), of what the density
    /// adds to constant(). Sums over a closed ring to twice what the ring's ground adds to constant() x area.
    double swept_excess_m2(const Point& a, const Point& b) const noexcept {
        // The rule of the three mid-points is exact for a quadratic.
        const double mean = (excess({a.x / 2.0, a.y / 2.0}) + excess({b.x / 2.0, b.y / 2.0}) +
                             excess({(a.x + b.x) / 2.0, (a.y + b.y) / 2.0})) /
                            3.0;
        return (a.x * b.y - a.y * b.x) * mean;
    }

private:
    static constexpr std::size_t kTerms = 6;

    double excess(const Point& offset) const noexcept {
        const double u = offset.x / scale_;
        const double v = offset.y / scale_;
        return excess_[0] + u * (excess_[1] + u * excess_[3] + v * excess_[4]) +
               v * (excess_[2] + v * excess_[5]);
    }
    double ring_excess_m2(const Ring& ring) const;

    Point centre_;
    double scale_;
    double constant_ = 1.0;                ///< the density at the centre
    std::array<double, kTerms> excess_{};  ///< what is added to it: 1, x, y, x², xy, y² of the scaled offset
    double residual_ = 0.0;
};

}  // namespace zoneplan
