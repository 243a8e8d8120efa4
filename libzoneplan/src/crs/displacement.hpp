// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

enum class DisplacementKind {
    gcj02,      ///< undoing (or doing) GCJ-02 brings the layers together
    old_datum,  ///< one shift of the size that a Chinese datum before CGCS2000 leads to
    other,
};

/// By how much one layer lies off another whose boundary points it shares.
struct Displacement {
    DisplacementKind kind = DisplacementKind::other;
    double east_m = 0.0;
    double north_m = 0.0;
    double expected_east_m = 0.0;  ///< what the GCJ-02 formula gives at the middle of the layer
    double expected_north_m = 0.0;
    std::size_t shared = 0;     ///< points that fall on one of the reference once the displacement is undone
    std::size_t looked_at = 0;  ///< of so many
    double residual_m = 0.0;    ///< their median distance then
};

/// How `layer` lies to `reference`, both as vertices in degrees. Nothing where they meet as they are, and
/// where the evidence is thin: fewer than eight shared points or three in ten, or another displacement that
/// explains half as many. Sees displacements of 20 to 1000 m.
std::optional<Displacement> displacement_between(std::span<const Point> layer,
                                                 std::span<const Point> reference);

/// Where GCJ-02 puts a point, by its public formula; degrees.
Point to_gcj02(const Point& at_deg);

}  // namespace zoneplan
