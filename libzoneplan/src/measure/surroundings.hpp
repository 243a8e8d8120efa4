// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "measure/feature.hpp"
#include "measure/zone.hpp"
#include "zoneplan/model/measurement.hpp"

namespace zoneplan {

/// Adds what the features of `pieces` look like within the zone's box and a margin around it, as a drawing
/// of some thousand points across shows them. Features that do not meet the zone are not among the pieces,
/// and not drawn. Roles that nobody draws add nothing; a feature that cannot be cut is left out.
void add_surroundings(const Zone& zone, Role role, std::span<const Piece> pieces,
                      std::vector<Surrounding>& surroundings);

}  // namespace zoneplan
