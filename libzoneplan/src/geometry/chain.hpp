// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geometry/flat_surface.hpp"
#include "geometry/grid.hpp"

namespace zoneplan {

/// The boundary of a surface, made ready to be asked about: its rings one after another, shells turned
/// counter- clockwise and holes clockwise whatever way they were drawn, under a tree of boxes in the order of
/// the edges.
///
/// Building takes one pass and no sorting, 38 bytes a vertex. Immutable; threads may share it.
class Chain {
public:
    Chain() = default;

    /// \param polygons  rings closed; coordinates within kGridReach_m (see within_grid_reach)
    explicit Chain(const MultiPolygon& polygons);

    /// As the constructor, in the room that earlier contents took.
    void assign(const MultiPolygon& polygons);
    void assign(const FlatSurface& surface);

    /// From points on the grid, as they come from another chain: rings by their ends in `points`.
    template <class Rings, class PointAt>
    void assign(const Rings& rings, const PointAt& point_at) {
        clear();
        std::size_t begin = 0;
        for (const auto& ring : rings) {
            const std::size_t first = vertices_.size();
            for (; begin < ring.end; ++begin) vertices_.push_back(point_at(begin));
            close_ring(first, ring.shell);
        }
        build_tree();
    }

    /// The polygons that it was built from, on the grid: rings turned, without repeated points, and without
    /// those that collapsed. (Not for a hole that outlived its shell; FlatSurface leaves none.)
    MultiPolygon polygons() const;

    bool is_empty() const noexcept { return rings_.empty(); }

    /// Of the whole; only for a chain that is not empty.
    const GridBox& box() const noexcept { return box_; }

    /// Twice the signed area that the rings enclose: shells less holes, ground covered twice counted twice.
    Int128 doubled_area() const noexcept { return doubled_area_; }

    /// A closed ring: vertices first to last, the two being equal.
    struct RingRange {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        Int128 doubled_area = 0;
        bool shell = true;  ///< else a hole of the shell before it
    };

    /// A box over nodes, or over edges at the lowest level: children begin to end - 1 of the level below.
    struct Node {
        GridBox box;
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::uint32_t first_vertex = 0;  ///< of the run of edges below, where it lies within one ring
        std::uint32_t last_vertex = 0;   ///< equal to first_vertex where it spans several rings
    };

    std::span<const GridPoint> vertices() const noexcept { return vertices_; }

    /// By vertex i: the sum of v[k] x v[k+1] along its ring from the ring's first vertex up to i.
    std::span<const Int128> prefix() const noexcept { return prefix_; }
    std::span<const RingRange> rings() const noexcept { return rings_; }

    /// Level 0 holds the leaves, whose children are edges (edge i runs from vertex i to i + 1).
    std::size_t levels() const noexcept { return level_begin_.size() - 1; }
    std::span<const Node> level(std::size_t index) const noexcept {
        return {nodes_.data() + level_begin_[index], level_begin_[index + 1] - level_begin_[index]};
    }

    /// Calls `visit` with each leaf whose box meets `box`.
    template <class Visit>
    void visit_leaves(const GridBox& box, const Visit& visit) const {
        visit_leaves(box, level(levels() - 1), levels() - 1, visit);
    }

private:
    template <class Visit>
    void visit_leaves(const GridBox& box, std::span<const Node> nodes, std::size_t at,
                      const Visit& visit) const {
        for (const Node& node : nodes) {
            if (!node.box.meets(box)) continue;
            if (at == 0) {
                visit(node);
            } else {
                visit_leaves(box, level(at - 1).subspan(node.begin, node.end - node.begin), at - 1, visit);
            }
        }
    }

    void clear() noexcept;
    bool add_ring(std::span<const Point> ring, bool shell);
    bool close_ring(std::size_t first, bool shell);
    void build_tree();

    std::vector<GridPoint> vertices_;
    std::vector<Int128> prefix_;
    std::vector<RingRange> rings_;
    std::vector<Node> nodes_;
    std::vector<std::size_t> level_begin_{0};
    GridBox box_;
    Int128 doubled_area_ = 0;
};

}  // namespace zoneplan
