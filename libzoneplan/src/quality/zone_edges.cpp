// SPDX-License-Identifier: MIT
#include "quality/zone_edges.hpp"

#include <algorithm>
#include <cmath>

namespace zoneplan {

ZoneEdges::ZoneEdges(const std::vector<CoverageFeature>& zones) : zones_{zones} {
    for (std::size_t zone = 0; zone < zones.size(); ++zone) {
        first_ring_.push_back(static_cast<std::uint32_t>(rings_.size()));
        const Chain& chain = zones[zone].chain;
        for (const Chain::RingRange& ring : chain.rings()) {
            const auto points = chain.vertices().subspan(ring.first, ring.last + 1 - ring.first);
            rings_.push_back({.part = 0, .is_shell = ring.shell, .points = {points.begin(), points.end()}});
            owners_.push_back(zone);
        }
    }
}

GridBox ZoneEdges::around(const GridPoint& a, const GridPoint& b, double margin) {
    const auto room = static_cast<std::int64_t>(std::ceil(margin));
    return {std::min(a.x, b.x) - room, std::min(a.y, b.y) - room, std::max(a.x, b.x) + room,
            std::max(a.y, b.y) + room};
}

std::uint32_t ZoneEdges::ring_of(const Chain& chain, std::uint32_t edge) {
    const auto after = std::ranges::upper_bound(chain.rings(), edge, {}, &Chain::RingRange::first);
    return static_cast<std::uint32_t>(after - chain.rings().begin()) - 1;
}

}  // namespace zoneplan
