// SPDX-License-Identifier: MIT
#include "geometry/shape_faults.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geometry/narrow_necks.hpp"
#include "geometry/overlap_area.hpp"

namespace zoneplan {
namespace {

double length_m(const GridPoint& a, const GridPoint& b) {
    return std::hypot(static_cast<double>(b.x - a.x), static_cast<double>(b.y - a.y)) * kGrid_m;
}

Ring outline(const GridRing& ring) {
    Ring points;
    for (const GridPoint& point : ring.points) points.push_back(to_metres(point));
    return points;
}

/// What `part` may cover at most: more than its rings enclose where they cross or lie outside of each other.
double covered_m2(const Polygon& part) {
    const Chain chain{{part}};
    return DoubledArea{.whole = chain.doubled_area(), .fraction = 0.0}.area_m2() +
           validity_defect(chain).area_m2();
}

class ShapeMeasures {
public:
    ShapeMeasures(const MultiPolygon& as_written, const ShapeLimits& limits)
        : surface_{as_written}, limits_{limits} {}

    Faults run() {
        count_vertices();
        for (const Polygon& part : surface_) {
            const std::size_t first = rings_.size();
            take_ring(part.shell, true);
            if (rings_.size() == first) continue;
            for (const Ring& hole : part.holes) take_ring(hole, false);
            measure_part(first);
        }
        for (const GridRing& ring : rings_) walk(ring);
        find_necks();
        std::ranges::stable_sort(faults_.list, {}, &Fault::kind);
        return std::move(faults_);
    }

private:
    void add(Fault fault) {
        if (faults_.list.size() < limits_.most) {
            faults_.list.push_back(std::move(fault));
        } else {
            faults_.complete = false;
        }
    }

    void count_vertices() {
        if (limits_.vertices == 0) return;
        std::size_t vertices = 0;
        const Point* first = nullptr;
        for (const Polygon& part : surface_) {
            vertices += part.shell.size();
            for (const Ring& hole : part.holes) vertices += hole.size();
            if (first == nullptr && !part.shell.empty()) first = &part.shell.front();
        }
        if (vertices <= limits_.vertices || first == nullptr) return;
        add({.kind = FaultKind::vertex_count,
             .place = {.points = {*first}, .lines = {}, .polygons = {}},
             .measured = static_cast<double>(vertices),
             .unit = "count",
             .length_m = std::nullopt});
    }

    void take_ring(const Ring& ring, bool is_shell) {
        GridRing kept{.part = 0, .is_shell = is_shell, .points = closed_on_grid(ring, GridScale{})};
        if (kept.points.empty()) return;
        for (std::size_t i = 0; i + 1 < kept.points.size(); ++i) {
            kept.doubled_area += cross(kept.points[i], kept.points[i + 1]);
        }
        if (kept.doubled_area != 0) rings_.push_back(std::move(kept));
    }

    void measure_part(std::size_t first) {
        Polygon polygon;
        double perimeter_m = 0.0;
        double area_m2 = 0.0;
        for (std::size_t i = first; i < rings_.size(); ++i) {
            const GridRing& ring = rings_[i];
            const double ring_m2 =
                std::abs(DoubledArea{.whole = ring.doubled_area, .fraction = 0.0}.area_m2());
            for (std::size_t at = 0; at < ring.edges(); ++at) {
                perimeter_m += length_m(ring.points[at], ring.points[at + 1]);
            }
            area_m2 += ring.is_shell ? ring_m2 : -ring_m2;
            if (ring.is_shell) {
                polygon.shell = outline(ring);
            } else {
                polygon.holes.push_back(outline(ring));
                if (ring_m2 < limits_.small_hole_m2) judge_hole({polygon.holes.back(), {}});
            }
        }
        const double limit_m2 = std::max(limits_.small_part_m2, limits_.sliver_width_m * perimeter_m / 2.0);
        if (area_m2 < limit_m2) judge_part(polygon, perimeter_m);
    }

    void judge_hole(const Polygon& hole) {
        const double area_m2 = covered_m2(hole);
        if (area_m2 >= limits_.small_hole_m2) return;
        add({.kind = FaultKind::small_hole,
             .place = {.points = {}, .lines = {}, .polygons = {hole}},
             .measured = area_m2,
             .unit = "m2",
             .length_m = std::nullopt});
    }

    void judge_part(const Polygon& part, double perimeter_m) {
        const Place place{.points = {}, .lines = {}, .polygons = {part}};
        const double area_m2 = covered_m2(part);
        if (area_m2 < limits_.small_part_m2) {
            add({.kind = FaultKind::small_part,
                 .place = place,
                 .measured = area_m2,
                 .unit = "m2",
                 .length_m = std::nullopt});
        }
        const double width_m = 2.0 * area_m2 / perimeter_m;
        if (width_m < limits_.sliver_width_m) {
            add({.kind = FaultKind::sliver,
                 .place = place,
                 .measured = width_m,
                 .unit = "m",
                 .length_m = std::nullopt});
        }
    }

    /// Past the vertices of a ring: corners and edges.
    void walk(const GridRing& ring) {
        const std::uint32_t edges = ring.edges();
        for (std::uint32_t at = 0; at < edges; ++at) {
            const GridPoint& before = ring.points[at == 0 ? edges - 1 : at - 1];
            const GridPoint& corner = ring.points[at];
            const GridPoint& after = ring.points[at + 1];
            look_at_corner(before, corner, after);
            const double edge_m = length_m(corner, after);
            if (edge_m < limits_.short_edge_m) {
                add({.kind = FaultKind::short_edge,
                     .place = {.points = {},
                               .lines = {{to_metres(corner), to_metres(after)}},
                               .polygons = {}},
                     .measured = edge_m,
                     .unit = "m",
                     .length_m = std::nullopt});
            }
        }
    }

    void look_at_corner(const GridPoint& before, const GridPoint& corner, const GridPoint& after) {
        if (limits_.spike_angle_deg <= 0.0 || turn(before, corner, after) == 0) return;
        const auto ax = static_cast<double>(before.x - corner.x);
        const auto ay = static_cast<double>(before.y - corner.y);
        const auto bx = static_cast<double>(after.x - corner.x);
        const auto by = static_cast<double>(after.y - corner.y);
        const double angle = std::atan2(std::abs(ax * by - ay * bx), ax * bx + ay * by);
        const double angle_deg = angle * 180.0 / std::numbers::pi;
        if (angle_deg >= limits_.spike_angle_deg) return;
        const double shorter_m = std::min(length_m(before, corner), length_m(corner, after));
        if (shorter_m * std::sin(angle) >= limits_.spike_width_m) return;
        add({.kind = FaultKind::spike,
             .place = {.points = {to_metres(corner)},
                       .lines = {{to_metres(before), to_metres(corner), to_metres(after)}},
                       .polygons = {}},
             .measured = angle_deg,
             .unit = "deg",
             .length_m = shorter_m});
    }

    void find_necks() {
        if (limits_.neck_width_m <= 0.0) return;
        const EdgeIndex index{rings_};
        const Necks necks =
            narrow_necks(rings_, index, {limits_.neck_width_m, limits_.redrawn}, limits_.most);
        faults_.complete = faults_.complete && necks.complete;
        for (const Neck& neck : necks.list) {
            add({.kind = FaultKind::narrow_neck,
                 .place = {.points = {}, .lines = {{neck.from, neck.to}}, .polygons = {}},
                 .measured = neck.width_m,
                 .unit = "m",
                 .length_m = std::nullopt});
        }
    }

    const MultiPolygon& surface_;
    const ShapeLimits& limits_;
    std::vector<GridRing> rings_;
    Faults faults_;
};

}  // namespace

Faults shape_faults(const MultiPolygon& as_written, const ShapeLimits& limits) {
    return ShapeMeasures{as_written, limits}.run();
}

Faults precision_faults(const MultiPolygon& as_written, double precision, std::size_t most) {
    Faults faults;
    if (precision <= 0.0) return faults;
    const auto is_multiple = [precision](double value) {
        return std::abs(std::remainder(value, precision)) <= kGrid_m * std::min(1.0, precision);
    };
    Fault fault{.kind = FaultKind::coordinate_precision,
                .place = {},
                .measured = std::nullopt,
                .unit = "count",
                .length_m = std::nullopt};
    std::size_t finer = 0;
    const auto look_at = [&](const Ring& ring) {
        // The closing point is the first again.
        const std::size_t end =
            ring.size() > 1 && ring.front() == ring.back() ? ring.size() - 1 : ring.size();
        for (std::size_t i = 0; i < end; ++i) {
            if (is_multiple(ring[i].x) && is_multiple(ring[i].y)) continue;
            if (++finer <= most) fault.place.points.push_back(ring[i]);
        }
    };
    for (const Polygon& part : as_written) {
        look_at(part.shell);
        for (const Ring& hole : part.holes) look_at(hole);
    }
    if (finer == 0) return faults;
    fault.measured = static_cast<double>(finer);
    faults.list.push_back(std::move(fault));
    faults.complete = finer <= most;
    return faults;
}

}  // namespace zoneplan
