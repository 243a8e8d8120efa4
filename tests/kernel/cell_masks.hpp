// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "kernel/grid_surface.hpp"

namespace zoneplan::test {

/// Cells of a chequered sheet, each in or out: its area is a count.
class CellMask {
public:
    CellMask(std::int64_t columns, std::int64_t rows)
        : columns_{columns}, rows_{rows}, cells_(static_cast<std::size_t>(columns * rows)) {}

    static CellMask random(std::int64_t columns, std::int64_t rows, Random& random);

    std::int64_t columns() const { return columns_; }
    std::int64_t rows() const { return rows_; }

    /// False outside the sheet.
    bool holds(std::int64_t column, std::int64_t row) const;
    void set(std::int64_t column, std::int64_t row, bool in) { cells_[index(column, row)] = in; }

    std::int64_t count() const;

    /// Corners at which two cells touch and the other two are out.
    std::int64_t touching_corners() const;

    CellMask complement() const;

    /// Some of the cells, each with a chance of one half.
    CellMask subset(Random& random) const;

    friend std::int64_t common(const CellMask& a, const CellMask& b);

private:
    std::size_t index(std::int64_t column, std::int64_t row) const {
        return static_cast<std::size_t>(row * columns_ + column);
    }

    std::int64_t columns_;
    std::int64_t rows_;
    std::vector<bool> cells_;
};

std::int64_t common(const CellMask& a, const CellMask& b);

/// The rings around the cells, from corner to corner of the sheet, the cells to the left. Where cells touch
/// at a corner only, the rings meet there or run through each other, by chance: parts that touch, holes that
/// touch each other and their shell, rings that touch themselves.
std::vector<Loop> boundary(const CellMask& mask, Random& random);

/// Rings to shells and holes, by the way they run round.
GridSurface with_roles_by_direction(const std::vector<Loop>& loops);

/// The rings without some of the points in which they go straight on.
Loop without_some_straight_points(const Loop& loop, Random& random);

}  // namespace zoneplan::test
