// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "measure/feature.hpp"
#include "measure/zone.hpp"

namespace zoneplan {

/// Where the features of a coverage do not join: boxes, apart from each other, around every edge within the
/// zone that no neighbour has the other way round. In a sound coverage there are none; a gap or an overlap is
/// enclosed by such edges, and its box holds it, unless it reaches the zone's own boundary.
///
/// Cost: one pass over the edges, and a table of them.
std::vector<GridBox> seams_of(const Zone& zone, std::span<const Piece> pieces);

}  // namespace zoneplan
