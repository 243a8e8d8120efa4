// SPDX-License-Identifier: MIT
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "geometry/geos.hpp"
#include "geometry/overlap_area.hpp"
#include "geometry/packed_surface.hpp"
#include "measure/held.hpp"
#include "zoneplan/crs/crs.hpp"

namespace zoneplan {

class ControlFeature;

/// A control feature made ready to be asked, for as long as it is asked often.
struct ReadyControl {
    Chain chain;
    mutable std::once_flag weighed;
    mutable std::optional<GroundDensity> density;  ///< none where no polynomial fits so large a feature
    mutable Sweep sweep;
};

/// The control features that were asked last, up to a bound of memory: a whole province's, made ready, would
/// take six times the room of its points. What comes in any spatial order finds nearly all of them here. For
/// any number of threads.
class ReadyControls {
public:
    explicit ReadyControls(std::size_t most_vertices) : most_vertices_{most_vertices} {}

    std::shared_ptr<const ReadyControl> of(const ControlFeature& feature);

private:
    struct Entry {
        const ControlFeature* feature;
        std::shared_ptr<const ReadyControl> ready;
    };

    void drop_oldest();

    std::size_t most_vertices_;
    std::size_t vertices_ = 0;
    std::mutex mutex_;
    std::list<Entry> entries_;  ///< asked last first
    std::unordered_map<const ControlFeature*, std::list<Entry>::iterator> places_;
};

/// A feature of a control layer that another layer is streamed past. Light: its points, packed.
class ControlFeature final : public Held {
public:
    /// \param ellipsoidal_crs  the working CRS; null for planar areas
    ControlFeature(std::string id, const Chain& surface, ReadyControls& ready, const Crs* ellipsoidal_crs);

    const std::string& id() const noexcept { return id_; }
    const PackedSurface& surface() const noexcept { return surface_; }

    const Box& box() const noexcept override { return box_; }
    Engine engine() const noexcept override { return Engine::exact; }
    bool is_clear_of(const GridBox& box) const override;
    double shared_m2(const Chain& patch) const override;
    void poll() const override {}

private:
    void weigh(const ReadyControl& ready) const;

    std::string id_;
    PackedSurface surface_;
    Box box_;
    ReadyControls* ready_;
    const Crs* ellipsoidal_crs_;
};

/// The ground that both cover, by GEOS; what it has no mind to overlay as it is, it is given mended.
MultiPolygon shared_ground(const geos::Surface& held, const MultiPolygon& patch);

}  // namespace zoneplan
