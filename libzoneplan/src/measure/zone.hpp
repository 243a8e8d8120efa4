// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>

#include "geometry/geos.hpp"
#include "geometry/overlap_area.hpp"
#include "measure/area_meter.hpp"
#include "measure/feature.hpp"
#include "measure/held.hpp"
#include "measure/zone_reader.hpp"

namespace zoneplan {

/// A zone that can be measured, by the engine that was chosen. Does not move: its parts point at each other.
class Zone final : public Held {
public:
    /// \param poll  called now and then within long work; what it throws ends that work
    Zone(const ZoneFeature& feature, const Crs& working, bool ellipsoidal, Engine engine,
         std::function<void()> poll);

    const Box& box() const noexcept override { return box_; }
    const geos::Surface& surface() const noexcept { return surface_; }
    const AreaMeter& meter() const noexcept { return meter_; }

    void poll() const override { poll_(); }
    Engine engine() const noexcept override { return engine_; }

    /// The zone's area, as its parts add up to it.
    double ground_m2() const noexcept { return ground_m2_; }

    bool is_clear_of(const GridBox& box) const override;

    /// Its boundary on the grid; for the exact engine alone.
    const Chain& chain() const noexcept { return weighted_ ? weighted_->chain : chain_; }

    double shared_m2(const Chain& patch) const override;

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
