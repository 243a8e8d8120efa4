// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>

#include "zoneplan/geometry/ellipsoidal_area.hpp"
#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

/// How many m² of the ellipsoid lie under one m² of the map, as a polynomial over a window: quadratic where
/// that fits to kAgreement, quartic where it does not. Areas are integrated exactly under it, along straight
/// edges in the map, so that they add up: parts sum to the whole to rounding, and a sliver measures as a
/// sliver however long its edges are. (The standard's formula divides edges by length, which leaves about
/// 1e-8 between a whole and its parts.)
class GroundDensity {
public:
    /// The relative error that a fit may have.
    static constexpr double kAgreement = 1e-8;

    /// Fits the density over `window` (working CRS, metres).
    GroundDensity(const Box& window, const Ellipsoid& ellipsoid, const ToGeographic& to_geographic);

    /// The largest relative error met at points that the fit did not use, and at its corners.
    double residual() const noexcept { return residual_; }

    /// Whether the fit is as good as it must be. Where it is not, the window is too large, or the map too
    /// uneven.
    bool fits() const noexcept { return residual_ <= kAgreement; }

    /// Of the polynomial: 2 or 4.
    int degree() const noexcept { return quartic_ ? 4 : 2; }

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
        return quartic_ ? (a.x * b.y - a.y * b.x) * mean_of_quartic(a, b) : swept_excess_of_quadratic(a, b);
    }

    /// The same where degree() is 2, for loops that ask once.
    double swept_excess_of_quadratic(const Point& a, const Point& b) const noexcept {
        // The rule of the three mid-points is exact for a quadratic.
        const double mean = (excess({a.x / 2.0, a.y / 2.0}) + excess({b.x / 2.0, b.y / 2.0}) +
                             excess({(a.x + b.x) / 2.0, (a.y + b.y) / 2.0})) /
                            3.0;
        return (a.x * b.y - a.y * b.x) * mean;
    }

private:
    static constexpr std::size_t kTerms = 6;
    static constexpr std::size_t kQuarticTerms = 15;

    double excess(const Point& offset) const noexcept {
        const double u = offset.x / scale_;
        const double v = offset.y / scale_;
        return excess_[0] + u * (excess_[1] + u * excess_[3] + v * excess_[4]) +
               v * (excess_[2] + v * excess_[5]);
    }
    double excess_of_quartic(const Point& offset) const noexcept;
    double mean_of_quartic(const Point& a, const Point& b) const noexcept;

    template <class DensityAt>
    void fit_quadratic(const DensityAt& at);
    template <class DensityAt>
    void fit_quartic(const DensityAt& at);
    template <class DensityAt, class Excess>
    double largest_error(const DensityAt& at, const Excess& excess) const;

    double ring_excess_m2(const Ring& ring) const;

    Point centre_;
    double scale_;
    double constant_ = 1.0;                ///< the density at the centre
    std::array<double, kTerms> excess_{};  ///< what is added to it: 1, x, y, x², xy, y² of the scaled offset
    std::optional<std::array<double, kQuarticTerms>> quartic_;  ///< instead: see excess_of_quartic
    double residual_ = 0.0;
};

}  // namespace zoneplan
