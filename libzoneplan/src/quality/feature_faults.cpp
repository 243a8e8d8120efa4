// SPDX-License-Identifier: MIT
#include "quality/feature_faults.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geometry/grid_rings.hpp"
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
            .most = limits.most,
            .redrawn = false};
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

double distance_m(const Point& from, const Place& place) {
    double nearest = HUGE_VAL;
    const auto look_at = [&](const Point& a, const Point& b) {
        const double dx = b.x - a.x;
        const double dy = b.y - a.y;
        const double squared = dx * dx + dy * dy;
        const double along = squared == 0.0 ? 0.0 : ((from.x - a.x) * dx + (from.y - a.y) * dy) / squared;
        const double t = std::clamp(along, 0.0, 1.0);
        nearest = std::min(nearest, std::hypot(from.x - a.x - t * dx, from.y - a.y - t * dy));
    };
    for (const Point& point : place.points) look_at(point, point);
    for (const Line& line : place.lines) {
        for (std::size_t i = 1; i < line.size(); ++i) look_at(line[i - 1], line[i]);
    }
    return nearest;
}

double longest_edge_m(const MultiPolygon& surface) {
    double longest_m = 0.0;
    const auto look_at = [&](const Ring& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            longest_m = std::max(longest_m, std::hypot(ring[i].x - ring[i - 1].x, ring[i].y - ring[i - 1].y));
        }
    };
    for (const Polygon& part : surface) {
        look_at(part.shell);
        for (const Ring& hole : part.holes) look_at(hole);
    }
    return longest_m;
}

/// Leaves out what `written` tells of the rings as they were written, at places that lie off by up to
/// `off_m`: necks of width 0 that are contacts, spikes of no angle.
Faults without_repeats(Faults shape, const Faults& written, double off_m) {
    constexpr double kSamePlace_m = 0.01;
    std::erase_if(shape.list, [&](const Fault& fault) {
        const bool is_contact = fault.kind == FaultKind::narrow_neck && fault.measured == 0.0;
        if (!is_contact && fault.kind != FaultKind::spike) return false;
        const Point& at = is_contact ? fault.place.lines.front().front() : fault.place.points.front();
        return std::ranges::any_of(written.list, [&](const Fault& told) {
            const bool same = is_contact ? is_invalidity(told) : told.kind == FaultKind::spike;
            return same && distance_m(at, told.place) < kSamePlace_m + off_m;
        });
    });
    return shape;
}

/// The rings of `working` that bound something as they were written.
MultiPolygon without_flat_rings(const MultiPolygon& working, const MultiPolygon& as_written,
                                const GridScale& scale) {
    MultiPolygon kept;
    for (std::size_t part = 0; part < working.size(); ++part) {
        if (is_flat(as_written[part].shell, scale)) continue;
        Polygon& polygon = kept.emplace_back(Polygon{.shell = working[part].shell, .holes = {}});
        for (std::size_t hole = 0; hole < working[part].holes.size(); ++hole) {
            if (is_flat(as_written[part].holes[hole], scale)) continue;
            polygon.holes.push_back(working[part].holes[hole]);
        }
    }
    return kept;
}

/// Of a feature that is drawn in another CRS than it was written in.
Faults redrawn_shape_faults(const RawFeature& feature, bool in_degrees, ShapeLimits limits,
                            const Faults& written) {
    limits.redrawn = true;
    const MultiPolygon drawn = without_flat_rings(feature.working, feature.as_written,
                                                  in_degrees ? GridScale::of_degrees() : GridScale{});
    return without_repeats(shape_faults(drawn, limits), written, bend_m(longest_edge_m(feature.working)));
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
    const ShapeLimits shape = shape_limits(limits);
    append(faults, to_working.is_identity()
                       ? without_repeats(shape_faults(feature.working, shape), faults, 0.0)
                       : redrawn_shape_faults(feature, layer_crs.is_geographic(), shape, faults));
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
    if (!in_degrees) {
        append(faults, without_repeats(shape_faults(as_written, shape_limits(limits)), faults, 0.0));
    }
    std::ranges::stable_sort(faults.list, {}, &Fault::kind);
    return faults;
}

}  // namespace zoneplan
