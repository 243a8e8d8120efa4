// SPDX-License-Identifier: MIT
#include "geometry/ground_density.hpp"

#include <algorithm>
#include <cmath>

#include "geometry/grid.hpp"

namespace zoneplan {
namespace {

/// m² of the ellipsoid per m² of the map at a point, by central differences of the inverse projection.
class DensityAt {
public:
    DensityAt(const Ellipsoid& ellipsoid, const ToGeographic& to_geographic)
        : semi_major_m_{ellipsoid.semi_major_m}, to_geographic_{to_geographic} {
        const double flattening =
            ellipsoid.inverse_flattening == 0.0 ? 0.0 : 1.0 / ellipsoid.inverse_flattening;
        eccentricity2_ = flattening * (2.0 - flattening);
    }

    double operator()(const Point& at) const {
        constexpr double kStep_m = 50.0;  // truncation and rounding both stay near 1e-11
        std::array<Point, 5> p{Point{at.x - kStep_m, at.y}, Point{at.x + kStep_m, at.y},
                               Point{at.x, at.y - kStep_m}, Point{at.x, at.y + kStep_m}, at};
        to_geographic_(p);
        const double longitude_x = p[1].x - p[0].x;
        const double latitude_x = p[1].y - p[0].y;
        const double longitude_y = p[3].x - p[2].x;
        const double latitude_y = p[3].y - p[2].y;
        const double determinant =
            (longitude_x * latitude_y - longitude_y * latitude_x) / (4.0 * kStep_m * kStep_m);
        const double sine = std::sin(p[4].y);
        const double w2 = 1.0 - eccentricity2_ * sine * sine;
        const double radii = semi_major_m_ * semi_major_m_ * (1.0 - eccentricity2_) / (w2 * w2);
        return std::abs(determinant) * radii * std::cos(p[4].y);
    }

private:
    double semi_major_m_;
    double eccentricity2_ = 0.0;
    const ToGeographic& to_geographic_;
};

/// The polynomials that are orthogonal over five equidistant points from -1 to 1, of degree 0 to 4.
std::array<double, 5> orthogonal_over_five(double u) {
    const double t = 2.0 * u;
    const double tt = t * t;
    return {1.0, t, tt - 2.0, t * (5.0 * tt - 17.0) / 6.0, (tt * (35.0 * tt - 155.0) + 72.0) / 12.0};
}

/// The sums of their squares over those points.
constexpr std::array<double, 5> kSquares{5.0, 10.0, 14.0, 10.0, 70.0};

}  // namespace

GroundDensity::GroundDensity(const Box& window, const Ellipsoid& ellipsoid, const ToGeographic& to_geographic)
    : centre_{(window.min_x + window.max_x) / 2.0, (window.min_y + window.max_y) / 2.0},
      scale_{std::max({(window.max_x - window.min_x) / 2.0, (window.max_y - window.min_y) / 2.0, 1.0})} {
    const DensityAt density{ellipsoid, to_geographic};
    const auto at = [&](double u, double v) {
        return density({centre_.x + u * scale_, centre_.y + v * scale_});
    };
    constant_ = at(0.0, 0.0);
    fit_quadratic(at);
    residual_ = largest_error(at, [this](const Point& offset) { return excess(offset); });
    if (fits()) return;
    fit_quartic(at);
    residual_ = largest_error(at, [this](const Point& offset) { return excess_of_quartic(offset); });
}

/// Least squares over the nine points of a 3 x 3 lattice, whose normal equations solve by hand.
template <class DensityAt>
void GroundDensity::fit_quadratic(const DensityAt& at) {
    double sum = 0.0;
    double sum_u = 0.0;
    double sum_v = 0.0;
    double sum_uu = 0.0;
    double sum_uv = 0.0;
    double sum_vv = 0.0;
    for (const int u : {-1, 0, 1}) {
        for (const int v : {-1, 0, 1}) {
            const double value = at(u, v) - constant_;
            sum += value;
            sum_u += u * value;
            sum_v += v * value;
            sum_uu += u * u * value;
            sum_uv += u * v * value;
            sum_vv += v * v * value;
        }
    }
    excess_ = {(5.0 * sum - 3.0 * (sum_uu + sum_vv)) / 9.0,
               sum_u / 6.0,
               sum_v / 6.0,
               sum_uu / 2.0 - sum / 3.0,
               sum_uv / 4.0,
               sum_vv / 2.0 - sum / 3.0};
}

/// Least squares over the points of a 5 x 5 lattice, by products of polynomials orthogonal over it.
template <class DensityAt>
void GroundDensity::fit_quartic(const DensityAt& at) {
    quartic_.emplace();
    for (const double u : {-1.0, -0.5, 0.0, 0.5, 1.0}) {
        for (const double v : {-1.0, -0.5, 0.0, 0.5, 1.0}) {
            const double value = at(u, v) - constant_;
            const std::array<double, 5> by_u = orthogonal_over_five(u);
            const std::array<double, 5> by_v = orthogonal_over_five(v);
            std::size_t term = 0;
            for (std::size_t i = 0; i < by_u.size(); ++i) {
                for (std::size_t j = 0; i + j < by_v.size(); ++j) {
                    (*quartic_)[term++] += value * by_u[i] * by_v[j] / (kSquares[i] * kSquares[j]);
                }
            }
        }
    }
}

template <class DensityAt, class Excess>
double GroundDensity::largest_error(const DensityAt& at, const Excess& excess) const {
    double largest = 0.0;
    for (const double u : {-1.0, -0.7, -0.3, 0.3, 0.7, 1.0}) {
        for (const double v : {-1.0, -0.7, -0.3, 0.3, 0.7, 1.0}) {
            const double fitted = constant_ + excess({u * scale_, v * scale_});
            largest = std::max(largest, std::abs(fitted / at(u, v) - 1.0));
        }
    }
    return largest;
}

double GroundDensity::excess_of_quartic(const Point& offset) const noexcept {
    const std::array<double, 5> by_u = orthogonal_over_five(offset.x / scale_);
    const std::array<double, 5> by_v = orthogonal_over_five(offset.y / scale_);
    double sum = 0.0;
    std::size_t term = 0;
    for (std::size_t i = 0; i < by_u.size(); ++i) {
        for (std::size_t j = 0; i + j < by_v.size(); ++j) sum += (*quartic_)[term++] * by_u[i] * by_v[j];
    }
    return sum;
}

/// The mean over the triangle of the centre, a and b, by the rule of six points that is exact for a quartic
/// (G. R. Cowper, Gaussian quadrature formulas for triangles, 1973).
double GroundDensity::mean_of_quartic(const Point& a, const Point& b) const noexcept {
    struct Orbit {
        double apart;  ///< the barycentric coordinate that differs
        double equal;  ///< the two others
        double weight;
    };
    constexpr std::array kOrbits{Orbit{0.816847572980459, 0.091576213509771, 0.109951743655322},
                                 Orbit{0.108103018168070, 0.445948490915965, 0.223381589678011}};
    double mean = 0.0;
    for (const Orbit& orbit : kOrbits) {
        const auto at = [&](double of_a, double of_b) {
            return excess_of_quartic({of_a * a.x + of_b * b.x, of_a * a.y + of_b * b.y});
        };
        mean += orbit.weight *
                (at(orbit.apart, orbit.equal) + at(orbit.equal, orbit.apart) + at(orbit.equal, orbit.equal));
    }
    return mean;
}

double GroundDensity::ring_excess_m2(const Ring& ring) const {
    double doubled = 0.0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        doubled += swept_excess_m2(offset(ring[i]), offset(ring[i + 1]));
    }
    return doubled / 2.0;
}

double GroundDensity::area_m2(const Polygon& polygon) const {
    // A ring's excess has the sign of its orientation; shells count as positive, holes as negative.
    const auto ring_m2 = [&](const Ring& ring) {
        const double planar_m2 = DoubledArea{.whole = doubled_area(ring), .fraction = 0.0}.area_m2();
        return std::copysign(1.0, planar_m2) * (constant_ * planar_m2 + ring_excess_m2(ring));
    };
    double area = ring_m2(polygon.shell);
    for (const Ring& hole : polygon.holes) area -= ring_m2(hole);
    return area;
}

double GroundDensity::area_m2(const MultiPolygon& polygons) const {
    double sum = 0.0;
    for (const Polygon& polygon : polygons) sum += area_m2(polygon);
    return sum;
}

}  // namespace zoneplan
