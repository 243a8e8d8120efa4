// SPDX-License-Identifier: MIT
#include "province/cell_mask.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace zoneplan::bench {
namespace {

constexpr std::array<Cell, 4> kSides{{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};
constexpr std::array<Cell, 4> kCorners{{{1, 1}, {-1, 1}, {-1, -1}, {1, -1}}};

Cell moved(const Cell& cell, const Cell& by) noexcept { return {cell.column + by.column, cell.row + by.row}; }

/// Calls `visit` with the cells that `start` reaches by sides through cells that `enters` lets in; `enters`
/// is to say no the second time.
template <class Enters>
void flood(const Cell& start, const Enters& enters) {
    std::vector<Cell> open;
    if (enters(start)) open.push_back(start);
    while (!open.empty()) {
        const Cell cell = open.back();
        open.pop_back();
        for (const Cell& side : kSides) {
            if (enters(moved(cell, side))) open.push_back(moved(cell, side));
        }
    }
}

/// The edges of cells that lead on from a corner, each by the corner where it ends.
using Boundary = std::map<std::pair<int, int>, Cell>;

/// The boundary of `part`, its cells to the left. Without pinches each corner leads on to one other.
Boundary boundary_of(const CellMask& part) {
    Boundary boundary;
    const auto add = [&](const Cell& from, const Cell& to) { boundary[{from.row, from.column}] = to; };
    for_each_cell(part, [&](const Cell& cell) {
        if (!part.holds(cell)) return;
        const Cell right = moved(cell, {1, 0});
        const Cell high = moved(cell, {1, 1});
        const Cell left = moved(cell, {0, 1});
        if (!part.holds(moved(cell, {0, -1}))) add(cell, right);
        if (!part.holds(right)) add(right, high);
        if (!part.holds(left)) add(high, left);
        if (!part.holds(moved(cell, {-1, 0}))) add(left, cell);
    });
    return boundary;
}

/// Takes the ring that begins at the lowest corner out of `boundary`.
std::vector<Cell> take_ring(Boundary& boundary) {
    std::vector<Cell> ring;
    auto next = boundary.begin();
    while (next != boundary.end()) {
        ring.push_back({next->first.second, next->first.first});
        const Cell to = next->second;
        boundary.erase(next);
        next = boundary.find({to.row, to.column});
    }
    return ring;
}

Outline outline_of(const CellMask& part) {
    Boundary boundary = boundary_of(part);
    Outline outline;
    outline.shell = take_ring(boundary);  // nothing of the part lies lower than its shell
    while (!boundary.empty()) outline.holes.push_back(take_ring(boundary));
    return outline;
}

}  // namespace

CellMask::CellMask(int columns, int rows)
    : columns_{columns},
      rows_{rows},
      cells_(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), 0) {}

Cell CellMask::chosen(std::uint64_t draw) const noexcept {
    return {static_cast<int>((draw & 0xffffffffU) % static_cast<std::uint64_t>(columns_)),
            static_cast<int>((draw >> 32U) % static_cast<std::uint64_t>(rows_))};
}

bool CellMask::any(const Cell& from, const Cell& to) const noexcept {
    for (int row = from.row; row <= to.row; ++row) {
        for (int column = from.column; column <= to.column; ++column) {
            if (holds({column, row})) return true;
        }
    }
    return false;
}

bool CellMask::all(const Cell& from, const Cell& to) const noexcept {
    for (int row = from.row; row <= to.row; ++row) {
        for (int column = from.column; column <= to.column; ++column) {
            if (!holds({column, row})) return false;
        }
    }
    return true;
}

void CellMask::clear(const Cell& from, const Cell& to) noexcept {
    for (int row = from.row; row <= to.row; ++row) {
        for (int column = from.column; column <= to.column; ++column) set({column, row}, false);
    }
}

CellMask part_around(const CellMask& mask, const Cell& start) {
    CellMask part{mask.columns(), mask.rows()};
    flood(start, [&](const Cell& cell) {
        if (!mask.holds(cell) || part.holds(cell)) return false;
        part.set(cell, true);
        return true;
    });
    return part;
}

CellMask without_holes(const CellMask& mask) {
    CellMask filled{mask.columns(), mask.rows()};
    CellMask outside{mask.columns() + 2, mask.rows() + 2};
    flood({0, 0}, [&](const Cell& cell) {
        if (!outside.within(cell) || outside.holds(cell) || mask.holds(moved(cell, {-1, -1}))) return false;
        outside.set(cell, true);
        return true;
    });
    for_each_cell(mask, [&](const Cell& cell) { filled.set(cell, !outside.holds(moved(cell, {1, 1}))); });
    return filled;
}

bool would_pinch(const CellMask& mask, const Cell& cell) noexcept {
    return std::ranges::any_of(kCorners, [&](const Cell& corner) {
        return mask.holds(moved(cell, corner)) && !mask.holds(moved(cell, {corner.column, 0})) &&
               !mask.holds(moved(cell, {0, corner.row}));
    });
}

bool fill_pinches(CellMask& mask) {
    bool filled = false;
    bool again = true;
    const auto fill = [&](const Cell& cell) {
        if (!mask.holds(cell)) return;
        for (const Cell& corner : kCorners) {
            const Cell beside = moved(cell, {corner.column, 0});
            if (!mask.holds(moved(cell, corner)) || mask.holds(beside) ||
                mask.holds(moved(cell, {0, corner.row}))) {
                continue;
            }
            mask.set(beside, true);
            filled = again = true;
        }
    };
    while (again) {
        again = false;
        for_each_cell(mask, fill);
    }
    return filled;
}

std::vector<Outline> outlines(const CellMask& mask) {
    std::vector<Outline> found;
    CellMask left = mask;
    for_each_cell(mask, [&](const Cell& cell) {
        if (!left.holds(cell)) return;
        const CellMask part = part_around(left, cell);
        found.push_back(outline_of(part));
        for_each_cell(part, [&](const Cell& taken) {
            if (part.holds(taken)) left.set(taken, false);
        });
    });
    return found;
}

}  // namespace zoneplan::bench
