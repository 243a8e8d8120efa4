// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "geometry/chain.hpp"
#include "zoneplan/model/fault.hpp"
#include "zoneplan/profile/fault_limits.hpp"

namespace zoneplan {

/// A feature of a layer that is looked at as a whole.
struct CoverageFeature {
    std::string id;
    MultiPolygon polygons;  ///< on the grid, valid, working CRS
    Chain chain;            ///< of `polygons`
};

/// A fault between the features `first` and `second` of a list, or of `first` alone where both are the same.
struct PairFault {
    std::size_t first = 0;
    std::size_t second = 0;
    std::string detail;
    Fault fault;
};

struct PairFaults {
    std::vector<PairFault> list;
    bool complete = true;  ///< false: there are more than limits.most
};

/// What is wrong between the features of one layer: the same ground twice, overlaps, narrow gaps that they
/// enclose, boundaries beside each other that do not coincide. By kind, then by features. Areas are planar;
/// overlaps and duplicates are told exactly, on the grid.
///
/// `poll` is called now and then, and may throw to cancel.
/// Cost: O(n log n) and the pairs whose boxes meet; GEOS sees edges that no neighbour shares alone.
PairFaults coverage_faults(const std::vector<CoverageFeature>& features, const FaultLimits& limits,
                           const std::function<void()>& poll);

}  // namespace zoneplan
