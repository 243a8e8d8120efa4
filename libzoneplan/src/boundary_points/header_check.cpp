// SPDX-License-Identifier: MIT
#include "boundary_points/header_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

// Two implementations of the standard's formula may differ by a unit of its last decimal.
constexpr double kFormula_m2 = 0.01;

/// Units that an area is written in by mistake for hectares.
struct OtherUnit {
    std::string_view id;
    double m2;
};
constexpr std::array kOtherUnits{OtherUnit{"m2", 1.0}, OtherUnit{"mu", kSquareMetresPerMu},
                                 OtherUnit{"km2", kSquareMetresPerSquareKilometre}};

/// What rounding of the stated area and of the coordinates may make of the difference.
double tolerance_m2(const BoundaryPlot& plot) {
    const double half_unit_m2 = 0.5 * std::pow(10.0, -plot.header.area_decimals) * kSquareMetresPerHectare;
    const double half_step_m = 0.5 * std::pow(10.0, -plot.coordinate_decimals);
    return half_unit_m2 + half_step_m * perimeter_m(plot.polygons) + kFormula_m2;
}

std::string in_hectares(double area_m2) {
    constexpr int kDecimals = 4;
    return fmt::format("{:.{}f}", area_m2 / kSquareMetresPerHectare, kDecimals);
}

}  // namespace

std::vector<HeaderFault> check_point_count(const BoundaryPlot& plot) {
    if (!plot.header.points) return {};
    std::size_t distinct = 0;
    for (const BoundaryRing& ring : plot.rings) distinct += ring.points.size() - 1;
    const std::size_t stated = *plot.header.points;
    if (stated == plot.point_lines || stated + 1 == plot.point_lines || stated == distinct) return {};
    return {{"boundary_count_differs",
             {{"stated", std::to_string(stated)},
              {"lines", std::to_string(plot.point_lines)},
              {"points", std::to_string(distinct)}}}};
}

std::vector<HeaderFault> check_area(const BoundaryPlot& plot, const EllipsoidalArea& area) {
    if (!plot.header.area_ha) return {};
    const double stated_m2 = *plot.header.area_ha * kSquareMetresPerHectare;
    const double measured_m2 = area.area_m2(plot.polygons, EllipsoidalArea::Rounding::standard);
    const double tolerated_m2 = tolerance_m2(plot);
    if (std::abs(stated_m2 - measured_m2) <= tolerated_m2) return {};

    constexpr int kMostDecimals = 8;
    const int decimals = std::clamp(plot.header.area_decimals, 0, kMostDecimals);
    Args args{{"stated", fmt::format("{:.{}f}", *plot.header.area_ha, decimals)},
              {"measured", in_hectares(measured_m2)}};
    const double planar_m2 = planar_area_m2(plot.polygons);
    if (std::abs(stated_m2 - planar_m2) <= tolerated_m2) return {{"boundary_area_planar", std::move(args)}};

    constexpr double kCloseEnough = 0.01;
    for (const OtherUnit& unit : kOtherUnits) {
        const double meant_m2 = *plot.header.area_ha * unit.m2;
        if (std::abs(meant_m2 - measured_m2) > kCloseEnough * measured_m2) continue;
        args.emplace_back("unit", message({"units", unit.id}));
        return {{"boundary_area_unit", std::move(args)}};
    }
    return {{"boundary_area_differs", std::move(args)}};
}

}  // namespace zoneplan
