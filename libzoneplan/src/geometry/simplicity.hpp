// SPDX-License-Identifier: MIT
#pragma once

#include "geometry/chain.hpp"

namespace zoneplan {

/// Whether the rings of `chain` meet nowhere, neither each other nor themselves (but where each edge ends and
/// the next begins), and each lies where it should: a shell outside all others, or in a hole; a hole in one
/// shell. Then it covers no point twice, and is fit for areas. False says nothing: rings may touch, and yet
/// the surface be fit to be measured (validity_defect tells).
///
/// Exact. Cost: the pairs of leaves whose boxes meet, and a winding number a ring; a tenth of a validity
/// defect's for a patch of fifty vertices.
bool is_plainly_simple(const Chain& chain);

}  // namespace zoneplan
