// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geometry/chain.hpp"

namespace zoneplan {

/// A surface to be kept by the hundred thousand: its grid points alone, eight bytes each where no edge is
/// longer than two kilometres. Exact.
class PackedSurface {
public:
    PackedSurface() = default;
    explicit PackedSurface(const Chain& chain);

    /// Makes `chain` what this was made from.
    void unpack(Chain& chain) const;

    Chain chain() const;
    MultiPolygon polygons() const { return chain().polygons(); }

    bool operator==(const PackedSurface&) const = default;

    /// Of the whole; only for one that is not empty.
    const GridBox& box() const noexcept { return box_; }

private:
    struct Step {
        std::int32_t x = 0;
        std::int32_t y = 0;

        bool operator==(const Step&) const = default;
    };
    struct PackedRing {
        GridPoint first;
        std::uint32_t end = 0;
        bool shell = true;

        bool operator==(const PackedRing&) const = default;
    };

    bool pack_steps_to(std::uint32_t end, std::span<const GridPoint> vertices);

    GridBox box_;
    std::vector<PackedRing> rings_;
    std::vector<Step> steps_;      ///< by point, from the one before it; nothing at a ring's first
    std::vector<GridPoint> wide_;  ///< instead, where a step is too long
};

}  // namespace zoneplan
