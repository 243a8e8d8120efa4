// SPDX-License-Identifier: MIT
#pragma once

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/PolygonArea.hpp>
#include <GeographicLib/TransverseMercator.hpp>
#include <cmath>

#include "zoneplan/geometry/ellipsoidal_area.hpp"

namespace zoneplan::test {

/// The geodesic area by GeographicLib of a polygon in a transverse Mercator plane, its edges divided there:
/// no line of it is shared with what it checks.
class GeodesicArea {
public:
    GeodesicArea(const Ellipsoid& ellipsoid, double scale, double meridian_deg, double false_easting_m,
                 double longest_edge_m)
        : geodesic_{ellipsoid.semi_major_m, 1.0 / ellipsoid.inverse_flattening},
          projection_{ellipsoid.semi_major_m, 1.0 / ellipsoid.inverse_flattening, scale},
          meridian_deg_{meridian_deg},
          false_easting_m_{false_easting_m},
          longest_edge_m_{longest_edge_m} {}

    double m2(const MultiPolygon& polygons) const {
        double sum = 0.0;
        for (const Polygon& polygon : polygons) {
            sum += ring_m2(polygon.shell);
            for (const Ring& hole : polygon.holes) sum -= ring_m2(hole);
        }
        return sum;
    }

private:
    double ring_m2(const Ring& ring) const {
        GeographicLib::PolygonArea area{geodesic_};
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const Point& from = ring[i];
            const Point& to = ring[i + 1];
            const int parts =
                static_cast<int>(std::hypot(to.x - from.x, to.y - from.y) / longest_edge_m_) + 1;
            for (int k = 0; k < parts; ++k) {
                const double part = static_cast<double>(k) / parts;
                double latitude_deg = 0.0;
                double longitude_deg = 0.0;
                projection_.Reverse(meridian_deg_, from.x + part * (to.x - from.x) - false_easting_m_,
                                    from.y + part * (to.y - from.y), latitude_deg, longitude_deg);
                area.AddPoint(latitude_deg, longitude_deg);
            }
        }
        double perimeter = 0.0;
        double signed_m2 = 0.0;
        area.Compute(false, true, perimeter, signed_m2);
        return std::abs(signed_m2);
    }

    GeographicLib::Geodesic geodesic_;
    GeographicLib::TransverseMercator projection_;
    double meridian_deg_;
    double false_easting_m_;
    double longest_edge_m_;
};

inline GeodesicArea cgcs2000_geodesic(int zone, double longest_edge_m) {
    return {Ellipsoid{}, 1.0, 3.0 * zone, 1e6 * zone + 500'000.0, longest_edge_m};
}

}  // namespace zoneplan::test
