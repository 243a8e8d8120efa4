// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "geometry/flat_surface.hpp"
#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

/// Why a well-known binary could not be taken as a surface.
enum class WkbFault { truncated, curve, not_polygonal, not_finite, too_many_vertices, unknown_type };

struct WkbError {
    WkbFault fault = WkbFault::truncated;
    std::uint32_t geometry_type = 0;  ///< OGC type number without the Z and M parts
};

/// What a well-known binary holds, told without keeping any of it.
struct WkbExtent {
    std::optional<Box> box;      ///< nothing where no ring has four points
    std::size_t vertices = 0;    ///< of all its rings
    std::size_t open_rings = 0;  ///< that do not repeat their first point at the end
    bool has_z = false;          ///< or M
};

// What is read is a Polygon, a MultiPolygon or a GeometryCollection of these: ISO or EWKB flavour, either
// byte order. Z and M are dropped. A ring that does not close is closed by its first point; rings of fewer
// than four points are kept out then, and parts whose shell is one.
//
// Nothing is ever read beyond `wkb`, nor more reserved than it can hold, whatever its counts say.
// Each throws WkbError, and costs one pass.

/// Looks through the whole and keeps nothing.
WkbExtent wkb_extent(std::span<const std::byte> wkb);

/// Reads into `surface`, in the room that earlier contents took.
void read_wkb(std::span<const std::byte> wkb, FlatSurface& surface);

MultiPolygon polygons_from_wkb(std::span<const std::byte> wkb, std::size_t max_vertices, bool& has_z);

/// Every ring as it was written: open, too short and empty ones too; parts without any ring left out.
MultiPolygon polygons_as_written(std::span<const std::byte> wkb, std::size_t max_vertices, bool& has_z);

/// The polygons of `surface`.
MultiPolygon polygons_of(const FlatSurface& surface);

}  // namespace zoneplan
