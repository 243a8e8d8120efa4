// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

enum class Turn { clockwise, counter_clockwise };

/// The points of a closed ring, the first not repeated, in the direction asked for and from the north-west
/// on: the point nearest to the corner (least x, greatest y) of the ring's box; of several the northernmost.
std::vector<Point> from_north_west(const Ring& ring, Turn turn);

}  // namespace zoneplan
