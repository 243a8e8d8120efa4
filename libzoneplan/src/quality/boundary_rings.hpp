// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "geometry/edges_beside.hpp"
#include "quality/coverage.hpp"

namespace zoneplan {

/// The rings of a list of features, one after another, and whose each is.
class BoundaryRings {
public:
    /// Those of the features that `choose` takes.
    BoundaryRings(const std::vector<CoverageFeature>& features,
                  const std::function<bool(std::size_t feature)>& choose);

    std::span<const GridRing> rings() const noexcept { return rings_; }
    std::size_t feature_of(std::uint32_t ring) const { return owners_[ring]; }

private:
    std::vector<GridRing> rings_;
    std::vector<std::size_t> owners_;
};

BesideLimits beside_limits(const FaultLimits& limits);

Fault beside_fault(const Beside& stretch);

}  // namespace zoneplan
