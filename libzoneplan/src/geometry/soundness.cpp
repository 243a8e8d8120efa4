// SPDX-License-Identifier: MIT
#include "geometry/soundness.hpp"

#include <algorithm>
#include <cmath>

#include "geometry/geos.hpp"
#include "geometry/grid_rings.hpp"
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

bool covers_once(const Ring& ring) {
    const Chain alone{{Polygon{.shell = ring, .holes = {}}}};
    return is_plainly_simple(alone) || validity_defect(alone).is_zero();
}

/// Each ring by itself, then all together: a lobe that runs the wrong way in one could hide under another.
bool covers_once(const MultiPolygon& polygons, const Chain& surface) {
    for (const Polygon& polygon : polygons) {
        const auto does = [](const Ring& ring) { return covers_once(ring); };
        if (!does(polygon.shell) || !std::ranges::all_of(polygon.holes, does)) return false;
    }
    return validity_defect(surface).is_zero();
}

/// Nothing where GEOS can make no valid surface of it, not even without what runs back on itself.
MultiPolygon made_valid(const MultiPolygon& polygons) {
    for (const MultiPolygon& drawn : {polygons, without_folds(polygons)}) {
        try {
            MultiPolygon valid = on_grid(geos::Surface{drawn}.made_valid().polygons());
            if (!valid.empty() && !geos::Surface{valid}.invalidity()) return valid;
        } catch (const geos::GeosError&) {
            continue;
        }
    }
    return {};
}

/// By GEOS, where it finds something to mend.
Sound mended(MultiPolygon polygons) {
    const geos::Surface surface{polygons};
    const std::optional<geos::Invalidity> invalidity = surface.invalidity();
    if (!invalidity) return {.polygons = std::move(polygons), .repair = std::nullopt};

    MultiPolygon valid = made_valid(polygons);
    const double change = planar_area_m2(valid) - planar_area_m2(polygons);
    return {
        .polygons = std::move(valid),
        .repair = Repair{.reason = invalidity->reason, .where = invalidity->where, .area_change_m2 = change}};
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
    if (screen == Screen::winding) {
        const Chain surface{polygons};
        if (is_plainly_simple(surface) || covers_once(polygons, surface)) {
            return {.polygons = std::move(polygons), .repair = std::nullopt};
        }
    }
    return mended(std::move(polygons));
}

std::optional<Repair> make_sound(Chain& surface, Screen screen) {
    if (surface.is_empty()) return std::nullopt;
    if (screen == Screen::winding && is_plainly_simple(surface)) return std::nullopt;
    MultiPolygon polygons = surface.polygons();
    if (screen == Screen::winding && covers_once(polygons, surface)) return std::nullopt;
    Sound sound = mended(std::move(polygons));
    if (sound.repair) surface.assign(sound.polygons);
    return std::move(sound.repair);
}

}  // namespace zoneplan
