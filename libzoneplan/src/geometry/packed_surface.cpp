// SPDX-License-Identifier: MIT
#include "geometry/packed_surface.hpp"

#include <algorithm>
#include <utility>

namespace zoneplan {

PackedSurface::PackedSurface(const Chain& chain) {
    if (chain.is_empty()) return;
    box_ = chain.box();
    const std::span<const GridPoint> vertices = chain.vertices();
    rings_.reserve(chain.rings().size());
    for (const Chain::RingRange& ring : chain.rings()) {
        rings_.push_back({.first = vertices[ring.first], .end = ring.last + 1, .shell = ring.shell});
    }
    steps_.reserve(vertices.size());
    if (!std::ranges::all_of(rings_,
                             [&](const PackedRing& ring) { return pack_steps_to(ring.end, vertices); })) {
        steps_ = {};
        wide_.assign(vertices.begin(), vertices.end());
    }
}

/// False where a step is too long.
bool PackedSurface::pack_steps_to(std::uint32_t end, std::span<const GridPoint> vertices) {
    steps_.push_back({});
    while (steps_.size() < end) {
        const GridPoint& to = vertices[steps_.size()];
        const GridPoint& from = vertices[steps_.size() - 1];
        const std::int64_t x = to.x - from.x;
        const std::int64_t y = to.y - from.y;
        if (!std::in_range<std::int32_t>(x) || !std::in_range<std::int32_t>(y)) return false;
        steps_.push_back({.x = static_cast<std::int32_t>(x), .y = static_cast<std::int32_t>(y)});
    }
    return true;
}

void PackedSurface::unpack(Chain& chain) const {
    if (!wide_.empty()) {
        chain.assign(rings_, [this](std::size_t i) { return wide_[i]; });
        return;
    }
    auto next_ring = rings_.begin();
    std::size_t ring_begin = 0;
    GridPoint at;
    // Asked point by point, in order.
    chain.assign(rings_, [&](std::size_t i) {
        if (i == ring_begin) {
            at = next_ring->first;
            ring_begin = (next_ring++)->end;
        } else {
            at = {at.x + steps_[i].x, at.y + steps_[i].y};
        }
        return at;
    });
}

Chain PackedSurface::chain() const {
    Chain chain;
    unpack(chain);
    return chain;
}

}  // namespace zoneplan
