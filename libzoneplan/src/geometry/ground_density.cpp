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

}  // namespace

GroundDensity::GroundDensity(const Box& window, const Ellipsoid& ellipsoid, const ToGeographic& to_geographic)
    : centre_{(window.min_x + window.max_x) / 2.0, (window.min_y + window.max_y) / 2.0},
      scale_{std::max({(window.max_x - window.min_x) / 2.0, (window.max_y - window.min_y) / 2.0, 1.0})} {
    const DensityAt density{ellipsoid, to_geographic};
    const auto at = [&](double u, double v) {
        return density({centre_.x + u * scale_, centre_.y + v * scale_});
    };
    constant_ = at(0.0, 0.0);
    // Least squares over the nine points of a 3 x 3 lattice, whose normal equations solve by hand.
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
    for (const double u : {-1.0, -0.5, 0.5, 1.0}) {
        for (const double v : {-1.0, -0.5, 0.5, 1.0}) {
            const Point offset{u * scale_, v * scale_};
            const double fitted = constant_ + excess(offset);
            residual_ = std::max(residual_, std::abs(fitted / at(u, v) - 1.0));
        }
    }
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
