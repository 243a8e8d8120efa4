// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

inline constexpr double kCentimetres = 100.0;  ///< to the metre
inline constexpr double kMillimetres = 1000.0;

/// Polygons to be drawn, in a fifth of the room: each a list of rings, each ring x, y of its first point and
/// then the steps from point to point, as whole numbers of which `per_metre` make a metre. The closing point
/// is left out. Points that fall together are one; a ring of which fewer than three points are left is
/// dropped, with its holes where it is a shell.
nlohmann::json drawn_rings(const MultiPolygon& polygons, double per_metre);

/// And back. Throws what the JSON library throws, and std::invalid_argument, where it is something else.
MultiPolygon read_drawn_rings(const nlohmann::json& json, double per_metre);

}  // namespace zoneplan
