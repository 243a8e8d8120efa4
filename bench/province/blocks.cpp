// SPDX-License-Identifier: MIT
#include "province/blocks.hpp"

#include "province/hash.hpp"

namespace zoneplan::bench {
namespace {

constexpr std::uint64_t kDivisionSeed = 11;

PlotGroup rectangle(int column, int row, int columns, int rows) {
    PlotGroup group;
    for (int r = row; r < row + rows; ++r) {
        for (int c = column; c < column + columns; ++c) group.plots.push_back({c, r});
    }
    group.outline = {
        {column, row}, {column + columns, row}, {column + columns, row + rows}, {column, row + rows}};
    return group;
}

/// `groups` and the plots that none of them holds, each by itself.
std::vector<PlotGroup> completed(std::vector<PlotGroup> groups) {
    const std::size_t given = groups.size();
    for (int row = 0; row < kPlotRows; ++row) {
        for (int column = 0; column < kPlotColumns; ++column) {
            bool taken = false;
            for (std::size_t k = 0; k < given; ++k) {
                for (const Plot& plot : groups[k].plots) taken = taken || plot == Plot{column, row};
            }
            if (!taken) groups.push_back(rectangle(column, row, 1, 1));
        }
    }
    return groups;
}

std::vector<std::vector<PlotGroup>> divisions() {
    const PlotGroup angle{.plots = {{0, 0}, {1, 0}, {0, 1}},
                          .outline = {{0, 0}, {2, 0}, {2, 1}, {1, 1}, {1, 2}, {0, 2}}};
    const std::vector<PlotGroup> singles = completed({});
    return {singles,
            singles,
            singles,
            singles,
            singles,
            singles,
            singles,
            completed({angle}),
            completed({rectangle(0, 1, 1, 2)}),
            completed({rectangle(0, 1, 2, 1)})};
}

}  // namespace

const std::vector<PlotGroup>& division_of(const Node& corner) {
    static const std::vector<std::vector<PlotGroup>> kDivisions = divisions();
    return kDivisions[hashed(kDivisionSeed, corner.i, corner.j) % kDivisions.size()];
}

}  // namespace zoneplan::bench
