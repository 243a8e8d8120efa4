// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "zoneplan/measure/measure.hpp"
#include "zoneplan/model/found_place.hpp"
#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

/// Finds the zone and the parcel of each of `points` (in `crs`), exactly: a point on a boundary that two
/// share lies in one of them. Where parcels overlap, the first in the layer's order. Throws InputError, with
/// `source`, where `crs` is not known, leads nowhere, or the points cannot be in it.
std::vector<FoundPlace> places_of(std::span<const std::optional<Point>> points, const std::string& crs,
                                  const std::string& source, const Measurements& measured);

}  // namespace zoneplan
