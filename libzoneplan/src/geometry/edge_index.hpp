// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "geometry/grid_rings.hpp"

namespace zoneplan {

/// An edge of a set of rings: from point `at` of ring `ring` to the next.
struct EdgeRef {
    std::uint32_t ring = 0;
    std::uint32_t at = 0;

    // NOLINTNEXTLINE(modernize-use-nullptr): there is no pointer; clang-tidy 14 sees one in what it generates
    auto operator<=>(const EdgeRef&) const = default;
};

/// The edges of a set of rings under a tree of boxes. The rings must outlive it.
class EdgeIndex {
public:
    /// Every edge, or those that `keep` takes by their ends.
    explicit EdgeIndex(std::span<const GridRing> rings);
    EdgeIndex(std::span<const GridRing> rings,
              const std::function<bool(const GridPoint& from, const GridPoint& to)>& keep);

    std::span<const EdgeRef> edges() const noexcept { return edges_; }
    const GridPoint& from(const EdgeRef& edge) const { return rings_[edge.ring].points[edge.at]; }
    const GridPoint& to(const EdgeRef& edge) const { return rings_[edge.ring].points[edge.at + 1]; }

    /// Calls `visit(edge)` for each edge whose box comes within `margin` of that of a and b, in any order.
    template <class Visit>
    void near(const GridPoint& a, const GridPoint& b, double margin, Visit&& visit) const {
        for (auto hit = tree_.qbegin(boost::geometry::index::intersects(box_of(a, b, margin)));
             hit != tree_.qend(); ++hit) {
            visit(edges_[hit->second]);
        }
    }

    /// Calls `visit(first, second)` for each pair of edges, first < second, whose boxes come within `margin`
    /// of each other, ordered by the first; stops where it returns false. Boxes tell short edges apart: where
    /// many long ones lie side by side and aslant, pairs are many, and the search gives up at
    /// kMostPairs. Returns whether all pairs were seen.
    template <class Visit>
    bool for_each_pair(double margin, Visit&& visit) const {
        constexpr std::size_t kMostPairs = 100'000'000;
        std::vector<EdgeRef> partners;
        std::size_t pairs = 0;
        for (const EdgeRef& edge : edges_) {
            partners.clear();
            near(from(edge), to(edge), margin, [&](const EdgeRef& other) {
                ++pairs;
                if (edge < other) partners.push_back(other);
            });
            std::ranges::sort(partners);
            for (const EdgeRef& other : partners) {
                if (!visit(edge, other)) return false;
            }
            if (pairs > kMostPairs) return false;
        }
        return true;
    }

    /// Where the point half of `doubled` lies to ring `ring`.
    Side side_of(const GridPoint& doubled, std::uint32_t ring) const;

    /// Where ring `inner` lies to ring `outer`, which it does not cross: by the first of its vertices, then
    /// of its edges' middles, that is not on the boundary.
    Side side_of_ring(std::uint32_t inner, std::uint32_t outer) const;

private:
    // Grid coordinates are below 2^47: doubles hold them, and their halves, exactly.
    using TreePoint = boost::geometry::model::d2::point_xy<double>;
    using TreeBox = boost::geometry::model::box<TreePoint>;
    using Tree =
        boost::geometry::index::rtree<std::pair<TreeBox, std::uint32_t>, boost::geometry::index::linear<16>>;

    static TreeBox box_of(const GridPoint& a, const GridPoint& b, double margin) {
        return {{static_cast<double>(std::min(a.x, b.x)) - margin,
                 static_cast<double>(std::min(a.y, b.y)) - margin},
                {static_cast<double>(std::max(a.x, b.x)) + margin,
                 static_cast<double>(std::max(a.y, b.y)) + margin}};
    }

    std::span<const GridRing> rings_;
    std::vector<EdgeRef> edges_;
    Tree tree_;
    double max_x_ = 0.0;
};

}  // namespace zoneplan
