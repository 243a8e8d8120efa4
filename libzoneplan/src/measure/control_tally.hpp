// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "measure/layer_pass.hpp"

namespace zoneplan {

/// A pair of features among the largest.
struct LargePair {
    double area_m2 = 0.0;
    std::uint64_t row = 0;  ///< of the streamed layer
    std::size_t held = 0;
    std::string id;  ///< of the streamed feature
    PackedSurface surface;

    /// The largest first; of one area in the order of the layers.
    bool operator<(const LargePair& other) const noexcept {
        if (area_m2 != other.area_m2) return area_m2 > other.area_m2;
        return row != other.row ? row < other.row : held < other.held;
    }
};

/// Sums up the hits of one layer streamed past another, and keeps the largest. From any thread; the outcome
/// does not depend on them.
class ControlTally {
public:
    /// \param most            how many pairs are kept
    /// \param sliver_area_m2  a pair below this is a sliver whatever its width
    ControlTally(std::size_t most, double sliver_area_m2) : most_{most}, sliver_area_m2_{sliver_area_m2} {}

    void take(const Hit& hit);

    struct Sum {
        std::uint64_t overlaps = 0;
        double overlap_m2 = 0.0;
        std::uint64_t slivers = 0;
        double sliver_m2 = 0.0;
    };
    Sum sum() const;

    /// The largest first.
    std::vector<LargePair> take_largest();

private:
    std::size_t most_;
    double sliver_area_m2_;
    std::mutex mutex_;
    std::map<std::uint64_t, Sum> by_batch_;  ///< added up in the layer's order
    std::set<LargePair> largest_;
};

}  // namespace zoneplan
