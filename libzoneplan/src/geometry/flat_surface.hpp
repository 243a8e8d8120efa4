// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

/// Polygons laid end to end, so that one object can be filled again and again without an allocation.
struct FlatSurface {
    struct RingEnd {
        std::uint32_t end = 0;  ///< one past the ring's last point
        bool shell = false;     ///< else a hole of the shell before it
    };

    std::vector<Point> points;
    std::vector<RingEnd> rings;

    void clear() noexcept {
        points.clear();
        rings.clear();
    }
};

}  // namespace zoneplan
