// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "zoneplan/model/efficiency.hpp"

namespace zoneplan {

/// Ranks from 1 on, best first; equal values share a rank, and the next ones count on (1, 2, 2, 4). What has
/// no value has no rank.
std::vector<std::optional<std::size_t>> ranks(const std::vector<std::optional<double>>& values,
                                              bool more_is_better);

/// The value below which `share` of the sorted values lie, by linear interpolation between them. Not for
/// none.
double quantile(const std::vector<double>& sorted, double share);

/// Every indicator that any zone has a value of: ranks, quartiles and change, by year.
std::vector<IndicatorComparison> compared(const std::vector<ZoneEfficiency>& zones);

}  // namespace zoneplan
