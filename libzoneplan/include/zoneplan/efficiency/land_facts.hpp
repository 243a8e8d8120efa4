// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <vector>

#include "zoneplan/efficiency/fact_table.hpp"
#include "zoneplan/model/land_measurement.hpp"
#include "zoneplan/model/measurement.hpp"

namespace zoneplan {

/// The layers that land was measured by, as the user named them; empty where one was not given.
struct LandSources {
    std::string zones;
    std::string status;
    std::string parcels;
    std::string buildings;
};

/// What was measured of zones and of the land in them, one of each for every zone.
struct MeasuredLand {
    std::span<const ZoneMeasurement> zones;
    std::span<const LandMeasurement> land;
    LandSources sources;
};

/// Adds what was measured to what tables state: to the latest year of each zone, or to none where it has no
/// year. Where both know a fact, what was measured counts, and a note says so. A class of status that no zone
/// has at all counts as not mapped, not as zero.
///
/// Throws InputError where a table speaks of a zone that is not among those measured.
void add_measured(StatedFacts& stated, const MeasuredLand& measured);

/// The parcels in each zone, with their indicators; those that are cut count by their share or not at all, as
/// `settings` says. Their facts are added up into `stated` first, each fact where all parcels that count
/// state it and no table of zones does. Throws InputError for a parcel with figures that a zone holds twice.
std::vector<ParcelEfficiency> parcels_of(StatedFacts& stated, const MeasuredLand& measured,
                                         const EfficiencySettings& settings);

/// Idle land, land still to be supplied, and parcels that yield less tax per mu than the profile's target;
/// largest first in each zone and kind.
std::vector<PotentialLand> potential_of(const MeasuredLand& measured,
                                        std::span<const ParcelEfficiency> parcels,
                                        const EfficiencySettings& settings);

}  // namespace zoneplan
