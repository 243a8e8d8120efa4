// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "province/cell_mask.hpp"
#include "province/lattice.hpp"

namespace zoneplan::bench {

/// A set of rectangles between lines of a lattice.
struct Region {
    const Lattice* lattice;
    std::vector<std::int64_t> columns;  ///< lattice column of each line, one more than the mask has columns
    std::vector<std::int64_t> rows;
    CellMask mask;

    /// One of equal cells: `columns` and `rows` of them, `step` nodes wide, from `corner` on.
    static Region uniform(const Lattice& lattice, const Node& corner, int columns, int rows, int step);

    Node node(const Cell& corner) const;

    /// Middle of a cell, in the plane.
    Point middle(const Cell& cell) const;

    /// In the plane: whether a cell of the region shares a point with `box`.
    bool meets(const Box& box) const;
    bool holds(const Point& point) const;

    /// Around the cells held, of which there must be one; in the plane.
    Box box() const;

    MultiPolygon on_map() const;

private:
    /// Indices of the cell around `point`; beyond the lines, -1 or the number of cells.
    Cell cell_at(const Point& point) const;
};

/// Square metres on the map.
double map_area_m2(const MultiPolygon& polygons);

}  // namespace zoneplan::bench
