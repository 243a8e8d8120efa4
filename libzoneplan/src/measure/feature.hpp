// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "geometry/packed_surface.hpp"

namespace zoneplan {

/// One feature of a layer at a zone, in the working CRS and fit to be computed with.
struct Feature {
    std::string id;                    ///< empty for land use, whose features nobody names
    std::string_view name;             ///< land use: class name; status, parcels: owner
    std::string_view category;         ///< land use: class code; udb, spaces: subtype
    std::optional<double> deduction;   ///< farmland: KCXS, 0..1
    std::optional<double> floors;      ///< buildings
    std::optional<double> floor_area;  ///< buildings, m²
    PackedSurface surface;
};

/// Less than this is what putting coordinates on the grid leaves between neighbours: no piece.
inline constexpr double kLeastPiece_m2 = 1e-6;

/// The ground that a zone shares with one feature.
struct Piece {
    const Feature* feature;
    double area_m2;
};

}  // namespace zoneplan
