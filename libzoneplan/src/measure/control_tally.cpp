// SPDX-License-Identifier: MIT
#include "measure/control_tally.hpp"

#include <utility>

namespace zoneplan {

void ControlTally::take(const Hit& hit) {
    LargePair pair{.area_m2 = hit.area_m2, .row = hit.row, .held = hit.held, .id = {}, .surface = {}};
    const std::scoped_lock lock{mutex_};
    Sum& sum = by_batch_[hit.batch];
    ++sum.overlaps;
    sum.overlap_m2 += hit.area_m2;
    if (hit.area_m2 < sliver_area_m2_) {
        ++sum.slivers;
        sum.sliver_m2 += hit.area_m2;
    }
    if (most_ == 0 || (largest_.size() == most_ && !(pair < *largest_.rbegin()))) return;
    pair.id = hit.id();
    pair.surface = PackedSurface{hit.surface};
    largest_.insert(std::move(pair));
    if (largest_.size() > most_) largest_.erase(std::prev(largest_.end()));
}

ControlTally::Sum ControlTally::sum() const {
    Sum all;
    for (const auto& [batch, sum] : by_batch_) {
        all.overlaps += sum.overlaps;
        all.overlap_m2 += sum.overlap_m2;
        all.slivers += sum.slivers;
        all.sliver_m2 += sum.sliver_m2;
    }
    return all;
}

std::vector<LargePair> ControlTally::take_largest() {
    std::vector<LargePair> pairs;
    pairs.reserve(largest_.size());
    while (!largest_.empty()) pairs.push_back(std::move(largest_.extract(largest_.begin()).value()));
    return pairs;
}

}  // namespace zoneplan
