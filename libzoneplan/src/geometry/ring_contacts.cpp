// SPDX-License-Identifier: MIT
#include "geometry/ring_contacts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace zoneplan {
namespace {

struct PointOrder {
    bool operator()(const GridPoint& a, const GridPoint& b) const noexcept {
        return std::tie(a.x, a.y) < std::tie(b.x, b.y);
    }
};

/// The boundary on its way through a point: where it comes from and where it goes.
struct Pass {
    EdgeRef edge;  ///< on which the point lies, or which starts there
    GridPoint before;
    GridPoint after;

    bool operator<(const Pass& other) const noexcept {
        return std::tie(edge, before.x, before.y) < std::tie(other.edge, other.before.x, other.before.y);
    }
};

bool within_box(const GridPoint& point, const GridPoint& a, const GridPoint& b) {
    return std::min(a.x, b.x) <= point.x && point.x <= std::max(a.x, b.x) && std::min(a.y, b.y) <= point.y &&
           point.y <= std::max(a.y, b.y);
}

/// Where two edges that cross properly do so, to the nearest grid point or one beside it.
GridPoint crossing(const GridPoint& a, const GridPoint& b, const GridPoint& c, const GridPoint& d) {
    const Int128 abx = b.x - a.x;
    const Int128 aby = b.y - a.y;
    const Int128 cdx = d.x - c.x;
    const Int128 cdy = d.y - c.y;
    const Int128 down = abx * cdy - aby * cdx;
    const Int128 up = static_cast<Int128>(c.x - a.x) * cdy - static_cast<Int128>(c.y - a.y) * cdx;
    const long double t = static_cast<long double>(up) / static_cast<long double>(down);
    return {a.x + std::llround(t * static_cast<long double>(b.x - a.x)),
            a.y + std::llround(t * static_cast<long double>(b.y - a.y))};
}

bool same_direction(const GridPoint& at, const GridPoint& a, const GridPoint& b) {
    return folds_back(a, at, b);
}

/// True where, turning left around `at` from the direction of `from`, one meets `x` before `to`.
bool between(const GridPoint& at, const GridPoint& from, const GridPoint& x, const GridPoint& to) {
    const auto half = [&](const GridPoint& p) {
        const int side = turn(at, from, p);
        if (side != 0) return side > 0 ? 0 : 1;
        return same_direction(at, from, p) ? 0 : 1;
    };
    // x comes before `to` by angle from `from`, both in [0, 360).
    const int half_x = half(x);
    const int half_to = half(to);
    if (half_x != half_to) return half_x < half_to;
    return turn(at, x, to) > 0;
}

/// Whether two passes change sides at `at`; nothing where they share a direction.
std::optional<bool> cross_at(const GridPoint& at, const Pass& p, const Pass& q) {
    for (const GridPoint& a : {p.before, p.after}) {
        for (const GridPoint& b : {q.before, q.after}) {
            if (same_direction(at, a, b)) return std::nullopt;
        }
    }
    if (same_direction(at, p.before, p.after)) return false;  // a spike's tip
    return between(at, p.before, q.before, p.after) != between(at, p.before, q.after, p.after);
}

/// Stretches that two rings share, one for each pair of edges.
struct Stretch {
    EdgeRef first;
    EdgeRef second;
    GridPoint from;  ///< in the direction of `first`
    GridPoint to;
};

class ContactFinder {
public:
    ContactFinder(std::span<const GridRing> rings, const EdgeIndex& index, std::size_t most)
        : rings_{rings}, index_{index}, most_{most} {}

    Contacts find() {
        found_.complete = index_.for_each_pair(0.0, [&](const EdgeRef& first, const EdgeRef& second) {
            compare(first, second);
            return found_.list.size() + nodes_.size() + stretches_.size() <= most_;
        });
        judge_nodes();
        join_stretches();
        std::ranges::stable_sort(found_.list, [](const Contact& a, const Contact& b) {
            return std::tie(a.first, a.second) < std::tie(b.first, b.second);
        });
        if (found_.list.size() > most_) {
            found_.list.resize(most_);
            found_.complete = false;
        }
        return std::move(found_);
    }

private:
    /// The vertex that two edges of a ring share by following each other.
    std::optional<GridPoint> joint(const EdgeRef& first, const EdgeRef& second) const {
        if (first.ring != second.ring) return std::nullopt;
        if (second.at == first.at + 1) return index_.from(second);
        if (first.at == 0 && second.at + 1 == rings_[first.ring].edges()) return index_.from(first);
        return std::nullopt;
    }

    void compare(const EdgeRef& first, const EdgeRef& second) {
        const GridPoint& a = index_.from(first);
        const GridPoint& b = index_.to(first);
        const GridPoint& c = index_.from(second);
        const GridPoint& d = index_.to(second);
        if (const std::optional<GridPoint> vertex = joint(first, second)) {
            const GridPoint& before = *vertex == b ? a : b;
            const GridPoint& after = *vertex == c ? d : c;
            if (!folds_back(before, *vertex, after)) return;
            const bool wraps = *vertex != b;
            const GridPoint& end = within_box(after, *vertex, before) ? after : before;
            found_.list.push_back({.kind = ContactKind::fold,
                                   .first = wraps ? second : first,
                                   .second = wraps ? first : second,
                                   .place = {*vertex, end}});
            return;
        }
        const int c_side = turn(a, b, c);
        const int d_side = turn(a, b, d);
        if (c_side * d_side > 0) return;
        const int a_side = turn(c, d, a);
        const int b_side = turn(c, d, b);
        if (a_side * b_side > 0) return;
        if (c_side == 0 && d_side == 0) {
            compare_collinear(first, second);
            return;
        }
        if (c_side * d_side < 0 && a_side * b_side < 0) {
            found_.list.push_back({.kind = ContactKind::cross,
                                   .first = first,
                                   .second = second,
                                   .place = {crossing(a, b, c, d)}});
            return;
        }
        for (const GridPoint& end : {a, b, c, d}) {
            if (turn(a, b, end) == 0 && turn(c, d, end) == 0) {
                meet_at(end, first, second);
                return;
            }
        }
    }

    void compare_collinear(const EdgeRef& first, const EdgeRef& second) {
        const std::array ends{index_.from(first), index_.to(first), index_.from(second), index_.to(second)};
        std::vector<GridPoint> shared;
        for (const GridPoint& end : ends) {
            if (within_box(end, ends[0], ends[1]) && within_box(end, ends[2], ends[3])) shared.push_back(end);
        }
        std::ranges::sort(shared, PointOrder{});
        shared.erase(std::unique(shared.begin(), shared.end()), shared.end());
        for (const GridPoint& end : shared) meet_at(end, first, second);
        if (shared.size() < 2) return;
        const bool forward = PointOrder{}(ends[0], ends[1]);
        stretches_.push_back({.first = first,
                              .second = second,
                              .from = forward ? shared.front() : shared.back(),
                              .to = forward ? shared.back() : shared.front()});
    }

    Pass pass_at(const GridPoint& point, const EdgeRef& edge) const {
        const std::vector<GridPoint>& ring = rings_[edge.ring].points;
        const std::uint32_t edges = rings_[edge.ring].edges();
        if (point == index_.from(edge)) {
            return {edge, ring[edge.at == 0 ? edges - 1 : edge.at - 1], index_.to(edge)};
        }
        if (point == index_.to(edge)) {
            const std::uint32_t next = edge.at + 1 == edges ? 0 : edge.at + 1;
            return {{edge.ring, next}, index_.from(edge), ring[next + 1]};
        }
        return {edge, index_.from(edge), index_.to(edge)};
    }

    void meet_at(const GridPoint& point, const EdgeRef& first, const EdgeRef& second) {
        std::set<Pass>& passes = nodes_[point];
        passes.insert(pass_at(point, first));
        passes.insert(pass_at(point, second));
    }

    void judge_nodes() {
        for (const auto& [point, passes] : nodes_) {
            std::set<std::tuple<std::uint32_t, std::uint32_t, ContactKind>> told;
            for (auto p = passes.begin(); p != passes.end(); ++p) {
                for (auto q = std::next(p); q != passes.end(); ++q) {
                    const std::optional<bool> crosses = cross_at(point, *p, *q);
                    if (!crosses) continue;
                    const ContactKind kind = *crosses ? ContactKind::cross : ContactKind::touch;
                    if (!told.insert({p->edge.ring, q->edge.ring, kind}).second) continue;
                    found_.list.push_back(
                        {.kind = kind, .first = p->edge, .second = q->edge, .place = {point}});
                }
            }
        }
    }

    /// Stretches of the same two rings that end where another begins are one.
    void join_stretches() {
        std::ranges::sort(stretches_, [](const Stretch& a, const Stretch& b) {
            const auto rings_and_edge = [](const Stretch& stretch) {
                return std::tie(stretch.first.ring, stretch.second.ring, stretch.first);
            };
            if (rings_and_edge(a) != rings_and_edge(b)) return rings_and_edge(a) < rings_and_edge(b);
            const bool forward = PointOrder{}(a.from, a.to);
            return forward ? PointOrder{}(a.from, b.from) : PointOrder{}(b.from, a.from);
        });
        const auto joins = [](const Contact& before, const Stretch& next) {
            return before.kind == ContactKind::along && before.first.ring == next.first.ring &&
                   before.second.ring == next.second.ring && before.place.back() == next.from;
        };
        for (std::size_t i = 0; i < stretches_.size(); ++i) {
            const Stretch& stretch = stretches_[i];
            if (i > 0 && joins(found_.list.back(), stretch)) {
                found_.list.back().place.push_back(stretch.to);
            } else {
                found_.list.push_back({.kind = ContactKind::along,
                                       .first = stretch.first,
                                       .second = stretch.second,
                                       .place = {stretch.from, stretch.to}});
            }
        }
    }

    std::span<const GridRing> rings_;
    const EdgeIndex& index_;
    std::size_t most_;
    Contacts found_;
    std::map<GridPoint, std::set<Pass>, PointOrder> nodes_;
    std::vector<Stretch> stretches_;
};

}  // namespace

Contacts contacts_of(std::span<const GridRing> rings, const EdgeIndex& index, std::size_t most) {
    return ContactFinder{rings, index, most}.find();
}

}  // namespace zoneplan
