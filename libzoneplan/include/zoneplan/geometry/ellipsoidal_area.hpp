// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <functional>
#include <span>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

struct Ellipsoid {
    double semi_major_m = 6'378'137.0;
    double inverse_flattening = 298.257222101;  ///< CGCS2000 and GRS80

    bool operator==(const Ellipsoid&) const = default;
};

/// Replaces plane points (x easting, y northing, metres) by longitude and latitude in radians, in place.
using ToGeographic = std::function<void(std::span<Point>)>;

/// Area on the ellipsoid of polygons drawn in the plane of a projection, by the formula that Chinese land
/// administration uses (图斑椭球面积; 国土调查办发〔2008〕32号, carried over into TD/T 1055): edges longer
/// than 70 m are divided evenly in the plane, the points are taken to latitude and longitude, and the
/// ellipsoidal trapezoids between each edge and a meridian are added up.
///
/// Agrees with the geodesic area of the same densified edges to about 5e-9 (docs/units-and-areas.md).
/// An object is immutable; `to_geographic` must be callable from the threads that share it.
class EllipsoidalArea {
public:
    /// The standard's own rounding: plane points to 0.1 mm, division points to 1 µm, latitude and
    /// longitude to 1e-6 seconds of arc. It costs up to about 0.03 mm times the perimeter, and makes the
    /// figure the one that other implementations print.
    enum class Rounding { standard, none };

    EllipsoidalArea(const Ellipsoid& ellipsoid, ToGeographic to_geographic);

    /// m², never negative: shells less holes. Ring orientation does not matter.
    double area_m2(const Polygon& polygon, Rounding rounding) const;
    double area_m2(const MultiPolygon& polygons, Rounding rounding) const;

private:
    double ring_m2(const Ring& ring, Rounding rounding) const;
    double trapezoid_m2(const Point& from, const Point& to, double reference_longitude) const;

    static constexpr std::size_t kTerms = 5;

    ToGeographic to_geographic_;
    double semi_minor_m_ = 0.0;
    std::array<double, kTerms> coefficients_{};  ///< A, -B, C, -D, E of the standard
};

/// Area in the plane, m²: shells less holes, whatever their orientation. Points count to 1 µm.
double planar_area_m2(const Polygon& polygon);
double planar_area_m2(const MultiPolygon& polygons);

/// Length of all rings in the plane, m.
double perimeter_m(const Polygon& polygon);
double perimeter_m(const MultiPolygon& polygons);

}  // namespace zoneplan
