// SPDX-License-Identifier: MIT
#include "geometry/edge_index.hpp"

#include <algorithm>

namespace zoneplan {
namespace {

GridPoint doubled(const GridPoint& point) { return {2 * point.x, 2 * point.y}; }

}  // namespace

EdgeIndex::EdgeIndex(std::span<const GridRing> rings)
    : EdgeIndex{rings, [](const GridPoint&, const GridPoint&) { return true; }} {}

EdgeIndex::EdgeIndex(std::span<const GridRing> rings,
                     const std::function<bool(const GridPoint& from, const GridPoint& to)>& keep)
    : rings_{rings} {
    std::vector<std::pair<TreeBox, std::uint32_t>> boxes;
    for (std::uint32_t ring = 0; ring < rings.size(); ++ring) {
        for (std::uint32_t at = 0; at < rings[ring].edges(); ++at) {
            const EdgeRef edge{ring, at};
            if (!keep(from(edge), to(edge))) continue;
            boxes.emplace_back(box_of(from(edge), to(edge), 0.0), static_cast<std::uint32_t>(edges_.size()));
            max_x_ = edges_.empty() ? boxes.back().first.max_corner().x()
                                    : std::max(max_x_, boxes.back().first.max_corner().x());
            edges_.push_back(edge);
        }
    }
    tree_ = Tree{boxes};
}

Side EdgeIndex::side_of(const GridPoint& doubled_point, std::uint32_t ring) const {
    const double x = static_cast<double>(doubled_point.x) / 2.0;
    const double y = static_cast<double>(doubled_point.y) / 2.0;
    if (x > max_x_) return Side::outside;
    bool on_boundary = false;
    bool inside = false;
    const TreeBox ray{{x, y}, {max_x_, y}};
    for (auto hit = tree_.qbegin(boost::geometry::index::intersects(ray)); hit != tree_.qend(); ++hit) {
        const EdgeRef& edge = edges_[hit->second];
        if (edge.ring != ring) continue;
        const GridPoint a = doubled(from(edge));
        const GridPoint b = doubled(to(edge));
        const int side = turn(a, b, doubled_point);
        const bool within_x = std::min(a.x, b.x) <= doubled_point.x && doubled_point.x <= std::max(a.x, b.x);
        const bool within_y = std::min(a.y, b.y) <= doubled_point.y && doubled_point.y <= std::max(a.y, b.y);
        if (side == 0 && within_x && within_y) on_boundary = true;
        const bool upward = a.y <= doubled_point.y && b.y > doubled_point.y;
        const bool downward = b.y <= doubled_point.y && a.y > doubled_point.y;
        if ((upward && side > 0) || (downward && side < 0)) inside = !inside;
    }
    if (on_boundary) return Side::boundary;
    return inside ? Side::inside : Side::outside;
}

Side EdgeIndex::side_of_ring(std::uint32_t inner, std::uint32_t outer) const {
    const std::vector<GridPoint>& points = rings_[inner].points;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const Side side = side_of(doubled(points[i]), outer);
        if (side != Side::boundary) return side;
    }
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const Side side = side_of({points[i].x + points[i + 1].x, points[i].y + points[i + 1].y}, outer);
        if (side != Side::boundary) return side;
    }
    return Side::boundary;
}

}  // namespace zoneplan
