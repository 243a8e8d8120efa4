// SPDX-License-Identifier: MIT
#include "geometry/simplicity.hpp"

#include <algorithm>

namespace zoneplan {
namespace {

/// Twice the signed area of a, b, p. Wide holds the products of differences within the chain's box.
template <class Wide>
Wide orient(const GridPoint& a, const GridPoint& b, const GridPoint& p) {
    return static_cast<Wide>(b.x - a.x) * static_cast<Wide>(p.y - a.y) -
           static_cast<Wide>(b.y - a.y) * static_cast<Wide>(p.x - a.x);
}

GridBox box_of(const GridPoint& a, const GridPoint& b) {
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

/// Whether the closed segments a-b and c-d may share a point. True for some collinear ones that do not.
template <class Wide>
bool may_touch(const GridPoint& a, const GridPoint& b, const GridPoint& c, const GridPoint& d) {
    const Wide o1 = orient<Wide>(c, d, a);
    const Wide o2 = orient<Wide>(c, d, b);
    if ((o1 > 0 && o2 > 0) || (o1 < 0 && o2 < 0)) return false;
    const Wide o3 = orient<Wide>(a, b, c);
    const Wide o4 = orient<Wide>(a, b, d);
    return !((o3 > 0 && o4 > 0) || (o3 < 0 && o4 < 0));
}

/// Whether the path a-b-c runs back on itself.
template <class Wide>
bool turns_back(const GridPoint& a, const GridPoint& b, const GridPoint& c) {
    if (orient<Wide>(a, b, c) != 0) return false;
    const Wide along = static_cast<Wide>(b.x - a.x) * static_cast<Wide>(c.x - b.x) +
                       static_cast<Wide>(b.y - a.y) * static_cast<Wide>(c.y - b.y);
    return along < 0;
}

template <class Wide>
class SimpleRing {
public:
    explicit SimpleRing(const Chain& chain) : chain_{chain}, v_{chain.vertices()}, ring_{chain.rings()[0]} {}

    bool holds() const {
        const std::uint32_t edges = ring_.last - ring_.first;
        for (std::uint32_t e = 0; e < edges; ++e) {
            if (turns_back<Wide>(v_[e], v_[e + 1], v_[e + 1 == edges ? 1 : e + 2])) return false;
        }
        bool simple = true;
        for (const Chain::Node& leaf : chain_.level(0)) {
            const bool monotone = is_monotone(leaf);
            chain_.visit_leaves(leaf.box, [&](const Chain::Node& other) {
                const bool later = other.begin > leaf.begin || (other.begin == leaf.begin && !monotone);
                if (simple && later) simple = are_apart(leaf, other);
            });
            if (!simple) return false;
        }
        return true;
    }

private:
    /// Whether the leaf's edges all go on in one direction: then none meets another but the next.
    bool is_monotone(const Chain::Node& leaf) const {
        bool east = true;
        bool west = true;
        bool north = true;
        bool south = true;
        for (std::uint32_t e = leaf.begin; e < leaf.end; ++e) {
            east = east && v_[e].x < v_[e + 1].x;
            west = west && v_[e].x > v_[e + 1].x;
            north = north && v_[e].y < v_[e + 1].y;
            south = south && v_[e].y > v_[e + 1].y;
        }
        return east || west || north || south;
    }

    /// Whether no edge of `leaf` touches a later one of `other`, but at a vertex between the two.
    bool are_apart(const Chain::Node& leaf, const Chain::Node& other) const {
        for (std::uint32_t e = leaf.begin; e < leaf.end; ++e) {
            const GridBox box = box_of(v_[e], v_[e + 1]);
            if (!box.meets(other.box)) continue;
            for (std::uint32_t f = std::max(other.begin, e + 2); f < other.end; ++f) {
                const bool joined_by_start = e == ring_.first && f + 1 == ring_.last;
                if (joined_by_start || !box.meets(box_of(v_[f], v_[f + 1]))) continue;
                if (may_touch<Wide>(v_[e], v_[e + 1], v_[f], v_[f + 1])) return false;
            }
        }
        return true;
    }

    const Chain& chain_;
    std::span<const GridPoint> v_;
    Chain::RingRange ring_;
};

}  // namespace

bool is_simple_ring(const Chain& chain) {
    if (chain.rings().size() != 1) return false;
    constexpr std::int64_t kNarrow = std::int64_t{1} << 31;  // two products of such differences fit 63 bits
    const GridBox& box = chain.box();
    const bool narrow = box.max_x - box.min_x < kNarrow && box.max_y - box.min_y < kNarrow;
    return narrow ? SimpleRing<std::int64_t>{chain}.holds() : SimpleRing<Int128>{chain}.holds();
}

}  // namespace zoneplan
