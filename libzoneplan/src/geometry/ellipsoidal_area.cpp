// SPDX-License-Identifier: MIT
#include "zoneplan/geometry/ellipsoidal_area.hpp"

#include <cmath>
#include <numbers>

#include "geometry/grid.hpp"

namespace zoneplan {
namespace {

constexpr double kLongestEdge_m = 70.0;
constexpr double kPlaneDecimals = 1e4;     // step 1: 0.1 mm
constexpr double kDivisionDecimals = 1e6;  // step 2: 1 µm
constexpr double kSecondDecimals = 1e6;    // step 3: 1e-6"
constexpr double kSecondsPerRadian = 180.0 * 3600.0 / std::numbers::pi;

double rounded(double value, double decimals) { return std::floor(value * decimals + 0.5) / decimals; }

Point rounded(const Point& point, double decimals) {
    return {rounded(point.x, decimals), rounded(point.y, decimals)};
}

/// The ring's points with the division points of its long edges, up to but without the closing point.
Ring divided(const Ring& ring, EllipsoidalArea::Rounding rounding) {
    const bool standard = rounding == EllipsoidalArea::Rounding::standard;
    Ring points;
    points.reserve(ring.size() * 2);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point from = standard ? rounded(ring[i], kPlaneDecimals) : ring[i];
        const Point to = standard ? rounded(ring[i + 1], kPlaneDecimals) : ring[i + 1];
        const double length = std::hypot(to.x - from.x, to.y - from.y);
        const int extra = length > kLongestEdge_m ? static_cast<int>(length / kLongestEdge_m) : 0;
        points.push_back(from);
        for (int k = 1; k <= extra; ++k) {
            const double part = static_cast<double>(k) / (extra + 1);
            const Point between{from.x + part * (to.x - from.x), from.y + part * (to.y - from.y)};
            points.push_back(standard ? rounded(between, kDivisionDecimals) : between);
        }
    }
    return points;
}

double length_m(const Ring& ring) {
    double sum = 0.0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        sum += std::hypot(ring[i + 1].x - ring[i].x, ring[i + 1].y - ring[i].y);
    }
    return sum;
}

template <class Measure>
double sum_over(const MultiPolygon& polygons, Measure measure) {
    double sum = 0.0;
    for (const Polygon& polygon : polygons) sum += measure(polygon);
    return sum;
}

}  // namespace

EllipsoidalArea::EllipsoidalArea(const Ellipsoid& ellipsoid, ToGeographic to_geographic)
    : to_geographic_{std::move(to_geographic)} {
    const double flattening = ellipsoid.inverse_flattening == 0.0 ? 0.0 : 1.0 / ellipsoid.inverse_flattening;
    semi_minor_m_ = ellipsoid.semi_major_m * (1.0 - flattening);
    const double e2 = flattening * (2.0 - flattening);
    const double e4 = e2 * e2;
    const double e6 = e4 * e2;
    const double e8 = e4 * e4;
    coefficients_ = {1.0 + 3.0 / 6.0 * e2 + 30.0 / 80.0 * e4 + 35.0 / 112.0 * e6 + 630.0 / 2304.0 * e8,
                     -(1.0 / 6.0 * e2 + 15.0 / 80.0 * e4 + 21.0 / 112.0 * e6 + 420.0 / 2304.0 * e8),
                     3.0 / 80.0 * e4 + 7.0 / 112.0 * e6 + 180.0 / 2304.0 * e8,
                     -(1.0 / 112.0 * e6 + 45.0 / 2304.0 * e8), 5.0 / 2304.0 * e8};
}

double EllipsoidalArea::trapezoid_m2(const Point& from, const Point& to, double reference_longitude) const {
    const double half_height = 0.5 * (to.y - from.y);
    const double middle_latitude = 0.5 * (from.y + to.y);
    const double width = 0.5 * (from.x + to.x) - reference_longitude;
    double sum = 0.0;
    for (std::size_t term = 0; term < kTerms; ++term) {
        const double odd = 2.0 * static_cast<double>(term) + 1.0;
        sum += coefficients_[term] * std::sin(odd * half_height) * std::cos(odd * middle_latitude);
    }
    return 2.0 * semi_minor_m_ * semi_minor_m_ * width * sum;
}

double EllipsoidalArea::ring_m2(const Ring& ring, Rounding rounding) const {
    Ring points = divided(ring, rounding);
    if (points.empty()) return 0.0;
    to_geographic_(points);
    if (rounding == Rounding::standard) {
        for (Point& point : points) {
            point = {rounded(point.x * kSecondsPerRadian, kSecondDecimals) / kSecondsPerRadian,
                     rounded(point.y * kSecondsPerRadian, kSecondDecimals) / kSecondsPerRadian};
        }
    }
    // Any reference meridian gives the same area; one at the ring keeps the terms small.
    const double reference_longitude = points.front().x;
    double sum = 0.0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        sum += trapezoid_m2(points[i], points[i + 1 == points.size() ? 0 : i + 1], reference_longitude);
    }
    return std::abs(sum);
}

double EllipsoidalArea::area_m2(const Polygon& polygon, Rounding rounding) const {
    double area = ring_m2(polygon.shell, rounding);
    for (const Ring& hole : polygon.holes) area -= ring_m2(hole, rounding);
    return area;
}

double EllipsoidalArea::area_m2(const MultiPolygon& polygons, Rounding rounding) const {
    return sum_over(polygons, [&](const Polygon& polygon) { return area_m2(polygon, rounding); });
}

double planar_area_m2(const Polygon& polygon) {
    const auto ring_m2 = [](const Ring& ring) {
        return std::abs(DoubledArea{.whole = doubled_area(ring), .fraction = 0.0}.area_m2());
    };
    double area = ring_m2(polygon.shell);
    for (const Ring& hole : polygon.holes) area -= ring_m2(hole);
    return area;
}

double planar_area_m2(const MultiPolygon& polygons) {
    return sum_over(polygons, [](const Polygon& polygon) { return planar_area_m2(polygon); });
}

double perimeter_m(const Polygon& polygon) {
    double length = length_m(polygon.shell);
    for (const Ring& hole : polygon.holes) length += length_m(hole);
    return length;
}

double perimeter_m(const MultiPolygon& polygons) {
    return sum_over(polygons, [](const Polygon& polygon) { return perimeter_m(polygon); });
}

}  // namespace zoneplan
