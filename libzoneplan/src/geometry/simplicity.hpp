// SPDX-License-Identifier: MIT
#pragma once

#include "geometry/chain.hpp"

namespace zoneplan {

/// Whether `chain` is one ring that meets itself nowhere but where each edge ends and the next begins: then
/// it covers no point twice, and is valid however one looks at it. False says nothing: the ring may touch
/// itself and yet be fit to be measured (validity_defect tells).
///
/// Exact. Cost: the pairs of leaves whose boxes meet; a tenth of a validity defect's for a patch of fifty
/// vertices.
bool is_simple_ring(const Chain& chain);

}  // namespace zoneplan
