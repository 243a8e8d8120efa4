// SPDX-License-Identifier: MIT
#include "geometry/edge_balances.hpp"

namespace zoneplan {
namespace {

bool runs_up(const GridPoint& a, const GridPoint& b) { return a.x < b.x || (a.x == b.x && a.y < b.y); }

Edge edge_of(const GridPoint& a, const GridPoint& b) { return runs_up(a, b) ? Edge{a, b} : Edge{b, a}; }

/// Calls `visit` with each edge, and +1 or -1 for the way it runs.
template <class Visit>
void for_each_edge(const Chain& chain, const Visit& visit) {
    const std::span<const GridPoint> v = chain.vertices();
    for (const Chain::RingRange& ring : chain.rings()) {
        for (std::uint32_t i = ring.first; i < ring.last; ++i) {
            visit(edge_of(v[i], v[i + 1]), runs_up(v[i], v[i + 1]) ? 1 : -1);
        }
    }
}

}  // namespace

std::size_t EdgeBalances::Hash::operator()(const Edge& edge) const noexcept {
    // Odd constants of 64 random bits: neighbouring points must not share a bucket.
    const auto mixed = static_cast<std::uint64_t>(edge.low.x) * 0x9E3779B97F4A7C15U +
                       static_cast<std::uint64_t>(edge.low.y) * 0xC2B2AE3D27D4EB4FU +
                       static_cast<std::uint64_t>(edge.high.x) * 0x165667B19E3779F9U +
                       static_cast<std::uint64_t>(edge.high.y) * 0xD6E8FEB86659FD93U;
    return static_cast<std::size_t>(mixed ^ (mixed >> 32U));
}

void EdgeBalances::add(const Chain& chain) {
    for_each_edge(chain, [&](const Edge& edge, int way) { balances_[edge] += way; });
}

void EdgeBalances::bound_by(const Chain& boundary) {
    for_each_edge(boundary, [&](const Edge& edge, int way) {
        const auto shared = balances_.find(edge);
        if (shared != balances_.end()) shared->second -= way;
    });
}

bool EdgeBalances::is_balanced(const GridPoint& a, const GridPoint& b) const {
    const auto found = balances_.find(edge_of(a, b));
    return found == balances_.end() || found->second == 0;
}

}  // namespace zoneplan
