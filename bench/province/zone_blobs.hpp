// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "province/blocks.hpp"
#include "province/lattice.hpp"

namespace zoneplan::bench {

/// A number in [0, 1) for one property of a zone.
double chance(int zone, int property) noexcept;

/// One part of a zone, in the plane: a disc with an uneven rim.
struct Blob {
    Point centre;
    double radius_m = 0.0;
    std::uint64_t seed = 0;

    bool holds(const Point& at) const noexcept;
};

/// The parts of a zone, and a window that they hardly leave; what lies beyond is to be cut off.
struct ZoneBlobs {
    std::vector<Blob> blobs;
    Box window;
};

ZoneBlobs blobs_of(int zone, bool two_parts, const Frame& frame, const Lattice& parcels);

}  // namespace zoneplan::bench
