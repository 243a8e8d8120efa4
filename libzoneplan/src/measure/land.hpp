// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "measure/zone.hpp"
#include "zoneplan/model/land_measurement.hpp"

namespace zoneplan {

/// The classes that a feature states: "A2, D21、G" are three. Capitals, no blanks.
std::vector<std::string> status_classes(std::string_view written);

/// The classes of TD/T 1029 that areas are summed of; each takes in those that begin with it.
std::span<const std::string_view> summed_classes();

/// The land of a zone by status, its parcels, its buildings. Throws InputError, with `source`, where a
/// feature states a status that is no class.
void measure_status(const Zone& zone, std::span<const Piece> pieces, const std::string& source,
                    LandMeasurement& land);
void measure_parcels(const Zone& zone, std::span<const Piece> pieces, const Crs& working, bool ellipsoidal,
                     LandMeasurement& land);
void measure_buildings(const Zone& zone, std::span<const Piece> pieces, const Crs& working, bool ellipsoidal,
                       LandMeasurement& land);

}  // namespace zoneplan
