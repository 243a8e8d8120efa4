// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "geometry/chain.hpp"
#include "geometry/grid.hpp"
#include "zoneplan/model/measurement.hpp"
#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

/// Moves every point to the nearest grid point; drops repeated points and rings that collapse.
MultiPolygon on_grid(MultiPolygon polygons);

/// A surface that can be computed with, and what had to be mended to make it so.
struct Sound {
    MultiPolygon polygons;  ///< on the grid; empty where nothing could be saved
    std::optional<Repair> repair;
};

/// How an invalid surface is told from a valid one.
enum class Screen {
    simple_features,  ///< OGC validity, by GEOS
    winding,          ///< no point covered other than once (validity_defect): what areas need, and faster
};

/// `polygons` (in the working CRS) on the grid and valid in the sense of OGC Simple Features.
/// An invalid surface is mended on this copy by GEOS MakeValid, method "structure".
Sound make_sound(MultiPolygon polygons, Screen screen);

/// The same for a surface that is on the grid already, in its place: `surface` is empty where nothing could
/// be saved. What is plainly simple, as nearly all are, is let through without a copy.
std::optional<Repair> make_sound(Chain& surface, Screen screen);

}  // namespace zoneplan
