// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "province/lattice.hpp"

namespace zoneplan::bench {

/// How land is divided, in nodes of the parcel lattice. A block is one patch of 12 ha, or six of 2 ha; eight
/// by eight blocks, and a road to their right and above, make a period.
inline constexpr double kParcelSpacing_m = 12.5;
inline constexpr int kBlockWidth = 28;
inline constexpr int kBlockHeight = 27;
inline constexpr int kPlotWidth = 14;
inline constexpr int kPlotHeight = 9;
inline constexpr int kPlotColumns = 2;
inline constexpr int kPlotRows = 3;
inline constexpr int kBlocksOfPeriod = 8;
inline constexpr int kRoadWidth = 1;
inline constexpr int kPeriodWidth = kBlocksOfPeriod * kBlockWidth + kRoadWidth;
inline constexpr int kPeriodHeight = kBlocksOfPeriod * kBlockHeight + kRoadWidth;

/// Nodes from vertex to vertex along the sides of undivided blocks: both kinds of patch have 46 vertices.
inline constexpr int kWideStep = 2;
inline constexpr int kHighStep = 3;

/// The ground of one zone: whole periods.
struct Frame {
    Node corner;
    int period_columns = 0;
    int period_rows = 0;

    int block_columns() const noexcept { return period_columns * kBlocksOfPeriod; }
    int block_rows() const noexcept { return period_rows * kBlocksOfPeriod; }

    /// The lower left node of a block; also of the one just beyond the frame.
    Node block(int column, int row) const noexcept {
        return {corner.i + std::int64_t{column / kBlocksOfPeriod} * kPeriodWidth +
                    std::int64_t{column % kBlocksOfPeriod} * kBlockWidth,
                corner.j + std::int64_t{row / kBlocksOfPeriod} * kPeriodHeight +
                    std::int64_t{row % kBlocksOfPeriod} * kBlockHeight};
    }
};

/// A patch of a divided block: its plots, and its outline in plots from the block's corner.
struct Plot {
    int column;
    int row;

    bool operator==(const Plot&) const = default;
};
struct PlotGroup {
    std::vector<Plot> plots;
    std::vector<Plot> outline;
};

/// The patches of the divided block whose lower left node is `corner`; they cover it.
const std::vector<PlotGroup>& division_of(const Node& corner);

}  // namespace zoneplan::bench
