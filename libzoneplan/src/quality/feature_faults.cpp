// SPDX-License-Identifier: MIT
#include "quality/feature_faults.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geometry/shape_faults.hpp"
#include "geometry/validity_faults.hpp"
#include "zoneplan/geometry/ellipsoidal_area.hpp"

namespace zoneplan {
namespace {

ShapeLimits shape_limits(const FaultLimits& limits) {
    return {.spike_angle_deg = limits.spike_angle_deg,
            .spike_width_m = limits.spike_width_m,
            .short_edge_m = limits.short_edge_m,
            .neck_width_m = limits.neck_width_m,
            .sliver_width_m = limits.sliver_width_m,
            .small_part_m2 = limits.small_part_m2,
            .small_hole_m2 = limits.small_hole_m2,
            .vertices = limits.vertices,
            .most = limits.most};
}

void append(Faults& to, Faults&& from) {
    std::ranges::move(from.list, std::back_inserter(to.list));
    to.complete = to.complete && from.complete;
}

double length_of(const std::vector<Line>& lines) {
    double length = 0.0;
    for (const Line& line : lines) {
        for (std::size_t i = 1; i < line.size(); ++i) {
            length += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
        }
    }
    return length;
}

/// Figures of faults that were found in degrees: lengths by the lines of `in_metres`, their place in metres;
/// areas by how much larger a square degree is there.
void take_metres(Fault& fault, const std::vector<Line>& in_metres, double m2_per_square_degree) {
    if (fault.length_m) fault.length_m = length_of(in_metres);
    if (!fault.measured) return;
    if (fault.unit == "m") fault.measured = length_of(in_metres);
    if (fault.unit == "m2") *fault.measured *= m2_per_square_degree;
}

Faults written_faults(const MultiPolygon& as_written, bool in_degrees, const FaultLimits& limits) {
    Faults faults =
        validity_faults(as_written, in_degrees ? GridScale::of_degrees() : GridScale{}, limits.most);
    if (!in_degrees) append(faults, precision_faults(as_written, limits.precision_m, limits.most));
    return faults;
}

}  // namespace

Faults faults_of(const RawFeature& feature, const Crs& layer_crs, const Transformation& to_working,
                 const FaultLimits& limits) {
    Faults faults = written_faults(feature.as_written, layer_crs.is_geographic(), limits);
    const double written_area = planar_area_m2(closed_rings(feature.as_written));
    const double growth =
        written_area == 0.0 ? 1.0 : planar_area_m2(closed_rings(feature.working)) / written_area;
    for (Fault& fault : faults.list) {
        to_working.apply(fault.place.points);
        for (Line& line : fault.place.lines) to_working.apply(line);
        to_working.apply(fault.place.polygons);
        if (layer_crs.is_geographic()) take_metres(fault, fault.place.lines, growth);
    }
    append(faults, shape_faults(feature.working, shape_limits(limits)));
    std::ranges::stable_sort(faults.list, {}, &Fault::kind);
    return faults;
}

Faults faults_of(const MultiPolygon& as_written, bool in_degrees, const FaultLimits& limits) {
    Faults faults = written_faults(as_written, in_degrees, limits);
    constexpr double kMetresPerDegree = 111'320.0;
    for (Fault& fault : faults.list) {
        if (!in_degrees || fault.place.lines.empty()) continue;
        const double shrink = std::cos(fault.place.lines.front().front().y * std::numbers::pi / 180.0);
        std::vector<Line> lines = fault.place.lines;
        for (Line& line : lines) {
            for (Point& point : line) {
                point = {point.x * kMetresPerDegree * shrink, point.y * kMetresPerDegree};
            }
        }
        take_metres(fault, lines, kMetresPerDegree * kMetresPerDegree * shrink);
    }
    if (!in_degrees) append(faults, shape_faults(as_written, shape_limits(limits)));
    std::ranges::stable_sort(faults.list, {}, &Fault::kind);
    return faults;
}

}  // namespace zoneplan
