// SPDX-License-Identifier: MIT
#include "boundary_points/ring_nesting.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "geometry/grid.hpp"

namespace zoneplan {
namespace {

/// A ring on a grid of half units, on which middles of edges are points too.
struct GridRing {
    std::vector<GridPoint> points;  ///< closed
    GridBox box;
    Uint128 size = 0;  ///< a multiple of its area
};

GridRing to_half_units(const Ring& ring) {
    GridRing result;
    result.points.reserve(ring.size());
    for (const Point& point : ring) {
        const GridPoint grid = to_grid(point);
        result.points.push_back({2 * grid.x, 2 * grid.y});
    }
    const GridPoint& first = result.points.front();
    result.box = {first.x, first.y, first.x, first.y};
    for (const GridPoint& point : result.points) {
        result.box.min_x = std::min(result.box.min_x, point.x);
        result.box.min_y = std::min(result.box.min_y, point.y);
        result.box.max_x = std::max(result.box.max_x, point.x);
        result.box.max_y = std::max(result.box.max_y, point.y);
    }
    const Int128 doubled = doubled_area(ring);
    result.size = static_cast<Uint128>(doubled < 0 ? -doubled : doubled);
    return result;
}

enum class Side { inside, outside, on };

bool between(std::int64_t value, std::int64_t a, std::int64_t b) {
    return value >= std::min(a, b) && value <= std::max(a, b);
}

/// Exact: counts the edges that a ray to the east crosses.
Side side_of(const GridPoint& point, const GridRing& ring) {
    bool inside = false;
    for (std::size_t i = 0; i + 1 < ring.points.size(); ++i) {
        const GridPoint& a = ring.points[i];
        const GridPoint& b = ring.points[i + 1];
        const Int128 turn = cross({b.x - a.x, b.y - a.y}, {point.x - a.x, point.y - a.y});
        if (turn == 0 && between(point.x, a.x, b.x) && between(point.y, a.y, b.y)) return Side::on;
        if ((a.y > point.y) != (b.y > point.y) && (turn > 0) == (b.y > a.y)) inside = !inside;
    }
    return inside ? Side::inside : Side::outside;
}

bool within(const GridBox& inner, const GridBox& outer) {
    return inner.min_x >= outer.min_x && inner.max_x <= outer.max_x && inner.min_y >= outer.min_y &&
           inner.max_y <= outer.max_y;
}

/// Of rings that do not cross, the first point or middle of an edge that is not on the other ring decides.
bool lies_in(const GridRing& inner, const GridRing& outer) {
    if (!within(inner.box, outer.box)) return false;
    for (const GridPoint& point : inner.points) {
        const Side side = side_of(point, outer);
        if (side != Side::on) return side == Side::inside;
    }
    for (std::size_t i = 0; i + 1 < inner.points.size(); ++i) {
        const GridPoint& a = inner.points[i];
        const GridPoint& b = inner.points[i + 1];
        const Side side = side_of({(a.x + b.x) / 2, (a.y + b.y) / 2}, outer);
        if (side != Side::on) return side == Side::inside;
    }
    return false;
}

/// Which rings lie in which.
class Nesting {
public:
    explicit Nesting(std::span<const Ring> rings) : parents_(rings.size(), kNone), children_(rings.size()) {
        for (const Ring& ring : rings) rings_.push_back(to_half_units(ring));
    }

    bool arrange(std::size_t max_depth) {
        std::vector<std::size_t> by_size(rings_.size());
        std::iota(by_size.begin(), by_size.end(), 0);
        std::ranges::stable_sort(
            by_size, [&](std::size_t a, std::size_t b) { return rings_[a].size > rings_[b].size; });
        return std::ranges::all_of(by_size, [&](std::size_t ring) { return place(ring, max_depth); });
    }

    MultiPolygon polygons(std::span<const Ring> rings) const {
        MultiPolygon polygons;
        for (std::size_t i = 0; i < rings.size(); ++i) {
            if (is_hole(i)) continue;
            Polygon polygon{.shell = rings[i], .holes = {}};
            std::vector<std::size_t> holes = children_[i];
            std::ranges::sort(holes);
            for (const std::size_t hole : holes) polygon.holes.push_back(rings[hole]);
            polygons.push_back(std::move(polygon));
        }
        return polygons;
    }

private:
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    /// Goes down from the rings that lie in none, as far as `ring` lies in one.
    bool place(std::size_t ring, std::size_t max_depth) {
        std::size_t depth = 0;
        for (const std::vector<std::size_t>* level = &outermost_;; ++depth) {
            const auto holder = std::ranges::find_if(
                *level, [&](std::size_t other) { return lies_in(rings_[ring], rings_[other]); });
            if (holder == level->end()) break;
            parents_[ring] = *holder;
            level = &children_[*holder];
        }
        (parents_[ring] == kNone ? outermost_ : children_[parents_[ring]]).push_back(ring);
        return depth <= max_depth;
    }

    bool is_hole(std::size_t ring) const {
        bool hole = false;
        for (std::size_t at = parents_[ring]; at != kNone; at = parents_[at]) hole = !hole;
        return hole;
    }

    std::vector<GridRing> rings_;
    std::vector<std::size_t> parents_;
    std::vector<std::vector<std::size_t>> children_;
    std::vector<std::size_t> outermost_;
};

}  // namespace

std::optional<MultiPolygon> polygons_by_containment(std::span<const Ring> rings, std::size_t max_depth) {
    Nesting nesting{rings};
    if (!nesting.arrange(max_depth)) return std::nullopt;
    return nesting.polygons(rings);
}

}  // namespace zoneplan
