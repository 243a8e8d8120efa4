// SPDX-License-Identifier: MIT
#include "geometry/soundness.hpp"

#include <algorithm>
#include <cmath>

#include "geometry/geos.hpp"
#include "geometry/overlap_area.hpp"
#include "geometry/simplicity.hpp"
#include "zoneplan/geometry/ellipsoidal_area.hpp"

namespace zoneplan {
namespace {

constexpr std::size_t kFewestRingPoints = 4;

void put_on_grid(Ring& ring) {
    for (Point& point : ring) {
        point = to_metres(to_grid(point));
    }
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    if (ring.size() < kFewestRingPoints) ring.clear();
}

/// Each ring by itself, then all together: a lobe that runs the wrong way in one could hide under another.
bool covers_once(const MultiPolygon& polygons) {
    for (const Polygon& polygon : polygons) {
        if (!validity_defect(Chain{{Polygon{.shell = polygon.shell, .holes = {}}}}).is_zero()) return false;
        for (const Ring& hole : polygon.holes) {
            if (!validity_defect(Chain{{Polygon{.shell = hole, .holes = {}}}}).is_zero()) return false;
        }
    }
    const bool one_ring = polygons.size() == 1 && polygons.front().holes.empty();
    return one_ring || validity_defect(Chain{polygons}).is_zero();
}

}  // namespace

MultiPolygon on_grid(MultiPolygon polygons) {
    for (Polygon& polygon : polygons) {
        put_on_grid(polygon.shell);
        for (Ring& hole : polygon.holes) put_on_grid(hole);
        std::erase_if(polygon.holes, [](const Ring& hole) { return hole.empty(); });
    }
    std::erase_if(polygons, [](const Polygon& polygon) { return polygon.shell.empty(); });
    return polygons;
}

Sound make_sound(MultiPolygon polygons, Screen screen) {
    polygons = on_grid(std::move(polygons));
    if (polygons.empty()) return {};
    if (screen == Screen::winding && covers_once(polygons)) {
        return {.polygons = std::move(polygons), .repair = std::nullopt};
    }
    const geos::Surface surface{polygons};
    const std::optional<geos::Invalidity> invalidity = surface.invalidity();
    if (!invalidity) return {.polygons = std::move(polygons), .repair = std::nullopt};

    MultiPolygon mended = on_grid(surface.made_valid().polygons());
    if (!mended.empty() && geos::Surface{mended}.invalidity()) mended.clear();
    const double change = planar_area_m2(mended) - planar_area_m2(polygons);
    return {
        .polygons = std::move(mended),
        .repair = Repair{.reason = invalidity->reason, .where = invalidity->where, .area_change_m2 = change}};
}

std::optional<Repair> make_sound(Chain& surface, Screen screen) {
    if (surface.is_empty() || (screen == Screen::winding && is_simple_ring(surface))) return std::nullopt;
    Sound sound = make_sound(surface.polygons(), screen);
    if (sound.repair) surface.assign(sound.polygons);
    return std::move(sound.repair);
}

}  // namespace zoneplan
