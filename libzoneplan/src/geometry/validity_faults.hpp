// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "geometry/grid_rings.hpp"
#include "zoneplan/model/fault.hpp"

namespace zoneplan {

/// Every reason why a surface, with its rings as they were written (open, too short, repeating points), is no
/// valid surface in the sense of OGC Simple Features; and what is valid but drawn badly whatever the limits:
/// repeated vertices, holes that run the same way round as their shell.
///
/// Exact on the grid: no tolerance. Each crossing, touch and shared stretch is a fault of its own, at most
/// `most` of them. A surface has a fault of a kind up to FaultKind::parts_share_edge, or a spike of angle 0,
/// where and only where it is not valid. Its coordinates must be within the reach of `scale`.
Faults validity_faults(const MultiPolygon& as_written, const GridScale& scale, std::size_t most);

/// True for the kinds that make a surface invalid; a spike does so where its angle is 0.
bool is_invalidity(const Fault& fault) noexcept;

}  // namespace zoneplan
