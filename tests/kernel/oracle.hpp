// SPDX-License-Identifier: MIT
#pragma once

#include <gmpxx.h>

#include <cstddef>
#include <vector>

#include "kernel/grid_surface.hpp"

namespace zoneplan::test {

/// What overlap_area promises, by another way: no topology, no crossing formula, no tie rule, no tree.
///
/// A closed curve's winding number at a point is the sum over its edges that pass above the point of +1 (edge
/// runs to the left) or -1 (to the right). The product of two winding numbers is therefore a sum over pairs
/// of edges, and its integral the sum of the signed areas below the lower edge of each pair, over the x that
/// both span, down to any line below everything. Vertical edges span nothing.
///
/// Shells are turned counter-clockwise and holes clockwise, by the sign of the ring's area, as the kernel
/// does.
mpq_class doubled_overlap(const GridSurface& a, const GridSurface& b);

/// The same in long double, every branch decided exactly; for |coordinates| below 2^30, where the numbers are
/// small enough for the result to be good to about 1e-12 of the largest term.
long double doubled_overlap_quick(const GridSurface& a, const GridSurface& b);

/// Pairs of an edge of `a` and one of `b` that cross inside both: each may cost the kernel one rounding.
std::size_t count_crossings(const GridSurface& a, const GridSurface& b);

/// Twice the area of the surface: shells less holes.
mpz_class doubled_area(const GridSurface& surface);

mpz_class exact(Int128 value);

/// What the kernel computed, as the rational number that it stands for.
mpq_class exact(const DoubledArea& area);

/// n roundings of 2^-52 square grid units.
mpq_class rounding_of(std::size_t crossings);

}  // namespace zoneplan::test
