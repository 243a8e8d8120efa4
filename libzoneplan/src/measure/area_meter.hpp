// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "geometry/ground_density.hpp"
#include "zoneplan/crs/crs.hpp"
#include "zoneplan/geometry/ellipsoidal_area.hpp"

namespace zoneplan {

/// The area of ground within one zone, by the method that the profile chose.
class AreaMeter {
public:
    /// \param window  the zone's box, working CRS
    AreaMeter(const Crs& working, bool ellipsoidal, const Box& window);

    /// What a report states as a zone's area: the standard's figure, with the standard's rounding of points.
    double stated_m2(const MultiPolygon& polygons) const;

    /// What sums and shares are made of: areas that add up. Agrees with stated_m2 to
    /// GroundDensity::kAgreement and the standard's rounding along the perimeter.
    double ground_m2(const MultiPolygon& polygons) const;

    /// How far sums of parts may lie off the whole, for parts that hold `polygons`: a grid unit along their
    /// perimeter, since the points where boundaries cross are put on the grid.
    double tolerance_m2(const MultiPolygon& polygons) const;

    /// The density that ground_m2 integrates; none where areas are planar or by the standard's formula.
    const GroundDensity* density() const noexcept { return density_ ? &*density_ : nullptr; }

    /// Whether planar areas are areas.
    bool is_planar() const noexcept { return !ellipsoidal_; }

    /// Whether a zone's two figures agree as they must.
    static bool agree(double stated_m2, double ground_m2, double perimeter_m);

private:
    std::optional<EllipsoidalArea> ellipsoidal_;
    std::optional<GroundDensity> density_;  ///< none where planar, or where no polynomial fits the window
};

}  // namespace zoneplan
