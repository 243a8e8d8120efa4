// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

/// Makes polygons of closed rings by containment, whatever their order and direction: a ring that lies in
/// none is a shell, one in a shell is its hole, one in a hole is a shell again. Rings may touch. Where rings
/// cross or are the same (which no surface may do), what they become is defined, but not valid.
///
/// Shells come in the order of `rings`, and the holes of each.
/// \return  nothing where a ring lies in more than `max_depth` others
/// Cost: each ring is compared with its siblings on the way down.
std::optional<MultiPolygon> polygons_by_containment(std::span<const Ring> rings, std::size_t max_depth);

}  // namespace zoneplan
