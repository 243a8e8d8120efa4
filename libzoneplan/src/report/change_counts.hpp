// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "zoneplan/model/comparison.hpp"

namespace zoneplan {

/// In the order in which reports show them.
inline constexpr std::array kChanges{Change::fixed, Change::appeared, Change::persisting, Change::unknown};

/// How many findings of one rule and zone each change befell; in the last row, of all.
struct ChangeCounts {
    std::string rule;
    std::string zone;
    std::array<std::size_t, kChanges.size()> counts{};

    bool operator==(const ChangeCounts&) const = default;
};

/// A row for each rule and zone, sorted, and one for all.
std::vector<ChangeCounts> change_counts(const Comparison& comparison);

}  // namespace zoneplan
