// SPDX-License-Identifier: MIT
#include "measure/seams.hpp"

#include <algorithm>
#include <unordered_map>

#include "geometry/overlap_area.hpp"

namespace zoneplan {
namespace {

/// An edge whichever way it runs: its lower end first.
struct Edge {
    GridPoint low;
    GridPoint high;

    bool operator==(const Edge&) const = default;
};

struct EdgeHash {
    std::size_t operator()(const Edge& edge) const noexcept {
        // Odd constants of 64 random bits: neighbouring points must not share a bucket.
        const auto mixed = static_cast<std::uint64_t>(edge.low.x) * 0x9E3779B97F4A7C15U +
                           static_cast<std::uint64_t>(edge.low.y) * 0xC2B2AE3D27D4EB4FU +
                           static_cast<std::uint64_t>(edge.high.x) * 0x165667B19E3779F9U +
                           static_cast<std::uint64_t>(edge.high.y) * 0xD6E8FEB86659FD93U;
        return static_cast<std::size_t>(mixed ^ (mixed >> 32U));
    }
};

/// With a margin, so that no box is without area.
GridBox box_of(const Edge& edge) {
    constexpr std::int64_t kMargin = 1'000;  // 1 mm
    return {edge.low.x - kMargin, std::min(edge.low.y, edge.high.y) - kMargin, edge.high.x + kMargin,
            std::max(edge.low.y, edge.high.y) + kMargin};
}

GridBox joined(const GridBox& a, const GridBox& b) {
    return {std::min(a.min_x, b.min_x), std::min(a.min_y, b.min_y), std::max(a.max_x, b.max_x),
            std::max(a.max_y, b.max_y)};
}

/// Joins boxes that meet, until none do.
std::vector<GridBox> apart(std::vector<GridBox> boxes) {
    for (bool changed = true; changed;) {
        changed = false;
        std::ranges::sort(boxes, {}, &GridBox::min_x);
        std::vector<GridBox> merged;
        for (const GridBox& box : boxes) {
            const auto met = std::ranges::find_if(
                merged, [&](const GridBox& other) { return other.max_x >= box.min_x && other.meets(box); });
            if (met == merged.end()) {
                merged.push_back(box);
            } else {
                *met = joined(*met, box);
                changed = true;
            }
        }
        boxes = std::move(merged);
    }
    return boxes;
}

/// Calls `visit` with each edge, and +1 or -1 for the way it runs.
template <class Visit>
void for_each_edge(const Chain& chain, const Visit& visit) {
    const std::span<const GridPoint> v = chain.vertices();
    for (const Chain::RingRange& ring : chain.rings()) {
        for (std::uint32_t i = ring.first; i < ring.last; ++i) {
            const bool up = v[i].x < v[i + 1].x || (v[i].x == v[i + 1].x && v[i].y < v[i + 1].y);
            visit(up ? Edge{v[i], v[i + 1]} : Edge{v[i + 1], v[i]}, up ? 1 : -1);
        }
    }
}

GridPoint opposite(const GridPoint& point) { return {-point.x, -point.y}; }

/// Tells which edges have a part strictly within the zone. The kernel thinks of the zone as moved a little,
/// so that it takes an edge along the boundary for one within on two sides of the zone. Turned about the
/// origin, it is the other two: what is within both times is within.
class Within {
public:
    explicit Within(const Chain& zone) : zone_{zone} {
        struct RingEnd {
            std::size_t end;
            bool shell;
        };
        std::vector<RingEnd> rings;
        for (const Chain::RingRange& ring : zone.rings()) {
            rings.push_back({std::size_t{ring.last} + 1, ring.shell});
        }
        turned_.assign(rings, [&](std::size_t i) { return opposite(zone.vertices()[i]); });
    }

    bool holds_part_of(const Edge& edge) const {
        return zoneplan::holds_part_of(zone_, edge.low, edge.high) &&
               zoneplan::holds_part_of(turned_, opposite(edge.low), opposite(edge.high));
    }

private:
    const Chain& zone_;
    Chain turned_;
};

}  // namespace

std::vector<GridBox> seams_of(const Zone& zone, std::span<const Piece> pieces) {
    std::unordered_map<Edge, int, EdgeHash> balances;  // runs one way less runs the other
    Chain chain;
    for (const Piece& piece : pieces) {
        piece.feature->surface.unpack(chain);
        for_each_edge(chain, [&](const Edge& edge, int way) { balances[edge] += way; });
    }
    // Along the zone's boundary it is the zone itself that has the edge the other way round.
    for_each_edge(zone.chain(), [&](const Edge& edge, int way) {
        const auto shared = balances.find(edge);
        if (shared != balances.end()) shared->second -= way;
    });
    const Within within{zone.chain()};
    std::vector<GridBox> boxes;
    for (const auto& [edge, balance] : balances) {
        if (balance != 0 && within.holds_part_of(edge)) boxes.push_back(box_of(edge));
    }
    return apart(std::move(boxes));
}

}  // namespace zoneplan
