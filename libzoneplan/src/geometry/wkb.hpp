// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

/// Why a well-known binary could not be taken as a surface.
enum class WkbFault {
    truncated,
    curve,
    not_polygonal,
    not_finite,
    too_many_vertices,
    open_ring,
    unknown_type
};

struct WkbError {
    WkbFault fault = WkbFault::truncated;
    std::uint32_t geometry_type = 0;  ///< OGC type number without the Z and M parts
};

/// Reads a Polygon, a MultiPolygon or a GeometryCollection of these: ISO or EWKB flavour, either byte
/// order. Z and M are dropped. Rings of fewer than four points and empty parts are kept out; a ring that
/// does not close is a fault.
///
/// Never reads beyond `wkb` nor reserves more than it can hold, whatever its counts say.
/// Throws WkbError. Cost: one pass.
MultiPolygon polygons_from_wkb(std::span<const std::byte> wkb, std::size_t max_vertices, bool& has_z);

}  // namespace zoneplan
