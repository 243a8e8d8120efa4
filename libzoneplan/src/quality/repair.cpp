// SPDX-License-Identifier: MIT
#include "quality/repair.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "geometry/geos.hpp"
#include "geometry/grid_rings.hpp"
#include "geometry/soundness.hpp"
#include "zoneplan/geometry/ellipsoidal_area.hpp"

namespace zoneplan {
namespace {

double distance_m(const Point& a, const Point& b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// Drops vertices that are nearer than `least_m` to the one kept before them; how many those are. The first
/// of a ring, which closes it, stays.
std::size_t drop_repeated(Ring& ring, double least_m) {
    const auto repeats = [least_m](const Point& kept, const Point& next) {
        return kept == next || distance_m(kept, next) < least_m;
    };
    Ring kept;
    for (const Point& point : ring) {
        if (kept.empty() || !repeats(kept.back(), point)) kept.push_back(point);
    }
    if (!ring.empty() && kept.back() != ring.back()) kept.back() = ring.back();
    const std::size_t dropped = ring.size() - kept.size();
    ring = std::move(kept);
    return dropped;
}

std::size_t drop_repeated(MultiPolygon& polygons, double least_m) {
    std::size_t dropped = 0;
    for (Polygon& polygon : polygons) {
        dropped += drop_repeated(polygon.shell, least_m);
        for (Ring& hole : polygon.holes) dropped += drop_repeated(hole, least_m);
    }
    return dropped;
}

std::set<std::pair<double, double>> vertices_of(const MultiPolygon& polygons) {
    std::set<std::pair<double, double>> vertices;
    const auto take = [&](const Ring& ring) {
        for (const Point& point : ring) vertices.emplace(point.x, point.y);
    };
    for (const Polygon& polygon : polygons) {
        take(polygon.shell);
        std::ranges::for_each(polygon.holes, take);
    }
    return vertices;
}

/// Valid, on the grid; the reason why it was not, where it was not.
std::string make_valid(MultiPolygon& polygons) {
    Sound sound = make_sound(std::move(polygons), Screen::simple_features);
    polygons = std::move(sound.polygons);
    return sound.repair ? sound.repair->reason : std::string{};
}

/// On the targets where they are near; how many vertices are where none was.
std::size_t snap(MultiPolygon& polygons, const std::vector<SnapTarget>& targets, double snap_m) {
    std::vector<geos::Surface> surfaces;
    surfaces.reserve(targets.size());
    for (const SnapTarget& target : targets) surfaces.emplace_back(target.polygons);
    std::vector<const geos::Surface*> all;
    all.reserve(targets.size());
    for (const geos::Surface& surface : surfaces) all.push_back(&surface);
    const std::set<std::pair<double, double>> before = vertices_of(polygons);
    polygons = snapped(geos::Surface{polygons}, all, snap_m).polygons();
    make_valid(polygons);
    const std::set<std::pair<double, double>> after = vertices_of(polygons);
    return static_cast<std::size_t>(
        std::ranges::count_if(after, [&](const auto& vertex) { return !before.contains(vertex); }));
}

/// By role and place, so that the order in which they were met does not tell.
void sort(std::vector<SnapTarget>& targets) {
    std::ranges::sort(targets, {}, [](const SnapTarget& target) {
        const Box box = box_of(target.polygons);
        return std::tuple{std::string_view{target.role},  box.min_x, box.min_y, box.max_x, box.max_y,
                          planar_area_m2(target.polygons)};
    });
}

}  // namespace

std::optional<ProposedRepair> proposed_repair(const ZoneToMend& zone, std::vector<SnapTarget> targets,
                                              const RepairLimits& limits) {
    ProposedRepair repair;
    repair.zone = zone.id;
    repair.polygons = closed_rings(zone.as_written);
    const double area_before_m2 = planar_area_m2(repair.polygons);
    repair.dropped_vertices = drop_repeated(repair.polygons, limits.least_edge_m);
    if (zone.is_valid && repair.dropped_vertices == 0 && targets.empty()) return std::nullopt;
    repair.invalidity = make_valid(repair.polygons);
    if (!targets.empty() && !repair.polygons.empty()) {
        sort(targets);
        repair.snapped_vertices = snap(repair.polygons, targets, limits.snap_m);
        for (const SnapTarget& target : targets) {
            if (std::ranges::find(repair.snapped_to, target.role) == repair.snapped_to.end()) {
                repair.snapped_to.push_back(target.role);
            }
        }
    }
    const bool changed =
        repair.dropped_vertices > 0 || !repair.invalidity.empty() || repair.snapped_vertices > 0;
    if (!changed || repair.polygons.empty()) return std::nullopt;
    repair.area_m2 = planar_area_m2(repair.polygons);
    repair.area_change_m2 = repair.area_m2 - area_before_m2;
    return repair;
}

}  // namespace zoneplan
