// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "zoneplan/crs/crs.hpp"
#include "zoneplan/geometry/ellipsoidal_area.hpp"

namespace zoneplan {

/// The area of ground in the working CRS, by the method that the profile chose.
class AreaMeter {
public:
    AreaMeter(const Crs& working, bool ellipsoidal) {
        if (ellipsoidal) ellipsoidal_.emplace(working.ellipsoid(), working.to_geographic());
    }

    /// What a report states as a zone's area: the standard's figure, with the standard's rounding of points.
    double stated_m2(const MultiPolygon& polygons) const {
        return ellipsoidal_ ? ellipsoidal_->area_m2(polygons, EllipsoidalArea::Rounding::standard)
                            : planar_area_m2(polygons);
    }

    /// The same without rounding: what sums and shares are made of.
    double ground_m2(const MultiPolygon& polygons) const {
        return ellipsoidal_ ? ellipsoidal_->area_m2(polygons, EllipsoidalArea::Rounding::none)
                            : planar_area_m2(polygons);
    }

    /// How far sums of parts may lie off the whole: 1e-8 of the area, and 0.03 mm along the perimeter for the
    /// points at which parts and whole divide their long edges differently.
    double tolerance_m2(const MultiPolygon& polygons) const {
        constexpr double kRelative = 1e-8;
        constexpr double kAlongPerimeter_m = 3e-5;
        return kRelative * planar_area_m2(polygons) + kAlongPerimeter_m * perimeter_m(polygons);
    }

private:
    std::optional<EllipsoidalArea> ellipsoidal_;
};

}  // namespace zoneplan
