// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "zoneplan/model/measurement.hpp"
#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

/// A feature of a layer, as far as it lies in a zone.
struct LandPiece {
    std::string id;
    std::string status;     ///< classes of TD/T 1029, as written
    std::string owner;      ///< key of who holds the land; empty where none is stated
    double area_m2 = 0.0;   ///< within the zone
    double whole_m2 = 0.0;  ///< of the feature
    MultiPolygon polygons;  ///< of the feature, working CRS
};

/// What stands on a zone's land. A building cut by the boundary counts by its share within.
struct BuildingSums {
    double footprint_m2 = 0.0;  ///< covered ground, counted once
    double floor_area_m2 = 0.0;
    std::size_t without_floors = 0;  ///< buildings that state neither storeys nor floor area
};

/// How the land of one zone is used.
struct LandMeasurement {
    LayerState status = LayerState::absent;
    double status_share = 0.0;  ///< of the zone that features of a class of status cover
    std::map<std::string, double>
        by_class_m2;                ///< "A", "A2", "B21", …; ground under several features counts once
    std::vector<LandPiece> pieces;  ///< idle (G) and suppliable (E) land
    LayerState parcel_layer = LayerState::absent;
    std::vector<LandPiece> parcels;
    LayerState building_layer = LayerState::absent;
    BuildingSums buildings;
    std::optional<BuildingSums>
        industrial_buildings;  ///< those of class A2; absent where none states a class
};

}  // namespace zoneplan
