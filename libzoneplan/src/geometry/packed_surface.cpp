// SPDX-License-Identifier: MIT
#include "geometry/packed_surface.hpp"

#include <algorithm>
#include <limits>

namespace zoneplan {

PackedSurface::PackedSurface(const Chain& chain) {
    if (chain.is_empty()) return;
    const std::span<const GridPoint> vertices = chain.vertices();
    first_ = vertices.front();
    box_ = chain.box();
    constexpr std::int64_t kReach = std::numeric_limits<std::int32_t>::max();
    const bool near = std::max({first_.x - box_.min_x, box_.max_x - first_.x, first_.y - box_.min_y,
                                box_.max_y - first_.y}) <= kReach;
    if (near) {
        near_.reserve(vertices.size());
        for (const GridPoint& vertex : vertices) {
            near_.push_back({static_cast<std::int32_t>(vertex.x - first_.x),
                             static_cast<std::int32_t>(vertex.y - first_.y)});
        }
    } else {
        wide_.assign(vertices.begin(), vertices.end());
    }
    rings_.reserve(chain.rings().size());
    for (const Chain::RingRange& ring : chain.rings()) rings_.push_back({ring.last + 1, ring.shell});
}

void PackedSurface::unpack(Chain& chain) const {
    if (wide_.empty()) {
        chain.assign(rings_, [this](std::size_t i) {
            return GridPoint{first_.x + near_[i].x, first_.y + near_[i].y};
        });
    } else {
        chain.assign(rings_, [this](std::size_t i) { return wide_[i]; });
    }
}

Chain PackedSurface::chain() const {
    Chain chain;
    unpack(chain);
    return chain;
}

}  // namespace zoneplan
