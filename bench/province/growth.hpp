// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "province/cell_mask.hpp"

namespace zoneplan::bench {

/// Grows patches of joined cells that keep a cell's distance from each other and from forbidden ground.
class Growth {
public:
    Growth(int columns, int rows, std::uint64_t seed);

    void forbid(const Cell& cell) { taken_.set(cell, true); }

    /// A patch of up to `size` cells around `start`; fewer where there is no room, none where `start` has
    /// none. `ragged` from 0 (a disc) on: how much chance counts against distance.
    std::vector<Cell> grow(const Cell& start, std::size_t size, double ragged);

private:
    bool is_free(const Cell& cell, const CellMask& own) const;

    CellMask taken_;
    std::uint64_t seed_;
};

}  // namespace zoneplan::bench
