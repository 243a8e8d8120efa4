// SPDX-License-Identifier: MIT
#include "boundary_points/coordinate_order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "crs/zone_codes.hpp"

namespace zoneplan {
namespace {

constexpr double kPrefix_m = 1e6;

/// The zone whose number stands in front of an easting; 0 where the value carries none.
int zone_in(double value) {
    const double prefix = std::floor(value / kPrefix_m);
    const bool fits_int = prefix >= kFirst6DegreeZone && prefix <= kLast3DegreeZone;
    return fits_int && zone_width_deg(static_cast<int>(prefix)) != 0 ? static_cast<int>(prefix) : 0;
}

bool is_northing(double value) {
    constexpr double kPole_m = 1e7;
    return value > 0.0 && value < kPole_m;
}

}  // namespace

Point CoordinateOrder::settled(const RawPoint& point) {
    const bool usual = is_northing(point.first) && zone_in(point.second) != 0;
    const bool swapped = is_northing(point.second) && zone_in(point.first) != 0;
    if (!usual && !swapped) refuse_coordinates(point);
    if (first_line_ == 0) {
        first_line_ = point.line;
        is_swapped_ = swapped;
    }
    if (swapped != is_swapped_) {
        refuse("boundary_axes_mixed", {source_, point.line}, {{"first", std::to_string(first_line_)}});
    }
    const Point settled = swapped ? Point{point.first, point.second} : Point{point.second, point.first};
    check_zone(settled.x, point.line);
    return settled;
}

void CoordinateOrder::refuse_coordinates(const RawPoint& point) const {
    constexpr double kGreatestDegree = 180.0;
    const double least = std::min(point.first, point.second);
    const double greatest = std::max(point.first, point.second);
    const bool degrees = least >= 0.0 && greatest <= kGreatestDegree;
    const bool without_zone = least > 0.0 && least < kPrefix_m && is_northing(greatest);
    refuse(degrees        ? "boundary_degrees"
           : without_zone ? "boundary_no_zone_number"
                          : "boundary_out_of_range",
           {source_, point.line},
           {{"first", fmt::format("{:.3f}", point.first)}, {"second", fmt::format("{:.3f}", point.second)}});
}

void CoordinateOrder::check_zone(double easting, std::size_t line) {
    const int found = zone_in(easting);
    if (zone_ == 0) {
        zone_ = found;
        check_zone_width(declaration_, zone_, source_);
    }
    if (found == zone_) return;
    refuse("boundary_zone_differs", {source_, line},
           {{"zone", std::to_string(zone_)},
            {"easting", fmt::format("{:.3f}", easting)},
            {"found", std::to_string(found)}});
}

}  // namespace zoneplan
