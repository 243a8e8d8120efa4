// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

#include "province/layers.hpp"
#include "province/zone_design.hpp"

namespace zoneplan::bench {

/// A made-up province in EPSG:4547 of `scale` times the size of a real one, with a zone to each 1,700 km².
/// All of it follows from the scale; features come a frame at a time, so memory does not grow with it.
class Province {
public:
    static constexpr double kLeastScale = 0.002;
    static constexpr double kMostScale = 1.0;

    explicit Province(double scale);

    int zones() const noexcept { return zones_; }

    /// Gives the features of one layer, in order.
    void give(Layer layer, const std::function<void(const Feature&)>& take) const;

private:
    Frame frame(int zone) const;
    void give_parcels(Layer layer, const std::function<void(const Feature&)>& take) const;

    int zones_;
    int columns_;      ///< of zones
    int period_rows_;  ///< of a frame
    Lattices lattices_;
};

}  // namespace zoneplan::bench
