// SPDX-License-Identifier: MIT
#include "province/growth.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <queue>
#include <tuple>

#include "province/hash.hpp"

namespace zoneplan::bench {
namespace {

constexpr std::array<Cell, 4> kSides{{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};

}  // namespace

Growth::Growth(int columns, int rows, std::uint64_t seed) : taken_{columns, rows}, seed_{mixed(seed)} {}

bool Growth::is_free(const Cell& cell, const CellMask& own) const {
    if (!taken_.within(cell) || own.holds(cell) || would_pinch(own, cell)) return false;
    return !taken_.any({cell.column - 1, cell.row - 1}, {cell.column + 1, cell.row + 1});
}

std::vector<Cell> Growth::grow(const Cell& start, std::size_t size, double ragged) {
    using Candidate = std::tuple<double, int, int>;  // cost, row, column
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> open;
    const double radius = std::sqrt(static_cast<double>(size) / std::numbers::pi);
    const auto offer = [&](const Cell& cell) {
        const int across = cell.column - start.column;
        const int up = cell.row - start.row;
        const double away = std::sqrt(static_cast<double>(across * across + up * up)) / radius;
        open.emplace(away + ragged * unit(hashed(seed_, cell.column, cell.row)), cell.row, cell.column);
    };
    CellMask own{taken_.columns(), taken_.rows()};
    std::vector<Cell> cells;
    offer(start);
    while (!open.empty() && cells.size() < size) {
        const Cell cell{std::get<2>(open.top()), std::get<1>(open.top())};
        open.pop();
        if (!is_free(cell, own)) continue;
        own.set(cell, true);
        cells.push_back(cell);
        for (const Cell& side : kSides) offer({cell.column + side.column, cell.row + side.row});
    }
    for (const Cell& cell : cells) taken_.set(cell, true);
    return cells;
}

}  // namespace zoneplan::bench
