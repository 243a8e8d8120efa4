// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "geometry/chain.hpp"
#include "geometry/ground_density.hpp"

namespace zoneplan {

/// The integral of the product of both winding numbers: twice the area of zone ∩ patch where both are simple
/// surfaces. Exact on the grid, but for a rounding of
/// at most 2^-51 square grid units a crossing (edges up to 2^43 units, 8,800 km; a double's precision
/// beyond).
///
/// Green's theorem over crossings alone. With A(X) the doubled area swept along a ring from its start to X,
/// the doubled area of the product is
///
///     sum over rings r of P:  w_Z(start r) S_r   +   sum over rings q of Z:  w_P(start q) S_q
///     - sum over crossings X of an edge a-b of P with an edge c-d of Z:  s (A_P(X) - A_Z(X))
///
/// with s = +1 where the edge of P goes from the right of Z's edge to its left, else -1. A_P(X) - A_Z(X)
/// needs X itself only through T = orient(a, c, X) = o1 o3 / (o3 - o4), whose parts are the predicates that
/// found the crossing; its integer part is split off exactly.
///
/// There is no tolerance and no special case. Z is thought of as moved by (+e, +e²) for an e smaller than any
/// that matters: then no vertex lies on an edge and no edges overlap, and each predicate has one answer for a
/// tie. The area is continuous in e, so the answer at e = 0 is the area itself. Shared edges run alike count
/// once, opposite ones cancel, touching corners cancel. Do not add an epsilon or a branch for collinear
/// edges: either destroys the proof.
///
/// Cost: O(log n) and the blocks of both that lie near each other; a patch far inside or outside needs no
/// more than one winding number. (docs/decisions/exact-kernel.md)
DoubledArea overlap_area(const Chain& zone, const Chain& patch);

/// The zone's winding number all over `box`: 0 outside the zone, 1 inside. Nothing where an edge of the zone
/// may come near the box.
std::optional<int> winding_over(const Chain& zone, const GridBox& box);

/// The zone's winding number at a point just left of `point`, and farther down than that by nothing: the
/// point itself may lie on the zone's boundary.
int winding_just_left_of(const Chain& zone, const GridPoint& point);

/// Whether some of the open segment from `a` to `b` lies within the zone. Along the zone's boundary, either
/// answer is right.
bool holds_part_of(const Chain& zone, const GridPoint& a, const GridPoint& b);

/// By vertex of a chain: twice what a density adds to the ground swept along its ring so far; by ring, and in
/// all.
struct Sweep {
    std::vector<double> prefix;
    std::vector<double> rings;
    double total = 0.0;

    void assign(const Chain& chain, const GroundDensity& density);
};

/// A zone's chain, a density over it, and the chain's sweep under that density.
struct Weighted {
    const Chain& chain;
    const GroundDensity& density;
    const Sweep& sweep;
};

/// A zone made ready for areas on the ellipsoid. `density` must outlive it.
struct WeightedChain {
    WeightedChain(const MultiPolygon& polygons, const GroundDensity& ground_density);

    /// The area of the whole on the ellipsoid.
    double ground_m2() const;

    // NOLINTNEXTLINE(google-explicit-constructor): it is one, and holds it besides
    operator Weighted() const noexcept { return {chain, *density, sweep}; }

    Chain chain;
    const GroundDensity* density;
    Sweep sweep;
};

struct GroundOverlap {
    DoubledArea planar;  ///< exact
    double ground_m2 = 0.0;
};

/// overlap_area, and the same under the zone's density: the crossings are found once. `scratch` spares an
/// allocation a call.
GroundOverlap overlap_ground(const Weighted& zone, const Chain& patch, Sweep& scratch);

/// How far a surface is from covering every point at most once: overlap_area(surface, surface) - area, which
/// is the integral of w² - w. Zero where, and only where, its winding number is 0 or 1 almost everywhere.
DoubledArea validity_defect(const Chain& surface);

}  // namespace zoneplan
