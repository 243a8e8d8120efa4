// SPDX-License-Identifier: MIT
#include "geometry/overlap_area.hpp"

#include <array>
#include <cmath>

namespace zoneplan {
namespace {

/// Whose chain is asked. The other operand's points are the ones asked about.
enum class Operand { zone, patch };

Int128 cross(const GridPoint& a, const GridPoint& b) {
    return static_cast<Int128>(a.x) * b.y - static_cast<Int128>(a.y) * b.x;
}

/// Twice the signed area of the triangle a, b, p: positive where p is left of a -> b.
Int128 orient(const GridPoint& a, const GridPoint& b, const GridPoint& p) {
    return static_cast<Int128>(b.x - a.x) * (p.y - a.y) - static_cast<Int128>(b.y - a.y) * (p.x - a.x);
}

/// What a tie means for the line a -> b of the zone, which lies a little up and right of where it is drawn.
bool tie_is_left_of_zone(const GridPoint& a, const GridPoint& b) {
    return b.y > a.y || (b.y == a.y && b.x < a.x);
}

template <Operand Line>
bool is_left(Int128 orientation, const GridPoint& a, const GridPoint& b) {
    if (orientation != 0) return orientation > 0;
    return tie_is_left_of_zone(a, b) == (Line == Operand::zone);
}

template <Operand Vertex>
bool is_above(const GridPoint& vertex, const GridPoint& point) {
    return Vertex == Operand::zone ? vertex.y >= point.y : vertex.y > point.y;
}

/// Counts the crossings of the chain with the ray from `point` to the right.
template <Operand Of>
int winding(const Chain& chain, const GridPoint& point, std::span<const Chain::Node> nodes, std::size_t level) {
    const std::span<const GridPoint> v = chain.vertices();
    int number = 0;
    for (const Chain::Node& node : nodes) {
        if (node.box.max_y < point.y || node.box.min_y > point.y || node.box.max_x < point.x) continue;
        if (node.box.min_x > point.x && node.first_vertex != node.last_vertex) {
            // All of the run is to the right: what it crosses shows at its ends.
            number += static_cast<int>(is_above<Of>(v[node.last_vertex], point)) -
                      static_cast<int>(is_above<Of>(v[node.first_vertex], point));
        } else if (level > 0) {
            number += winding<Of>(chain, point, chain.level(level - 1).subspan(node.begin, node.end - node.begin),
                                  level - 1);
        } else {
            for (std::uint32_t e = node.begin; e < node.end; ++e) {
                const bool up = is_above<Of>(v[e + 1], point);
                if (is_above<Of>(v[e], point) == up) continue;
                if (is_left<Of>(orient(v[e], v[e + 1], point), v[e], v[e + 1]) == up) number += up ? 1 : -1;
            }
        }
    }
    return number;
}

template <Operand Of>
int winding(const Chain& chain, const GridPoint& point) {
    const std::size_t top = chain.levels() - 1;
    return winding<Of>(chain, point, chain.level(top), top);
}

/// Calls `visit` with each leaf whose box meets `box`; a leaf that says false ends the search.
template <class Visit>
bool visit_leaves(const Chain& chain, const GridBox& box, std::span<const Chain::Node> nodes, std::size_t level,
                  const Visit& visit) {
    for (const Chain::Node& node : nodes) {
        if (!node.box.meets(box)) continue;
        const bool goes_on =
            level == 0 ? visit(node)
                       : visit_leaves(chain, box, chain.level(level - 1).subspan(node.begin, node.end - node.begin),
                                      level - 1, visit);
        if (!goes_on) return false;
    }
    return true;
}

template <class Visit>
bool visit_leaves(const Chain& chain, const GridBox& box, const Visit& visit) {
    const std::size_t top = chain.levels() - 1;
    return visit_leaves(chain, box, chain.level(top), top, visit);
}

/// A sum of integers, exact, and of fractions below 1/2. Wrapping is defined, and the true sum fits.
class ExactSum {
public:
    void add(Int128 term) { whole_ += static_cast<Uint128>(term); }
    void add_times(int factor, Int128 term) { whole_ += static_cast<Uint128>(factor) * static_cast<Uint128>(term); }

    /// Adds sign * o1 * o3 / den. The quotient is taken in two digits, each found in floating point and taken
    /// off exactly: the product has up to 190 bits, its remainder few, so 128 wrapping bits hold the latter.
    void add_quotient(int sign, Int128 o1, Int128 o3, Int128 den) {
        const double divisor = static_cast<double>(den);
        const auto estimate =
            static_cast<Int128>(std::trunc(static_cast<double>(o1) * (static_cast<double>(o3) / divisor)));
        const auto product = static_cast<Uint128>(o1) * static_cast<Uint128>(o3);
        auto remainder = static_cast<Int128>(product - static_cast<Uint128>(estimate) * static_cast<Uint128>(den));
        const auto correction = static_cast<Int128>(std::nearbyint(static_cast<double>(remainder) / divisor));
        remainder -= correction * den;
        add_times(sign, estimate + correction);
        fraction_ += sign * (static_cast<double>(remainder) / divisor);
        if (std::abs(fraction_) >= 1.0) {
            const double carry = std::trunc(fraction_);
            add(static_cast<Int128>(carry));
            fraction_ -= carry;
        }
    }

    DoubledArea total() const { return {.whole = static_cast<Int128>(whole_), .fraction = fraction_}; }

private:
    Uint128 whole_ = 0;
    double fraction_ = 0.0;
};

/// The crossings of the edges of two leaves, added to `sum`.
class CrossingSum {
public:
    CrossingSum(const Chain& zone, const Chain& patch, ExactSum& sum)
        : z_{zone.vertices()}, p_{patch.vertices()}, swept_z_{zone.prefix()}, swept_p_{patch.prefix()}, sum_{sum} {}

    void add(const Chain::Node& zone_leaf, const Chain::Node& patch_leaf) {
        for (std::uint32_t f = zone_leaf.begin; f < zone_leaf.end; ++f) {
            const GridPoint& c = z_[f];
            const GridPoint& d = z_[f + 1];
            const GridBox edge{std::min(c.x, d.x), std::min(c.y, d.y), std::max(c.x, d.x), std::max(c.y, d.y)};
            if (!edge.meets(patch_leaf.box)) continue;
            Int128 o1 = orient(c, d, p_[patch_leaf.begin]);
            bool left1 = is_left<Operand::zone>(o1, c, d);
            for (std::uint32_t e = patch_leaf.begin; e < patch_leaf.end; ++e) {
                const Int128 o2 = orient(c, d, p_[e + 1]);
                const bool left2 = is_left<Operand::zone>(o2, c, d);
                if (left1 != left2) add_if_crossing(f, e, o1, left2);
                o1 = o2;
                left1 = left2;
            }
        }
    }

private:
    void add_if_crossing(std::uint32_t f, std::uint32_t e, Int128 o1, bool to_the_left) {
        const GridPoint& a = p_[e];
        const GridPoint& b = p_[e + 1];
        const Int128 o3 = orient(a, b, z_[f]);
        const Int128 o4 = orient(a, b, z_[f + 1]);
        if (is_left<Operand::patch>(o3, a, b) == is_left<Operand::patch>(o4, a, b)) return;
        const int s = to_the_left ? 1 : -1;
        sum_.add_times(-s, swept_p_[e] - swept_z_[f] + cross(a, z_[f]));
        sum_.add_quotient(s, o1, o3, o3 - o4);
    }

    std::span<const GridPoint> z_;
    std::span<const GridPoint> p_;
    std::span<const Int128> swept_z_;
    std::span<const Int128> swept_p_;
    ExactSum& sum_;
};

}  // namespace

bool is_near(const Chain& zone, const GridBox& box) {
    return !zone.is_empty() && !visit_leaves(zone, box, [](const Chain::Node&) { return false; });
}

int winding_number(const Chain& zone, const GridPoint& patch_point) {
    return zone.is_empty() ? 0 : winding<Operand::zone>(zone, patch_point);
}

DoubledArea overlap_area(const Chain& zone, const Chain& patch) {
    if (zone.is_empty() || patch.is_empty() || !zone.box().meets(patch.box())) return {};
    ExactSum sum;
    CrossingSum crossings{zone, patch, sum};
    bool near = false;
    visit_leaves(zone, patch.box(), [&](const Chain::Node& zone_leaf) {
        near = true;
        visit_leaves(patch, zone_leaf.box, [&](const Chain::Node& patch_leaf) {
            crossings.add(zone_leaf, patch_leaf);
            return true;
        });
        return true;
    });
    if (!near) {
        sum.add_times(winding_number(zone, patch.vertices().front()), patch.doubled_area());
        return sum.total();
    }
    for (const Chain::RingRange& ring : patch.rings()) {
        sum.add_times(winding<Operand::zone>(zone, patch.vertices()[ring.first]), ring.doubled_area);
    }
    for (const Chain::RingRange& ring : zone.rings()) {
        const GridPoint& start = zone.vertices()[ring.first];
        if (!patch.box().meets({start.x, start.y, start.x, start.y})) continue;
        sum.add_times(winding<Operand::patch>(patch, start), ring.doubled_area);
    }
    return sum.total();
}

DoubledArea validity_defect(const Chain& surface) {
    DoubledArea defect = overlap_area(surface, surface);
    defect.whole -= surface.doubled_area();
    return defect;
}

}  // namespace zoneplan
