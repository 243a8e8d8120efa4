// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "zoneplan/text/text.hpp"

namespace zoneplan {

/// A file that is read at places: its size, and a read of `bytes` at an offset, false where it ends before.
struct RandomAccess {
    std::uint64_t size = 0;
    std::function<bool(std::uint64_t offset, std::span<std::byte> bytes)> read;
};

/// Where the .shp, .shx and .dbf of a Shapefile are damaged or disagree: lengths, counts, and the place of
/// each record. One fault of each kind, with the first record that has it. A part that is missing has size 0
/// and no `read`. Reads all of the .shx and the head of each record.
std::vector<Text> shapefile_faults(const RandomAccess& shp, const RandomAccess& shx, const RandomAccess& dbf);

}  // namespace zoneplan
