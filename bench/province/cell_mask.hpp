// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace zoneplan::bench {

struct Cell {
    int column = 0;
    int row = 0;

    bool operator==(const Cell&) const = default;
};

/// A set of the cells of a rectangle.
class CellMask {
public:
    CellMask(int columns, int rows);

    int columns() const noexcept { return columns_; }
    int rows() const noexcept { return rows_; }

    /// False beyond the rectangle.
    bool holds(const Cell& cell) const noexcept { return within(cell) && cells_[index(cell)] != 0; }
    bool within(const Cell& cell) const noexcept {
        return cell.column >= 0 && cell.row >= 0 && cell.column < columns_ && cell.row < rows_;
    }
    void set(const Cell& cell, bool held) noexcept { cells_[index(cell)] = held ? 1 : 0; }

    /// Any of the cells: `draw` is a random number.
    Cell chosen(std::uint64_t draw) const noexcept;

    /// Whether a cell is held of those from `from` to `to`, both included.
    bool any(const Cell& from, const Cell& to) const noexcept;
    bool all(const Cell& from, const Cell& to) const noexcept;
    void clear(const Cell& from, const Cell& to) noexcept;

private:
    std::size_t index(const Cell& cell) const noexcept {
        return static_cast<std::size_t>(cell.row) * static_cast<std::size_t>(columns_) +
               static_cast<std::size_t>(cell.column);
    }

    int columns_;
    int rows_;
    std::vector<char> cells_;
};

/// Row by row, held or not.
template <class Visit>
void for_each_cell(const CellMask& mask, const Visit& visit) {
    for (int row = 0; row < mask.rows(); ++row) {
        for (int column = 0; column < mask.columns(); ++column) visit(Cell{column, row});
    }
}

/// The cells joined to `start` by common sides.
CellMask part_around(const CellMask& mask, const Cell& start);

/// `mask` and what it encloses.
CellMask without_holes(const CellMask& mask);

/// Whether `cell`, once held, touches another at a corner alone.
bool would_pinch(const CellMask& mask, const Cell& cell) noexcept;

/// Adds cells until no two touch at a corner alone; whether it added any. Without such corners no ring of the
/// outline touches itself or another.
bool fill_pinches(CellMask& mask);

/// The boundary of a part of a mask: corners between cells, where it turns and where it does not. Shells run
/// counter-clockwise, holes clockwise; the last corner is not the first again.
struct Outline {
    std::vector<Cell> shell;
    std::vector<std::vector<Cell>> holes;
};

/// One for each set of cells that are joined by sides, in the order of their first cells; of a mask without
/// pinches.
std::vector<Outline> outlines(const CellMask& mask);

}  // namespace zoneplan::bench
