// SPDX-License-Identifier: MIT
#pragma once

#include "geometry/chain.hpp"
#include "zoneplan/measure/measure.hpp"
#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

/// What a layer is streamed past: a zone, or a feature of another layer.
class Held {
public:
    Held() = default;
    virtual ~Held() = default;
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    Held(Held&&) = delete;
    Held& operator=(Held&&) = delete;

    /// In the working CRS.
    virtual const Box& box() const noexcept = 0;

    virtual Engine engine() const noexcept = 0;

    /// Whether nothing within `box` can share ground with it; false where that is not plain to see.
    virtual bool is_clear_of(const GridBox& box) const = 0;

    /// The ground that it shares with `patch`, m²; exactly 0 where they share none. By the exact engine, from
    /// any thread at any time; by GEOS, from one thread at a time.
    virtual double shared_m2(const Chain& patch) const = 0;

    /// Called within long work; what it throws ends that work.
    virtual void poll() const = 0;
};

}  // namespace zoneplan
