// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>

#include "geometry/chain.hpp"

namespace zoneplan {

/// An edge whichever way it runs: its lower end, in x and then in y, first.
struct Edge {
    GridPoint low;
    GridPoint high;

    bool operator==(const Edge&) const = default;
};

/// The edges of surfaces that lie side by side, and how often each runs one way more than the other. Where
/// two surfaces share an edge vertex by vertex, it is balanced: the boundary of what they cover together is
/// among the other edges.
class EdgeBalances {
public:
    /// Takes the edges as the chain turns them, shells counter-clockwise.
    void add(const Chain& chain);

    /// Takes away the edges of `boundary` that are there: what has them the other way round is beyond it.
    void bound_by(const Chain& boundary);

    bool is_balanced(const GridPoint& a, const GridPoint& b) const;

    /// Calls `visit` with each edge that is not balanced, in no order.
    template <class Visit>
    void for_each_unbalanced(const Visit& visit) const {
        for (const auto& [edge, balance] : balances_) {
            if (balance != 0) visit(edge);
        }
    }

private:
    struct Hash {
        std::size_t operator()(const Edge& edge) const noexcept;
    };

    std::unordered_map<Edge, int, Hash> balances_;
};

}  // namespace zoneplan
