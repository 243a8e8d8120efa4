// SPDX-License-Identifier: MIT
#include "province/region.hpp"

#include <algorithm>

namespace zoneplan::bench {
namespace {

std::vector<std::int64_t> lines(std::int64_t first, int cells, int step) {
    std::vector<std::int64_t> at;
    for (int k = 0; k <= cells; ++k) at.push_back(first + std::int64_t{k} * step);
    return at;
}

int cell_before(const std::vector<std::int64_t>& at, std::int64_t line) {
    return static_cast<int>(std::ranges::upper_bound(at, line) - at.begin()) - 1;
}

double ring_area_m2(const Ring& ring) {
    double doubled = 0.0;
    const Point& origin = ring.front();
    for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
        doubled += (ring[k].x - origin.x) * (ring[k + 1].y - origin.y) -
                   (ring[k + 1].x - origin.x) * (ring[k].y - origin.y);
    }
    return doubled / 2.0;
}

}  // namespace

Region Region::uniform(const Lattice& lattice, const Node& corner, int columns, int rows, int step) {
    return {.lattice = &lattice,
            .columns = lines(corner.i, columns, step),
            .rows = lines(corner.j, rows, step),
            .mask = CellMask{columns, rows}};
}

Node Region::node(const Cell& corner) const {
    return {columns[static_cast<std::size_t>(corner.column)], rows[static_cast<std::size_t>(corner.row)]};
}

Point Region::middle(const Cell& cell) const {
    const Point low = lattice->in_plane(node(cell));
    const Point high = lattice->in_plane(node({cell.column + 1, cell.row + 1}));
    return {(low.x + high.x) / 2.0, (low.y + high.y) / 2.0};
}

Box Region::box() const {
    Cell low{mask.columns(), mask.rows()};
    Cell high{0, 0};
    for_each_cell(mask, [&](const Cell& cell) {
        if (!mask.holds(cell)) return;
        low = {std::min(low.column, cell.column), std::min(low.row, cell.row)};
        high = {std::max(high.column, cell.column + 1), std::max(high.row, cell.row + 1)};
    });
    const Point from = lattice->in_plane(node(low));
    const Point to = lattice->in_plane(node(high));
    return {from.x, from.y, to.x, to.y};
}

Cell Region::cell_at(const Point& point) const {
    const Node node = lattice->before(point);
    return {cell_before(columns, node.i), cell_before(rows, node.j)};
}

bool Region::meets(const Box& box) const {
    const Cell low = cell_at({box.min_x, box.min_y});
    const Cell high = cell_at({box.max_x, box.max_y});
    return mask.any({std::max(low.column, 0), std::max(low.row, 0)},
                    {std::min(high.column, mask.columns() - 1), std::min(high.row, mask.rows() - 1)});
}

bool Region::holds(const Point& point) const { return mask.holds(cell_at(point)); }

MultiPolygon Region::on_map() const {
    const auto ring_of = [&](const std::vector<Cell>& corners) {
        std::vector<Node> nodes;
        nodes.reserve(corners.size());
        for (const Cell& corner : corners) nodes.push_back(node(corner));
        return lattice->ring(nodes);
    };
    MultiPolygon polygons;
    for (const Outline& outline : outlines(mask)) {
        Polygon polygon{.shell = ring_of(outline.shell), .holes = {}};
        for (const std::vector<Cell>& hole : outline.holes) polygon.holes.push_back(ring_of(hole));
        polygons.push_back(std::move(polygon));
    }
    return polygons;
}

double map_area_m2(const MultiPolygon& polygons) {
    double area_m2 = 0.0;
    for (const Polygon& polygon : polygons) {
        area_m2 += ring_area_m2(polygon.shell);
        for (const Ring& hole : polygon.holes) area_m2 += ring_area_m2(hole);  // runs the other way
    }
    return area_m2;
}

}  // namespace zoneplan::bench
