// SPDX-License-Identifier: MIT
#include "geometry/overlap_area.hpp"

#include <algorithm>
#include <cmath>

namespace zoneplan {
namespace {

/// Whose chain is asked. The other operand's points are the ones asked about.
enum class Operand { zone, patch };

/// Twice the signed area of the triangle a, b, p: positive where p is left of a -> b. Exact where Wide holds
/// two products of differences between the points.
template <class Wide = Int128>
Wide orient(const GridPoint& a, const GridPoint& b, const GridPoint& p) {
    return static_cast<Wide>(b.x - a.x) * static_cast<Wide>(p.y - a.y) -
           static_cast<Wide>(b.y - a.y) * static_cast<Wide>(p.x - a.x);
}

/// Whether 64 bits do for points of both boxes, as they do for edges of a few hundred metres.
bool is_narrow(const GridBox& a, const GridBox& b) {
    constexpr std::int64_t kNarrow = std::int64_t{1} << 31;
    return std::max(a.max_x, b.max_x) - std::min(a.min_x, b.min_x) < kNarrow &&
           std::max(a.max_y, b.max_y) - std::min(a.min_y, b.min_y) < kNarrow;
}

/// What a tie means for the line a -> b of the zone, which lies a little up and right of where it is drawn.
bool tie_is_left_of_zone(const GridPoint& a, const GridPoint& b) {
    return b.y > a.y || (b.y == a.y && b.x < a.x);
}

template <Operand Line, class Wide>
bool is_left(Wide orientation, const GridPoint& a, const GridPoint& b) {
    if (orientation != 0) return orientation > 0;
    return tie_is_left_of_zone(a, b) == (Line == Operand::zone);
}

template <Operand Vertex>
bool is_above(const GridPoint& vertex, const GridPoint& point) {
    return Vertex == Operand::zone ? vertex.y >= point.y : vertex.y > point.y;
}

/// Counts the crossings of the chain with the ray from `point` to the right.
template <Operand Of>
int winding(const Chain& chain, const GridPoint& point, std::span<const Chain::Node> nodes,
            std::size_t level) {
    const std::span<const GridPoint> v = chain.vertices();
    int number = 0;
    for (const Chain::Node& node : nodes) {
        if (node.box.max_y < point.y || node.box.min_y > point.y || node.box.max_x < point.x) continue;
        if (node.box.min_x > point.x && node.first_vertex != node.last_vertex) {
            // All of the run is to the right: what it crosses shows at its ends.
            number += static_cast<int>(is_above<Of>(v[node.last_vertex], point)) -
                      static_cast<int>(is_above<Of>(v[node.first_vertex], point));
        } else if (level > 0) {
            number += winding<Of>(
                chain, point, chain.level(level - 1).subspan(node.begin, node.end - node.begin), level - 1);
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

/// An edge of the zone and one of the patch that cross, and the predicates that found it: o1, o2 the ends of
/// the patch's edge against the zone's, o3, o4 the ends of the zone's edge against the patch's.
struct Crossing {
    int sign;  ///< +1: the patch's edge goes to the left of the zone's
    std::uint32_t zone_edge;
    std::uint32_t patch_edge;
    Int128 o1;
    Int128 o2;
    Int128 o3;
    Int128 o4;
};

/// A sum of integers, exact, and of fractions below 1/2. Wrapping is defined, and the true sum fits.
class ExactSum {
public:
    void add(Int128 term) { whole_ += static_cast<Uint128>(term); }
    void add_times(int factor, Int128 term) {
        whole_ += static_cast<Uint128>(factor) * static_cast<Uint128>(term);
    }

    /// Adds sign * o1 * o3 / den. The quotient is taken in two digits, each found in floating point and taken
    /// off exactly: the product has up to 190 bits, its remainder few, so 128 wrapping bits hold the latter.
    void add_quotient(int sign, Int128 o1, Int128 o3, Int128 den) {
        const auto divisor = static_cast<double>(den);
        const auto estimate =
            static_cast<Int128>(std::trunc(static_cast<double>(o1) * (static_cast<double>(o3) / divisor)));
        const auto product = static_cast<Uint128>(o1) * static_cast<Uint128>(o3);
        auto remainder =
            static_cast<Int128>(product - static_cast<Uint128>(estimate) * static_cast<Uint128>(den));
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

/// Takes each term of the sum that overlap_area.hpp states, in integers.
class ExactSink {
public:
    ExactSink(const Chain& zone, const Chain& patch) : zone_{zone}, patch_{patch} {}

    void take_patch(int zone_winding) { sum_.add_times(zone_winding, patch_.doubled_area()); }

    void take_patch_ring(std::size_t ring, int zone_winding) {
        sum_.add_times(zone_winding, patch_.rings()[ring].doubled_area);
    }

    void take_zone_ring(std::size_t ring, int patch_winding) {
        sum_.add_times(patch_winding, zone_.rings()[ring].doubled_area);
    }

    void take_crossing(const Crossing& x) {
        const GridPoint& a = patch_.vertices()[x.patch_edge];
        const GridPoint& c = zone_.vertices()[x.zone_edge];
        sum_.add_times(-x.sign, patch_.prefix()[x.patch_edge] - zone_.prefix()[x.zone_edge] + cross(a, c));
        sum_.add_quotient(x.sign, x.o1, x.o3, x.o3 - x.o4);
    }

    DoubledArea total() const { return sum_.total(); }

private:
    const Chain& zone_;
    const Chain& patch_;
    ExactSum sum_;
};

/// The same, and beside it the terms under a density: what the density adds to its constant part is small and
/// smooth, so plain doubles hold it.
class GroundSink {
public:
    GroundSink(const Weighted& zone, const Chain& patch, Sweep& patch_sweep)
        : exact_{zone.chain, patch}, zone_{zone}, patch_{patch}, sweep_{patch_sweep} {}

    void take_patch(int zone_winding) {
        exact_.take_patch(zone_winding);
        if (zone_winding != 0) excess_ += zone_winding * sweep().total;
    }

    void take_patch_ring(std::size_t ring, int zone_winding) {
        exact_.take_patch_ring(ring, zone_winding);
        if (zone_winding != 0) excess_ += zone_winding * sweep().rings[ring];
    }

    void take_zone_ring(std::size_t ring, int patch_winding) {
        exact_.take_zone_ring(ring, patch_winding);
        if (patch_winding != 0) excess_ += patch_winding * zone_.sweep.rings[ring];
    }

    void take_crossing(const Crossing& x) {
        exact_.take_crossing(x);
        const GroundDensity& density = zone_.density;
        const Point a = density.offset(to_metres(patch_.vertices()[x.patch_edge]));
        const Point b = density.offset(to_metres(patch_.vertices()[x.patch_edge + 1]));
        const Point c = density.offset(to_metres(zone_.chain.vertices()[x.zone_edge]));
        const double part = static_cast<double>(x.o1) / static_cast<double>(x.o1 - x.o2);
        const Point at{a.x + part * (b.x - a.x), a.y + part * (b.y - a.y)};
        const double swept_patch = sweep().prefix[x.patch_edge] + density.swept_excess_m2(a, at);
        const double swept_zone = zone_.sweep.prefix[x.zone_edge] + density.swept_excess_m2(c, at);
        excess_ -= x.sign * (swept_patch - swept_zone);
    }

    GroundOverlap total() const {
        const DoubledArea planar = exact_.total();
        return {.planar = planar, .ground_m2 = zone_.density.constant() * planar.area_m2() + excess_ / 2.0};
    }

private:
    const Sweep& sweep() {
        if (!swept_) sweep_.assign(patch_, zone_.density);
        swept_ = true;
        return sweep_;
    }

    ExactSink exact_;
    Weighted zone_;
    const Chain& patch_;
    Sweep& sweep_;
    bool swept_ = false;
    double excess_ = 0.0;
};

/// Gives the sink the crossings of the edges of two leaves.
template <class Wide, class Sink>
void take_crossings(const Chain& zone, const Chain& patch, const Chain::Node& zone_leaf,
                    const Chain::Node& patch_leaf, Sink& sink) {
    const std::span<const GridPoint> z = zone.vertices();
    const std::span<const GridPoint> p = patch.vertices();
    for (std::uint32_t f = zone_leaf.begin; f < zone_leaf.end; ++f) {
        const GridPoint& c = z[f];
        const GridPoint& d = z[f + 1];
        const GridBox edge{std::min(c.x, d.x), std::min(c.y, d.y), std::max(c.x, d.x), std::max(c.y, d.y)};
        if (!edge.meets(patch_leaf.box)) continue;
        Wide o1 = orient<Wide>(c, d, p[patch_leaf.begin]);
        bool left1 = is_left<Operand::zone>(o1, c, d);
        for (std::uint32_t e = patch_leaf.begin; e < patch_leaf.end; ++e) {
            const Wide o2 = orient<Wide>(c, d, p[e + 1]);
            const bool left2 = is_left<Operand::zone>(o2, c, d);
            if (left1 != left2) {
                const Wide o3 = orient<Wide>(p[e], p[e + 1], c);
                const Wide o4 = orient<Wide>(p[e], p[e + 1], d);
                if (is_left<Operand::patch>(o3, p[e], p[e + 1]) !=
                    is_left<Operand::patch>(o4, p[e], p[e + 1])) {
                    sink.take_crossing({.sign = left2 ? 1 : -1,
                                        .zone_edge = f,
                                        .patch_edge = e,
                                        .o1 = o1,
                                        .o2 = o2,
                                        .o3 = o3,
                                        .o4 = o4});
                }
            }
            o1 = o2;
            left1 = left2;
        }
    }
}

/// Gives the sink every term of the sum.
template <class Sink>
void take_terms(const Chain& zone, const Chain& patch, Sink& sink) {
    if (zone.is_empty() || patch.is_empty() || !zone.box().meets(patch.box())) return;
    bool near = false;
    zone.visit_leaves(patch.box(), [&](const Chain::Node& zone_leaf) {
        near = true;
        patch.visit_leaves(zone_leaf.box, [&](const Chain::Node& patch_leaf) {
            if (is_narrow(zone_leaf.box, patch_leaf.box)) {
                take_crossings<std::int64_t>(zone, patch, zone_leaf, patch_leaf, sink);
            } else {
                take_crossings<Int128>(zone, patch, zone_leaf, patch_leaf, sink);
            }
        });
    });
    if (!near) {
        // No edge of the zone comes near: the patch is inside or outside as a whole.
        sink.take_patch(winding<Operand::zone>(zone, patch.vertices().front()));
        return;
    }
    for (std::size_t r = 0; r < patch.rings().size(); ++r) {
        sink.take_patch_ring(r, winding<Operand::zone>(zone, patch.vertices()[patch.rings()[r].first]));
    }
    for (std::size_t q = 0; q < zone.rings().size(); ++q) {
        const GridPoint& start = zone.vertices()[zone.rings()[q].first];
        if (!patch.box().meets({start.x, start.y, start.x, start.y})) continue;
        sink.take_zone_ring(q, winding<Operand::patch>(patch, start));
    }
}

}  // namespace

void Sweep::assign(const Chain& chain, const GroundDensity& density) {
    prefix.clear();
    rings.clear();
    total = 0.0;
    const std::span<const GridPoint> vertices = chain.vertices();
    const auto sweep = [&](const auto& swept_excess) {
        for (const Chain::RingRange& ring : chain.rings()) {
            double sum = 0.0;
            Point from = density.offset(to_metres(vertices[ring.first]));
            for (std::uint32_t i = ring.first; i <= ring.last; ++i) {
                prefix.push_back(sum);
                if (i == ring.last) break;
                const Point to = density.offset(to_metres(vertices[i + 1]));
                sum += swept_excess(from, to);
                from = to;
            }
            rings.push_back(sum);
            total += sum;
        }
    };
    if (density.degree() == 2) {
        sweep([&](const Point& a, const Point& b) { return density.swept_excess_of_quadratic(a, b); });
    } else {
        sweep([&](const Point& a, const Point& b) { return density.swept_excess_m2(a, b); });
    }
}

WeightedChain::WeightedChain(const MultiPolygon& polygons, const GroundDensity& ground_density)
    : chain{polygons}, density{&ground_density} {
    sweep.assign(chain, ground_density);
}

double WeightedChain::ground_m2() const {
    const DoubledArea planar{.whole = chain.doubled_area(), .fraction = 0.0};
    return density->constant() * planar.area_m2() + sweep.total / 2.0;
}

DoubledArea overlap_area(const Chain& zone, const Chain& patch) {
    ExactSink sink{zone, patch};
    take_terms(zone, patch, sink);
    return sink.total();
}

GroundOverlap overlap_ground(const Weighted& zone, const Chain& patch, Sweep& scratch) {
    GroundSink sink{zone, patch, scratch};
    take_terms(zone.chain, patch, sink);
    return sink.total();
}

std::optional<int> winding_over(const Chain& zone, const GridBox& box) {
    bool clear = true;
    zone.visit_leaves(box, [&](const Chain::Node&) { clear = false; });
    if (!clear) return std::nullopt;
    return winding<Operand::zone>(zone, {box.min_x, box.min_y});
}

int winding_just_left_of(const Chain& zone, const GridPoint& point) {
    return winding<Operand::zone>(zone, point);
}

bool holds_part_of(const Chain& zone, const GridPoint& a, const GridPoint& b) {
    const GridBox box{std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
    if (!zone.box().meets(box)) return false;
    if (winding<Operand::zone>(zone, a) != 0) return true;
    bool crossed = false;
    zone.visit_leaves(box, [&](const Chain::Node& leaf) {
        const std::span<const GridPoint> z = zone.vertices();
        for (std::uint32_t f = leaf.begin; f < leaf.end && !crossed; ++f) {
            const bool from = is_left<Operand::zone>(orient(z[f], z[f + 1], a), z[f], z[f + 1]);
            const bool to = is_left<Operand::zone>(orient(z[f], z[f + 1], b), z[f], z[f + 1]);
            if (from == to) continue;
            crossed = is_left<Operand::patch>(orient(a, b, z[f]), a, b) !=
                      is_left<Operand::patch>(orient(a, b, z[f + 1]), a, b);
        }
    });
    return crossed;
}

DoubledArea validity_defect(const Chain& surface) {
    DoubledArea defect = overlap_area(surface, surface);
    defect.whole -= surface.doubled_area();
    return defect;
}

}  // namespace zoneplan
