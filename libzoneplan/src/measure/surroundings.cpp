// SPDX-License-Identifier: MIT
#include "measure/surroundings.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace zoneplan {
namespace {

/// Beyond the zone's box, as a share of its longer side.
constexpr double kMargin = 0.15;

/// Steps across the longer side that a drawing tells apart.
constexpr double kSteps = 2000.0;

constexpr double kFinest_m = 0.05;
constexpr double kPerMetre = 100.0;

/// Of one layer at one zone; above it the drawing is made coarser.
constexpr std::size_t kMostVertices = 30'000;

bool is_drawn(Role role) {
    switch (role) {
        case Role::farmland:
        case Role::redline:
        case Role::udb:
        case Role::spaces:
        case Role::landuse:
        case Role::baseline:
            return true;
        default:
            return false;
    }
}

/// On whole centimetres, without points that thereby repeat; empty where nothing is left of it.
Ring rounded(const Ring& ring) {
    Ring result;
    for (const Point& point : ring) {
        const Point at{.x = std::round(point.x * kPerMetre) / kPerMetre,
                       .y = std::round(point.y * kPerMetre) / kPerMetre};
        if (result.empty() || !(result.back() == at)) result.push_back(at);
    }
    constexpr std::size_t kFewestRingPoints = 4;
    if (result.size() < kFewestRingPoints) result.clear();
    return result;
}

/// Below this many vertices there is nothing to be won.
constexpr std::size_t kFewVertices = 12;

std::size_t vertices_of(const MultiPolygon& polygons) {
    std::size_t count = 0;
    for (const Polygon& polygon : polygons) {
        count += polygon.shell.size();
        for (const Ring& hole : polygon.holes) count += hole.size();
    }
    return count;
}

/// As they are where there is nothing to be won, or GEOS cannot do it.
MultiPolygon coarser(const MultiPolygon& polygons, double tolerance_m) {
    if (vertices_of(polygons) < kFewVertices) return polygons;
    try {
        return simplified(geos::Surface{polygons}, tolerance_m).polygons();
    } catch (const geos::GeosError&) {
        return polygons;
    }
}

/// What is left of the polygons at this coarseness.
MultiPolygon drawn(const MultiPolygon& polygons, double tolerance_m) {
    const MultiPolygon simple = coarser(polygons, tolerance_m);
    MultiPolygon result;
    for (const Polygon& polygon : simple) {
        Polygon kept{.shell = rounded(polygon.shell), .holes = {}};
        if (kept.shell.empty()) continue;
        for (const Ring& hole : polygon.holes) {
            if (Ring ring = rounded(hole); !ring.empty()) kept.holes.push_back(std::move(ring));
        }
        result.push_back(std::move(kept));
    }
    return result;
}

std::size_t vertices_of(const std::vector<Surrounding>& surroundings) {
    std::size_t count = 0;
    for (const Surrounding& surrounding : surroundings) count += vertices_of(surrounding.polygons);
    return count;
}

/// A feature that was cut to the neighbourhood.
struct Cut {
    const Feature* feature;
    MultiPolygon polygons;
};

bool is_within(const Box& box, const Box& outer) {
    return box.min_x >= outer.min_x && box.min_y >= outer.min_y && box.max_x <= outer.max_x &&
           box.max_y <= outer.max_y;
}

std::vector<Cut> cut(std::span<const Piece> pieces, const Box& neighbourhood) {
    std::vector<Cut> cuts;
    for (const Piece& piece : pieces) {
        MultiPolygon polygons = piece.feature->surface.polygons();
        try {
            if (!is_within(box_of(polygons), neighbourhood)) {
                polygons = clipped(geos::Surface{polygons}, neighbourhood).polygons();
            }
            cuts.push_back({.feature = piece.feature, .polygons = std::move(polygons)});
        } catch (const geos::GeosError&) {
            continue;
        }
    }
    return cuts;
}

std::vector<Surrounding> drawn(const std::vector<Cut>& cuts, Role role, double tolerance_m) {
    std::vector<Surrounding> result;
    for (const Cut& part : cuts) {
        const Feature& feature = *part.feature;
        MultiPolygon polygons = drawn(part.polygons, tolerance_m);
        if (polygons.empty()) continue;
        const auto same = role == Role::landuse
                              ? std::ranges::find_if(result,
                                                     [&](const Surrounding& other) {
                                                         return other.category == feature.category &&
                                                                other.name == feature.name;
                                                     })
                              : result.end();
        if (same != result.end()) {
            std::ranges::move(polygons, std::back_inserter(same->polygons));
            continue;
        }
        result.push_back({.role = role,
                          .feature = feature.id,
                          .category = std::string{feature.category},
                          .name = std::string{feature.name},
                          .polygons = std::move(polygons)});
    }
    return result;
}

}  // namespace

void add_surroundings(const Zone& zone, Role role, std::span<const Piece> pieces,
                      std::vector<Surrounding>& surroundings) {
    if (!is_drawn(role) || pieces.empty()) return;
    const Box& box = zone.box();
    const double side_m = std::max(box.max_x - box.min_x, box.max_y - box.min_y);
    const std::vector<Cut> cuts = cut(pieces, grown(box, kMargin * side_m));
    double tolerance_m = std::max(kFinest_m, side_m / kSteps);
    std::vector<Surrounding> found = drawn(cuts, role, tolerance_m);
    while (vertices_of(found) > kMostVertices && tolerance_m < side_m) {
        tolerance_m *= 2.0;
        found = drawn(cuts, role, tolerance_m);
    }
    std::ranges::move(found, std::back_inserter(surroundings));
}

}  // namespace zoneplan
