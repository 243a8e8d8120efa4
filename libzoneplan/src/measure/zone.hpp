// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>

#include "geometry/geos.hpp"
#include "geometry/overlap_area.hpp"
#include "measure/area_meter.hpp"
#include "measure/feature.hpp"
#include "measure/zone_reader.hpp"
#include "zoneplan/measure/measure.hpp"

namespace zoneplan {

/// A zone that can be measured, by the engine that was chosen. Does not move: its parts point at each other.
class Zone {
public:
    /// \param poll  called now and then within long work; what it throws ends that work
    Zone(const ZoneFeature& feature, const Crs& working, bool ellipsoidal, Engine engine,
         std::function<void()> poll);
    ~Zone() = default;
    Zone(const Zone&) = delete;
    Zone& operator=(const Zone&) = delete;
    Zone(Zone&&) = delete;
    Zone& operator=(Zone&&) = delete;

    const Box& box() const noexcept { return box_; }
    const geos::Surface& surface() const noexcept { return surface_; }
    const AreaMeter& meter() const noexcept { return meter_; }

    void poll() const { poll_(); }
    Engine engine() const noexcept { return engine_; }

    /// The zone's area, as its parts add up to it.
    double ground_m2() const noexcept { return ground_m2_; }

    /// Whether nothing within `box` can share ground with it; false where that is not plain to see.
    bool is_clear_of(const GridBox& box) const;

    /// Its boundary on the grid; for the exact engine alone.
    const Chain& chain() const noexcept { return weighted_ ? weighted_->chain : chain_; }

    /// The ground that it shares with `patch`, m²; exactly 0 where they share none. By the exact engine, from
    /// any thread at any time; by GEOS, from one thread at a time.
    double shared_m2(const Chain& patch) const;

    /// The same as a surface: GEOS's, whatever the engine. From one thread at a time.
    geos::Surface shared_surface(const Feature& feature) const;

private:
    double shared_by_kernel_m2(const Chain& patch) const;

    geos::Surface surface_;
    geos::Prepared prepared_;
    Box box_;
    AreaMeter meter_;
    double ground_m2_;
    Chain chain_;                            ///< exact engine, planar areas
    std::optional<WeightedChain> weighted_;  ///< exact engine, ellipsoidal areas
    Engine engine_;
    std::function<void()> poll_;
};

}  // namespace zoneplan
