// SPDX-License-Identifier: MIT
#include "measure/places.hpp"

#include <algorithm>

#include "geometry/chain.hpp"
#include "geometry/overlap_area.hpp"
#include "zoneplan/crs/crs.hpp"

namespace zoneplan {
namespace {

/// Surfaces by id, to be asked which of them holds a point.
class Named {
public:
    void add(const std::string& id, const MultiPolygon& polygons) {
        Chain chain{polygons};
        if (!chain.is_empty()) surfaces_.emplace_back(id, std::move(chain));
    }

    std::string at(const GridPoint& point) const {
        const auto found = std::ranges::find_if(surfaces_, [&](const auto& surface) {
            return surface.second.box().meets({point.x, point.y, point.x, point.y}) &&
                   winding_just_left_of(surface.second, point) != 0;
        });
        return found == surfaces_.end() ? std::string{} : found->first;
    }

private:
    std::vector<std::pair<std::string, Chain>> surfaces_;
};

}  // namespace

std::vector<FoundPlace> places_of(std::span<const std::optional<Point>> points, const std::string& crs,
                                  const std::string& source, const Measurements& measured) {
    std::vector<FoundPlace> places(points.size());
    std::vector<Point> known;
    for (const std::optional<Point>& point : points) {
        if (point) known.push_back(*point);
    }
    if (known.empty()) return places;
    const Crs from = Crs::from_definition(crs, source);
    check_coordinates(from, box_of(MultiPolygon{{.shell = known, .holes = {}}}), source);
    Transformation{from, Crs::from_definition(measured.area.working_crs_wkt, source), source}.apply(known);

    Named zones;
    Named parcels;
    for (const ZoneMeasurement& zone : measured.zones) zones.add(zone.id, zone.outline);
    for (const LandMeasurement& land : measured.land) {
        for (const LandPiece& parcel : land.parcels) parcels.add(parcel.id, parcel.polygons);
    }
    auto next = known.begin();
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!points[i]) continue;
        const GridPoint point = to_grid(*next++);
        places[i] = {.zone = zones.at(point), .parcel = parcels.at(point)};
    }
    return places;
}

}  // namespace zoneplan
