// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geometry/edge_index.hpp"
#include "quality/coverage.hpp"

namespace zoneplan {

/// The edges of zones, found by the trees that the zones' chains have. The zones must outlive it.
class ZoneEdges {
public:
    explicit ZoneEdges(const std::vector<CoverageFeature>& zones);

    /// The rings of all zones, one after another.
    std::span<const GridRing> rings() const noexcept { return rings_; }
    std::size_t zone_of(std::uint32_t ring) const { return owners_[ring]; }

    /// Calls `visit` with each edge of the zone whose box comes within `margin` grid units of that of a and
    /// b.
    template <class Visit>
    void near(std::size_t zone, const GridPoint& a, const GridPoint& b, double margin,
              const Visit& visit) const {
        const Chain& chain = zones_[zone].chain;
        const GridBox box = around(a, b, margin);
        chain.visit_leaves(box, [&](const Chain::Node& leaf) {
            const std::uint32_t ring = ring_of(chain, leaf.begin);
            for (std::uint32_t edge = leaf.begin; edge < leaf.end; ++edge) {
                if (!box.meets(around(chain.vertices()[edge], chain.vertices()[edge + 1], 0.0))) continue;
                visit(EdgeRef{first_ring_[zone] + ring, edge - chain.rings()[ring].first});
            }
        });
    }

private:
    static GridBox around(const GridPoint& a, const GridPoint& b, double margin);
    static std::uint32_t ring_of(const Chain& chain, std::uint32_t edge);

    const std::vector<CoverageFeature>& zones_;
    std::vector<GridRing> rings_;
    std::vector<std::size_t> owners_;
    std::vector<std::uint32_t> first_ring_;  ///< by zone
};

}  // namespace zoneplan
