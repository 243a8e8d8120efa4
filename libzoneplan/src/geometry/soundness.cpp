// SPDX-License-Identifier: MIT
#include "geometry/soundness.hpp"

#include <algorithm>
#include <cmath>

#include "geometry/geos.hpp"
#include "zoneplan/geometry/ellipsoidal_area.hpp"

namespace zoneplan {
namespace {

constexpr double kGridPerMetre = 1.0 / kGrid_m;
constexpr std::size_t kFewestRingPoints = 4;

void put_on_grid(Ring& ring) {
    for (Point& point : ring) {
        point = {std::round(point.x * kGridPerMetre) / kGridPerMetre,
                 std::round(point.y * kGridPerMetre) / kGridPerMetre};
    }
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    if (ring.size() < kFewestRingPoints) ring.clear();
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

Sound make_sound(MultiPolygon polygons) {
    polygons = on_grid(std::move(polygons));
    if (polygons.empty()) return {};
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

}  // namespace zoneplan
