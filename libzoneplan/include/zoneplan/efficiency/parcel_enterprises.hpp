// SPDX-License-Identifier: MIT
#pragma once

#include "zoneplan/efficiency/fact_table.hpp"
#include "zoneplan/efficiency/land_facts.hpp"

namespace zoneplan {

/// Joins enterprises with the parcels that they stand on. One that states no land has that of its parcel,
/// where it stands there alone in its year. A parcel gets the facts of its enterprises in their latest year,
/// added up, each where all of them state it and no table of parcels does. Notes say what found no parcel,
/// and what shares one.
void join_parcels(StatedFacts& stated, const MeasuredLand& measured);

}  // namespace zoneplan
