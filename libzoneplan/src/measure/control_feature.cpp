// SPDX-License-Identifier: MIT
#include "measure/control_feature.hpp"

#include <algorithm>

#include "measure/area_meter.hpp"

namespace zoneplan {

std::shared_ptr<const ReadyControl> ReadyControls::of(const ControlFeature& feature) {
    {
        const std::scoped_lock lock{mutex_};
        const auto place = places_.find(&feature);
        if (place != places_.end()) {
            entries_.splice(entries_.begin(), entries_, place->second);
            return entries_.front().ready;
        }
    }
    thread_local Chain unpacked;
    feature.surface().unpack(unpacked);
    auto made = std::make_shared<ReadyControl>();
    made->chain = unpacked;  // a copy has no room to spare
    const std::scoped_lock lock{mutex_};
    const auto [place, is_new] = places_.try_emplace(&feature);
    if (!is_new) return place->second->ready;  // another thread was quicker
    entries_.push_front({.feature = &feature, .ready = std::move(made)});
    place->second = entries_.begin();
    vertices_ += entries_.front().ready->chain.vertices().size();
    std::shared_ptr<const ReadyControl> ready = entries_.front().ready;
    while (vertices_ > most_vertices_ && entries_.size() > 1) drop_oldest();
    return ready;
}

void ReadyControls::drop_oldest() {
    vertices_ -= entries_.back().ready->chain.vertices().size();
    places_.erase(entries_.back().feature);
    entries_.pop_back();
}

ControlFeature::ControlFeature(std::string id, const Chain& surface, ReadyControls& ready,
                               const Crs* ellipsoidal_crs)
    : id_{std::move(id)}, surface_{surface}, ready_{&ready}, ellipsoidal_crs_{ellipsoidal_crs} {
    const Point low = to_metres({surface.box().min_x, surface.box().min_y});
    const Point high = to_metres({surface.box().max_x, surface.box().max_y});
    box_ = {.min_x = low.x, .min_y = low.y, .max_x = high.x, .max_y = high.y};
}

bool ControlFeature::is_clear_of(const GridBox& box) const {
    return !surface_.box().meets(box) || winding_over(ready_->of(*this)->chain, box) == 0;
}

void ControlFeature::weigh(const ReadyControl& ready) const {
    std::call_once(ready.weighed, [&] {
        ready.density.emplace(box_, ellipsoidal_crs_->ellipsoid(), ellipsoidal_crs_->to_geographic());
        if (ready.density->fits()) {
            ready.sweep.assign(ready.chain, *ready.density);
        } else {
            ready.density.reset();
        }
    });
}

double ControlFeature::shared_m2(const Chain& patch) const {
    const std::shared_ptr<const ReadyControl> ready = ready_->of(*this);
    const DoubledArea planar = overlap_area(ready->chain, patch);
    if (planar.is_zero()) return 0.0;
    if (ellipsoidal_crs_ == nullptr) return planar.area_m2();
    weigh(*ready);
    if (ready->density) {
        thread_local Sweep scratch;
        const Weighted weighted{ready->chain, *ready->density, ready->sweep};
        return std::max(0.0, overlap_ground(weighted, patch, scratch).ground_m2);
    }
    const MultiPolygon polygons = patch.polygons();
    return AreaMeter{*ellipsoidal_crs_, true, box_of(polygons)}.ground_m2(
        shared_ground(geos::Surface{ready->chain.polygons()}, polygons));
}

MultiPolygon shared_ground(const geos::Surface& held, const MultiPolygon& patch) {
    return intersection(held, geos::Surface{patch}).polygons();
}

}  // namespace zoneplan
