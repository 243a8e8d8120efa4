// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "province/blocks.hpp"
#include "province/region.hpp"

namespace zoneplan::bench {

/// Blocks of a frame, from `low` to before `high`.
struct BlockRange {
    Cell low;
    Cell high;

    bool holds(int column, int row) const noexcept {
        return column >= low.column && row >= low.row && column < high.column && row < high.row;
    }
};

/// A region of whole patches of divided blocks, and of the roads between them.
class PatchRegion {
public:
    PatchRegion(const Lattice& parcels, const Frame& frame, const BlockRange& blocks);

    Region& region() noexcept { return region_; }

    /// Adds the rest of each patch that is held in part, the road between patches that are held, and what
    /// keeps corners from touching. Only adds, so it ends.
    void close();

    /// Whether `cell` is the lower left plot of a block.
    bool starts_block(const Cell& cell) const { return column(cell).plot == 0 && row(cell).plot == 0; }

    /// Around the blocks of which something is held.
    BlockRange blocks() const;

private:
    /// Which block, and which plot of it, a column or row of the region is.
    struct Strip {
        int block;
        int plot;  ///< -1: the road beside the block
    };
    const Strip& column(const Cell& cell) const { return columns_[static_cast<std::size_t>(cell.column)]; }
    const Strip& row(const Cell& cell) const { return rows_[static_cast<std::size_t>(cell.row)]; }
    static std::vector<Strip> strips(int first, int last, int plots);

    bool complete_patches();
    bool complete(const Cell& corner, const PlotGroup& patch);
    bool join_across_roads();

    Frame frame_;
    std::vector<Strip> columns_;
    std::vector<Strip> rows_;
    Region region_;
};

}  // namespace zoneplan::bench
