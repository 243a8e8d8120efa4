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
    FlatSurface surface;
    surface.points.reserve(near_.size() + wide_.size());
    for (const Near& point : near_) {
        surface.points.push_back(to_metres({first_.x + point.x, first_.y + point.y}));
    }
    for (const GridPoint& point : wide_) surface.points.push_back(to_metres(point));
    for (const RingEnd& ring : rings_) surface.rings.push_back({.end = ring.end, .shell = ring.shell});
    chain.assign(surface);
}

Chain PackedSurface::chain() const {
    Chain chain;
    unpack(chain);
    return chain;
}

}  // namespace zoneplan
