// SPDX-License-Identifier: MIT
#pragma once

#include "geometry/chain.hpp"

namespace zoneplan {

/// The integral of the product of both winding numbers: twice the area of zone ∩ patch where both are simple
/// surfaces. Exact on the grid, but for a rounding of at most 2^-52 square grid units a crossing.
///
/// Green's theorem over crossings alone. With A(X) the doubled area swept along a ring from its start to X, the
/// doubled area of the product is
///
///     sum over rings r of P:  w_Z(start r) S_r   +   sum over rings q of Z:  w_P(start q) S_q
///     - sum over crossings X of an edge a-b of P with an edge c-d of Z:  s (A_P(X) - A_Z(X))
///
/// with s = +1 where the edge of P goes from the right of Z's edge to its left, else -1. A_P(X) - A_Z(X) needs
/// X itself only through T = orient(a, c, X) = o1 o3 / (o3 - o4), whose parts are the predicates that found the
/// crossing; its integer part is split off exactly.
///
/// There is no tolerance and no special case. Z is thought of as moved by (+e, +e²) for an e smaller than any
/// that matters: then no vertex lies on an edge and no edges overlap, and each predicate has one answer for a
/// tie. The area is continuous in e, so the answer at e = 0 is the area itself. Shared edges run alike count
/// once, opposite ones cancel, touching corners cancel. Do not add an epsilon or a branch for collinear edges:
/// either destroys the proof.
///
/// Cost: O(log n) and the blocks of both that lie near each other; a patch far inside or outside needs no more
/// than one winding number. (docs/decisions/exact-kernel.md)
DoubledArea overlap_area(const Chain& zone, const Chain& patch);

/// How far a surface is from covering every point at most once: overlap_area(surface, surface) - area, which is
/// the integral of w² - w. Zero where, and only where, its winding number is 0 or 1 almost everywhere.
DoubledArea validity_defect(const Chain& surface);

/// Whether any edge of the zone may come near `box`: false lets the lazy question below be used.
bool is_near(const Chain& zone, const GridBox& box);

/// The zone's winding number at a point that is no point of its boundary's neighbourhood; for patches that no
/// edge of the zone comes near, overlap_area is this times the patch's doubled area.
int winding_number(const Chain& zone, const GridPoint& patch_point);

}  // namespace zoneplan
