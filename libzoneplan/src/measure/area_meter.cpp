// SPDX-License-Identifier: MIT
#include "measure/area_meter.hpp"

#include <cmath>

#include "geometry/grid.hpp"

namespace zoneplan {
namespace {

// What the standard's rounding to 1e-6 seconds of arc may move a point by: half of 0.031 mm in each
// direction.
constexpr double kStandardRounding_m = 2.2e-5;

}  // namespace

AreaMeter::AreaMeter(const Crs& working, bool ellipsoidal, const Box& window) {
    if (!ellipsoidal) return;
    ellipsoidal_.emplace(working.ellipsoid(), working.to_geographic());
    density_.emplace(window, working.ellipsoid(), working.to_geographic());
    if (!density_->fits()) density_.reset();
}

double AreaMeter::stated_m2(const MultiPolygon& polygons) const {
    return ellipsoidal_ ? ellipsoidal_->area_m2(polygons, EllipsoidalArea::Rounding::standard)
                        : planar_area_m2(polygons);
}

double AreaMeter::ground_m2(const MultiPolygon& polygons) const {
    if (density_) return density_->area_m2(polygons);
    return ellipsoidal_ ? ellipsoidal_->area_m2(polygons, EllipsoidalArea::Rounding::none)
                        : planar_area_m2(polygons);
}

double AreaMeter::tolerance_m2(const MultiPolygon& polygons) const {
    const bool adds_up = density_ || !ellipsoidal_;
    const double along_perimeter_m = adds_up ? kGrid_m : kStandardRounding_m;
    const double relative = adds_up ? 1e-12 : GroundDensity::kAgreement;
    return relative * planar_area_m2(polygons) + along_perimeter_m * perimeter_m(polygons);
}

bool AreaMeter::agree(double stated_m2, double ground_m2, double perimeter_m) {
    return std::abs(stated_m2 - ground_m2) <=
           GroundDensity::kAgreement * ground_m2 + kStandardRounding_m * perimeter_m;
}

}  // namespace zoneplan
