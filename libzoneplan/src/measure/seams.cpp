// SPDX-License-Identifier: MIT
#include "measure/seams.hpp"

#include <algorithm>

#include "geometry/edge_balances.hpp"
#include "geometry/overlap_area.hpp"

namespace zoneplan {
namespace {

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
    EdgeBalances balances;
    Chain chain;
    for (const Piece& piece : pieces) {
        piece.feature->surface.unpack(chain);
        balances.add(chain);
    }
    // Along the zone's boundary it is the zone itself that has the edge the other way round.
    balances.bound_by(zone.chain());
    const Within within{zone.chain()};
    std::vector<GridBox> boxes;
    balances.for_each_unbalanced([&](const Edge& edge) {
        if (within.holds_part_of(edge)) boxes.push_back(box_of(edge));
    });
    return apart(std::move(boxes));
}

}  // namespace zoneplan
