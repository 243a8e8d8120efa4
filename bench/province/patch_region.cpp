// SPDX-License-Identifier: MIT
#include "province/patch_region.hpp"

#include <algorithm>

namespace zoneplan::bench {

std::vector<PatchRegion::Strip> PatchRegion::strips(int first, int last, int plots) {
    std::vector<Strip> found;
    for (int block = first; block < last; ++block) {
        for (int plot = 0; plot < plots; ++plot) found.push_back({block, plot});
        if (block % kBlocksOfPeriod == kBlocksOfPeriod - 1 && block + 1 < last) found.push_back({block, -1});
    }
    return found;
}

PatchRegion::PatchRegion(const Lattice& parcels, const Frame& frame, const BlockRange& blocks)
    : frame_{frame},
      columns_{strips(blocks.low.column, blocks.high.column, kPlotColumns)},
      rows_{strips(blocks.low.row, blocks.high.row, kPlotRows)},
      region_{.lattice = &parcels,
              .columns = {},
              .rows = {},
              .mask = CellMask{static_cast<int>(columns_.size()), static_cast<int>(rows_.size())}} {
    for (const Strip& strip : columns_) {
        const int plot = strip.plot < 0 ? kPlotColumns : strip.plot;
        region_.columns.push_back(frame.block(strip.block, 0).i + std::int64_t{plot} * kPlotWidth);
    }
    for (const Strip& strip : rows_) {
        const int plot = strip.plot < 0 ? kPlotRows : strip.plot;
        region_.rows.push_back(frame.block(0, strip.block).j + std::int64_t{plot} * kPlotHeight);
    }
    region_.columns.push_back(frame.block(blocks.high.column - 1, 0).i + kBlockWidth);
    region_.rows.push_back(frame.block(0, blocks.high.row - 1).j + kBlockHeight);
}

void PatchRegion::close() {
    while (complete_patches() || join_across_roads() || fill_pinches(region_.mask)) {
    }
}

bool PatchRegion::complete_patches() {
    bool added = false;
    for_each_cell(region_.mask, [&](const Cell& cell) {
        if (!starts_block(cell)) return;
        for (const PlotGroup& patch : division_of(frame_.block(column(cell).block, row(cell).block))) {
            added = complete(cell, patch) || added;
        }
    });
    return added;
}

bool PatchRegion::complete(const Cell& corner, const PlotGroup& patch) {
    const auto cell_of = [&](const Plot& plot) -> Cell {
        return {corner.column + plot.column, corner.row + plot.row};
    };
    const auto held = std::ranges::count_if(
        patch.plots, [&](const Plot& plot) { return region_.mask.holds(cell_of(plot)); });
    if (held == 0 || held == std::ssize(patch.plots)) return false;
    for (const Plot& plot : patch.plots) region_.mask.set(cell_of(plot), true);
    return true;
}

bool PatchRegion::join_across_roads() {
    bool added = false;
    CellMask& mask = region_.mask;
    for_each_cell(mask, [&](const Cell& cell) {
        if (mask.holds(cell)) return;
        const bool joins_columns = column(cell).plot < 0 && mask.holds({cell.column - 1, cell.row}) &&
                                   mask.holds({cell.column + 1, cell.row});
        const bool joins_rows = row(cell).plot < 0 && mask.holds({cell.column, cell.row - 1}) &&
                                mask.holds({cell.column, cell.row + 1});
        if (!joins_columns && !joins_rows) return;
        mask.set(cell, true);
        added = true;
    });
    return added;
}

BlockRange PatchRegion::blocks() const {
    // A road has patches on both sides, which must have the region's vertices.
    const auto end = [](const Strip& strip) { return strip.block + (strip.plot < 0 ? 2 : 1); };
    BlockRange range{.low = {frame_.block_columns(), frame_.block_rows()}, .high = {0, 0}};
    for_each_cell(region_.mask, [&](const Cell& cell) {
        if (!region_.mask.holds(cell)) return;
        range.low = {std::min(range.low.column, column(cell).block),
                     std::min(range.low.row, row(cell).block)};
        range.high = {std::max(range.high.column, end(column(cell))),
                      std::max(range.high.row, end(row(cell)))};
    });
    return range;
}

}  // namespace zoneplan::bench
