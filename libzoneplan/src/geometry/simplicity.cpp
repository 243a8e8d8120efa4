// SPDX-License-Identifier: MIT
#include "geometry/simplicity.hpp"

#include <algorithm>

#include "geometry/overlap_area.hpp"

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
class Rings {
public:
    explicit Rings(const Chain& chain) : chain_{chain}, v_{chain.vertices()} {}

    /// Whether no edge touches another, but the next of its ring where one ends and the other begins.
    bool are_apart() const {
        for (const Chain::RingRange& ring : chain_.rings()) {
            for (std::uint32_t e = ring.first; e < ring.last; ++e) {
                const std::uint32_t next = e + 1 == ring.last ? ring.first + 1 : e + 2;
                if (turns_back<Wide>(v_[e], v_[e + 1], v_[next])) return false;
            }
        }
        const std::size_t top = chain_.levels() - 1;
        return are_apart(chain_.level(top), top);
    }

private:
    /// Within and between the nodes.
    bool are_apart(std::span<const Chain::Node> nodes, std::size_t level) const {
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (level > 0 ? !are_apart(below(nodes[i], level), level - 1) : !is_apart_within(nodes[i])) {
                return false;
            }
            for (std::size_t j = i + 1; j < nodes.size(); ++j) {
                if (nodes[i].box.meets(nodes[j].box) && !are_apart(nodes[i], nodes[j], level)) return false;
            }
        }
        return true;
    }

    /// Between two nodes, `later` being of later edges.
    bool are_apart(const Chain::Node& node, const Chain::Node& later, std::size_t level) const {
        if (level == 0) return are_apart(node, later);
        for (const Chain::Node& a : below(node, level)) {
            if (!a.box.meets(later.box)) continue;
            for (const Chain::Node& b : below(later, level)) {
                if (a.box.meets(b.box) && !are_apart(a, b, level - 1)) return false;
            }
        }
        return true;
    }

    std::span<const Chain::Node> below(const Chain::Node& node, std::size_t level) const {
        return chain_.level(level - 1).subspan(node.begin, node.end - node.begin);
    }

    /// Where the leaf's edges all go on in one direction, none meets another but the next.
    bool is_apart_within(const Chain::Node& leaf) const {
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
        return east || west || north || south || are_apart(leaf, leaf);
    }

    /// Whether no edge of `leaf` touches a later one of `other`.
    bool are_apart(const Chain::Node& leaf, const Chain::Node& other) const {
        for (std::uint32_t e = leaf.begin; e < leaf.end; ++e) {
            const GridBox box = box_of(v_[e], v_[e + 1]);
            if (!box.meets(other.box)) continue;
            // The next edge of the ring may begin where this one ends; edges of two rings differ by two.
            for (std::uint32_t f = std::max(other.begin, e + 2); f < other.end; ++f) {
                if (!box.meets(box_of(v_[f], v_[f + 1]))) continue;
                if (may_touch<Wide>(v_[e], v_[e + 1], v_[f], v_[f + 1]) && !are_joined(e, f)) return false;
            }
        }
        return true;
    }

    /// Whether they are the first and the last edge of a ring.
    bool are_joined(std::uint32_t first, std::uint32_t last) const {
        if (v_[first] != v_[last + 1]) return false;
        const auto ring = std::ranges::lower_bound(chain_.rings(), first, {}, &Chain::RingRange::first);
        return ring != chain_.rings().end() && ring->first == first && ring->last == last + 1;
    }

    const Chain& chain_;
    std::span<const GridPoint> v_;
};

/// For rings that meet nowhere.
bool is_where_it_should_be(const Chain& chain, const Chain::RingRange& ring) {
    const auto vertices = chain.vertices().subspan(ring.first, ring.last - ring.first);
    const GridPoint& leftmost = *std::ranges::min_element(
        vertices,
        [](const GridPoint& a, const GridPoint& b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
    // Just left of it: outside of this ring, and on the same side of all others as the ring is.
    return winding_just_left_of(chain, leftmost) == (ring.shell ? 0 : 1);
}

bool are_where_they_should_be(const Chain& chain) {
    return std::ranges::all_of(
        chain.rings(), [&](const Chain::RingRange& ring) { return is_where_it_should_be(chain, ring); });
}

}  // namespace

bool is_plainly_simple(const Chain& chain) {
    if (chain.is_empty()) return false;
    constexpr std::int64_t kNarrow = std::int64_t{1} << 31;  // two products of such differences fit 63 bits
    const GridBox& box = chain.box();
    const bool narrow = box.max_x - box.min_x < kNarrow && box.max_y - box.min_y < kNarrow;
    const bool apart = narrow ? Rings<std::int64_t>{chain}.are_apart() : Rings<Int128>{chain}.are_apart();
    const bool one_ring = chain.rings().size() == 1;
    return apart && (one_ring || are_where_they_should_be(chain));
}

}  // namespace zoneplan
