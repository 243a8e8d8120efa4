// SPDX-License-Identifier: MIT
#include "geometry/narrow_necks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

namespace zoneplan {
namespace {

/// The shortest way between two edges.
struct Link {
    double width_m = 0.0;
    Point from;
    Point to;
    bool may_be = false;  ///< two rings touch, as those of a surface may
};

double distance_m(const Point& a, const Point& b) { return std::hypot(a.x - b.x, a.y - b.y); }

Point nearest_on(const Point& a, const Point& b, const Point& point) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double along = ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy);
    const double t = std::clamp(along, 0.0, 1.0);
    return {a.x + t * dx, a.y + t * dy};
}

/// Between edges that do not cross.
Link link_between(const Point& a, const Point& b, const Point& c, const Point& d) {
    Link best{.width_m = HUGE_VAL, .from = {}, .to = {}};
    const auto offer = [&](const Point& from, const Point& to) {
        const double width_m = distance_m(from, to);
        if (width_m < best.width_m) best = {.width_m = width_m, .from = from, .to = to};
    };
    for (const Point& end : {a, b}) offer(end, nearest_on(c, d, end));
    for (const Point& end : {c, d}) offer(nearest_on(a, b, end), end);
    return best;
}

/// True where the edges share a point, exactly.
bool meet(const GridPoint& a, const GridPoint& b, const GridPoint& c, const GridPoint& d) {
    const int c_side = turn(a, b, c);
    const int d_side = turn(a, b, d);
    const int a_side = turn(c, d, a);
    const int b_side = turn(c, d, b);
    if (c_side * d_side > 0 || a_side * b_side > 0) return false;
    const auto apart = [](std::int64_t p, std::int64_t q, std::int64_t r, std::int64_t s) {
        return std::max(p, q) < std::min(r, s) || std::max(r, s) < std::min(p, q);
    };
    return !apart(a.x, b.x, c.x, d.x) && !apart(a.y, b.y, c.y, d.y);
}

/// Where edges that meet do so.
Point meeting_of(const Point& a, const Point& b, const Point& c, const Point& d) {
    const double down = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x);
    if (down == 0.0) return link_between(a, b, c, d).from;
    const double along = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / down;
    const double t = std::clamp(along, 0.0, 1.0);
    return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

class NeckFinder {
public:
    NeckFinder(std::span<const GridRing> rings, const EdgeIndex& index, const NeckLimits& limits,
               std::size_t most)
        : rings_{rings}, index_{index}, width_m_{limits.width_m}, redrawn_{limits.redrawn}, most_{most} {
        for (const GridRing& ring : rings) {
            std::vector<double>& lengths = lengths_m_.emplace_back(1, 0.0);
            for (std::uint32_t at = 0; at < ring.edges(); ++at) {
                lengths.push_back(lengths.back() +
                                  distance_m(to_metres(ring.points[at]), to_metres(ring.points[at + 1])));
            }
        }
    }

    Necks find() {
        // A stretch goes over many pairs of edges: bounded, so that limits wider than the shapes end too.
        constexpr std::size_t kPairsPerNeck = 1000;
        const bool all_seen =
            index_.for_each_pair(width_m_ * kGridPerMetre, [&](const EdgeRef& first, const EdgeRef& second) {
                look_at(first, second);
                return links_.size() <= most_ * kPairsPerNeck;
            });
        Necks necks{.list = narrowest(), .complete = all_seen};
        if (necks.list.size() > most_) {
            necks.list.resize(most_);
            necks.complete = false;
        }
        return necks;
    }

private:
    using EdgePair = std::pair<EdgeRef, EdgeRef>;

    void look_at(const EdgeRef& first, const EdgeRef& second) {
        const GridPoint& a = index_.from(first);
        const GridPoint& b = index_.to(first);
        const GridPoint& c = index_.from(second);
        const GridPoint& d = index_.to(second);
        if (first.ring == second.ring && (b == c || a == d)) return;
        const std::array ends{to_metres(a), to_metres(b), to_metres(c), to_metres(d)};
        const bool may_touch = first.ring != second.ring;
        if (meet(a, b, c, d)) {
            const Point at = meeting_of(ends[0], ends[1], ends[2], ends[3]);
            links_[{first, second}] = {.width_m = 0.0, .from = at, .to = at, .may_be = may_touch};
            return;
        }
        Link link = link_between(ends[0], ends[1], ends[2], ends[3]);
        if (link.width_m >= width_m_ || is_corner(first, second, link)) return;
        const double off_m =
            redrawn_ ? bend_m(distance_m(ends[0], ends[1])) + bend_m(distance_m(ends[2], ends[3])) : 0.0;
        if (link.width_m <= kGrid_m + off_m) {
            link.width_m = 0.0;
            link.may_be = may_touch;
        }
        links_[{first, second}] = link;
    }

    bool is_corner(const EdgeRef& first, const EdgeRef& second, const Link& link) const {
        if (first.ring != second.ring) return false;
        constexpr double kCornerWidths = 4.0;
        const std::vector<double>& lengths = lengths_m_[first.ring];
        const double from = lengths[first.at] + distance_m(to_metres(index_.from(first)), link.from);
        const double to = lengths[second.at] + distance_m(to_metres(index_.from(second)), link.to);
        const double forth = std::abs(to - from);
        return std::min(forth, lengths.back() - forth) <= kCornerWidths * width_m_;
    }

    EdgeRef stepped(const EdgeRef& edge, std::uint32_t step) const {
        const std::uint32_t edges = rings_[edge.ring].edges();
        return {edge.ring, (edge.at + edges + step - 1) % edges};
    }

    /// Takes the first link away and all that hang together with it by neighbouring edges; the narrowest of
    /// them.
    Link taken_neck(std::map<EdgePair, Link>& rest) const {
        std::vector<EdgePair> open{rest.begin()->first};
        Link best = rest.begin()->second;
        rest.erase(rest.begin());
        while (!open.empty()) {
            const EdgePair pair = open.back();
            open.pop_back();
            for (const EdgePair& next : neighbours_of(pair)) {
                const auto found = rest.find(next);
                if (found == rest.end()) continue;
                if (found->second.width_m < best.width_m) best = found->second;
                open.push_back(next);
                rest.erase(found);
            }
        }
        return best;
    }

    std::vector<EdgePair> neighbours_of(const EdgePair& pair) const {
        std::vector<EdgePair> neighbours;
        for (std::uint32_t i = 0; i < 3; ++i) {
            for (std::uint32_t j = 0; j < 3; ++j) {
                EdgePair next{stepped(pair.first, i), stepped(pair.second, j)};
                if (next.second < next.first) std::swap(next.first, next.second);
                neighbours.push_back(next);
            }
        }
        return neighbours;
    }

    std::vector<Neck> narrowest() {
        std::vector<Neck> necks;
        std::map<EdgePair, Link> rest = links_;
        while (!rest.empty() && necks.size() <= most_) {
            const Link best = taken_neck(rest);
            if (!best.may_be) necks.push_back({best.width_m, best.from, best.to});
        }
        return necks;
    }

    std::span<const GridRing> rings_;
    const EdgeIndex& index_;
    double width_m_;
    bool redrawn_;
    std::size_t most_;
    std::vector<std::vector<double>> lengths_m_;  ///< by ring: along it, up to each vertex
    std::map<EdgePair, Link> links_;
};

}  // namespace

Necks narrow_necks(std::span<const GridRing> rings, const EdgeIndex& index, const NeckLimits& limits,
                   std::size_t most) {
    return NeckFinder{rings, index, limits, most}.find();
}

}  // namespace zoneplan
