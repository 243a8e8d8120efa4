// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "geometry/chain.hpp"

namespace zoneplan {

/// A surface to be kept by the hundred thousand: its grid points alone, eight bytes each where they lie
/// within two kilometres of its first. Exact.
class PackedSurface {
public:
    PackedSurface() = default;
    explicit PackedSurface(const Chain& chain);

    /// Makes `chain` what this was made from.
    void unpack(Chain& chain) const;

    Chain chain() const;
    MultiPolygon polygons() const { return chain().polygons(); }

    /// Of the whole; only for one that is not empty.
    const GridBox& box() const noexcept { return box_; }

private:
    struct Near {
        std::int32_t x = 0;
        std::int32_t y = 0;
    };
    struct RingEnd {
        std::uint32_t end = 0;
        bool shell = true;
    };

    GridPoint first_;
    GridBox box_;
    std::vector<Near> near_;       ///< from first_
    std::vector<GridPoint> wide_;  ///< instead, for a larger surface
    std::vector<RingEnd> rings_;
};

}  // namespace zoneplan
