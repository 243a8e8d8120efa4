// SPDX-License-Identifier: MIT
#pragma once

#include "measure/ground.hpp"
#include "measure/patches.hpp"
#include "measure/zone.hpp"

namespace zoneplan {

/// Land use and what follows from it.
struct LandUseResult {
    LandUse landuse;
    std::vector<IndustrialShare> industrial;
};

/// Areas by class, unmapped and doubly mapped ground, and the industrial share against each denominator (the
/// one that `settings` names first). Ground of the class set that several features claim counts once.
LandUseResult measure_landuse(const Zone& zone, std::span<const Piece> pieces, bool has_names,
                              const CodeSystem& system, const IndustrialShareSettings& settings,
                              const SliverPolicy& slivers, std::vector<Conflict>& conflicts);

}  // namespace zoneplan
