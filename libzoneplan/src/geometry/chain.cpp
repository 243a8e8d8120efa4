// SPDX-License-Identifier: MIT
#include "geometry/chain.hpp"

#include <algorithm>

namespace zoneplan {
namespace {

constexpr std::uint32_t kBlock = 8;  // edges a leaf, children a node; 6 to 8 measure alike, 12 is slower
constexpr std::size_t kMostRoots = 8;
constexpr std::size_t kFewestRingVertices = 4;

GridBox joined(const GridBox& a, const GridBox& b) {
    return {std::min(a.min_x, b.min_x), std::min(a.min_y, b.min_y), std::max(a.max_x, b.max_x),
            std::max(a.max_y, b.max_y)};
}

GridBox box_around(std::span<const GridPoint> points) {
    GridBox box{points[0].x, points[0].y, points[0].x, points[0].y};
    for (const GridPoint& point : points) box = joined(box, {point.x, point.y, point.x, point.y});
    return box;
}

}  // namespace

Chain::Chain(const MultiPolygon& polygons) { assign(polygons); }

void Chain::assign(const MultiPolygon& polygons) {
    clear();
    for (const Polygon& polygon : polygons) {
        add_ring(polygon.shell, true);
        for (const Ring& hole : polygon.holes) add_ring(hole, false);
    }
    build_tree();
}

void Chain::assign(const FlatSurface& surface) {
    clear();
    const std::span<const Point> points{surface.points};
    std::uint32_t begin = 0;
    bool has_shell = false;
    for (const FlatSurface::RingEnd& ring : surface.rings) {
        const auto span = points.subspan(begin, ring.end - begin);
        if (ring.shell) {
            has_shell = add_ring(span, true);
        } else if (has_shell) {
            add_ring(span, false);
        }
        begin = ring.end;
    }
    build_tree();
}

MultiPolygon Chain::polygons() const {
    MultiPolygon polygons;
    for (const RingRange& range : rings_) {
        Ring ring;
        ring.reserve(range.last - range.first + 1);
        for (std::uint32_t i = range.first; i <= range.last; ++i) ring.push_back(to_metres(vertices_[i]));
        if (range.shell) {
            polygons.push_back({.shell = std::move(ring), .holes = {}});
        } else {
            polygons.back().holes.push_back(std::move(ring));
        }
    }
    return polygons;
}

void Chain::clear() noexcept {
    vertices_.clear();
    prefix_.clear();
    rings_.clear();
    doubled_area_ = 0;
}

/// False where the ring collapses.
bool Chain::add_ring(std::span<const Point> ring, bool shell) {
    const std::size_t first = vertices_.size();
    for (const Point& point : ring) {
        const GridPoint vertex = to_grid(point);
        if (vertices_.size() == first || vertices_.back() != vertex) vertices_.push_back(vertex);
    }
    return close_ring(first, shell);
}

/// Makes a ring of the vertices from `first` on; false where it collapses.
bool Chain::close_ring(std::size_t first, bool shell) {
    if (vertices_.size() - first < kFewestRingVertices) {
        vertices_.resize(first);
        return false;
    }
    Int128 doubled = 0;
    for (std::size_t i = first; i + 1 < vertices_.size(); ++i) {
        doubled += cross(vertices_[i], vertices_[i + 1]);
    }
    if ((doubled > 0) != shell) {
        std::reverse(vertices_.begin() + static_cast<std::ptrdiff_t>(first), vertices_.end());
        doubled = -doubled;
    }
    Int128 sum = 0;
    for (std::size_t i = first; i < vertices_.size(); ++i) {
        prefix_.push_back(sum);
        if (i + 1 < vertices_.size()) sum += cross(vertices_[i], vertices_[i + 1]);
    }
    rings_.push_back({.first = static_cast<std::uint32_t>(first),
                      .last = static_cast<std::uint32_t>(vertices_.size() - 1),
                      .doubled_area = doubled,
                      .shell = shell});
    doubled_area_ += doubled;
    return true;
}

void Chain::build_tree() {
    nodes_.clear();
    level_begin_.assign(1, 0);
    const std::span<const GridPoint> vertices{vertices_};
    for (const RingRange& ring : rings_) {
        for (std::uint32_t edge = ring.first; edge < ring.last; edge += kBlock) {
            const std::uint32_t end = std::min(edge + kBlock, ring.last);
            nodes_.push_back({.box = box_around(vertices.subspan(edge, end - edge + 1)),
                              .begin = edge,
                              .end = end,
                              .first_vertex = edge,
                              .last_vertex = end});
        }
    }
    level_begin_.push_back(nodes_.size());
    while (level_begin_.back() - level_begin_[level_begin_.size() - 2] > kMostRoots) {
        const std::size_t below = level_begin_[level_begin_.size() - 2];
        const auto count = static_cast<std::uint32_t>(level_begin_.back() - below);
        for (std::uint32_t begin = 0; begin < count; begin += kBlock) {
            const std::uint32_t end = std::min(begin + kBlock, count);
            Node node = nodes_[below + begin];
            node.begin = begin;
            node.end = end;
            for (std::uint32_t child = begin + 1; child < end; ++child) {
                const Node& next = nodes_[below + child];
                node.box = joined(node.box, next.box);
                const bool goes_on = node.first_vertex != node.last_vertex &&
                                     next.first_vertex != next.last_vertex &&
                                     node.last_vertex == next.first_vertex;
                node.last_vertex = goes_on ? next.last_vertex : node.first_vertex;
            }
            nodes_.push_back(node);
        }
        level_begin_.push_back(nodes_.size());
    }
    for (std::size_t i = level_begin_[level_begin_.size() - 2]; i < nodes_.size(); ++i) {
        box_ = i == level_begin_[level_begin_.size() - 2] ? nodes_[i].box : joined(box_, nodes_[i].box);
    }
}

}  // namespace zoneplan
