// SPDX-License-Identifier: MIT
#include "crs/gauss_kruger.hpp"

#include <cmath>
#include <numbers>

namespace zoneplan {
namespace {

constexpr double kPolarRadius_m = 6'399'593.62586;         // c = a²/b
constexpr double kSecondEccentricity2 = 0.00673949677548;  // e'²
constexpr double kK0 = 1.57048761144159E-07;
constexpr double kK1 = 5.05250178820567E-03;
constexpr double kK2 = 2.98472900956587E-05;
constexpr double kK3 = 2.41626669230084E-07;
constexpr double kK4 = 2.22241238938534E-09;

double footpoint_latitude(double northing_m) {
    const double e = kK0 * northing_m;
    const double s = std::sin(e);
    const double s2 = s * s;
    return e + std::cos(e) * s * (kK1 - s2 * (kK2 - s2 * (kK3 - s2 * kK4)));
}

}  // namespace

Point gauss_kruger_to_geographic(const Point& point, double central_meridian_deg, double false_easting_m) {
    const double footpoint = footpoint_latitude(point.y);
    const double t = std::tan(footpoint);
    const double t2 = t * t;
    const double t4 = t2 * t2;
    const double cosine = std::cos(footpoint);
    const double eta2 = kSecondEccentricity2 * cosine * cosine;
    const double v2 = 1.0 + eta2;
    const double q = (point.x - false_easting_m) * std::sqrt(v2) / kPolarRadius_m;
    const double q2 = q * q;

    const double latitude =
        footpoint - v2 * t * q2 *
                        (1.0 / 2.0 - q2 * ((5.0 + 3.0 * t2 + eta2 - 9.0 * eta2 * t2) / 24.0 -
                                           q2 * (61.0 + 90.0 * t2 + 45.0 * t4) / 720.0));
    const double longitude =
        q / cosine *
        (1.0 - q2 * ((1.0 + 2.0 * t2 + eta2) / 6.0 -
                     q2 * (5.0 + 28.0 * t2 + 24.0 * t4 + 6.0 * eta2 + 8.0 * eta2 * t2) / 120.0));
    return {central_meridian_deg * std::numbers::pi / 180.0 + longitude, latitude};
}

}  // namespace zoneplan
