// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <thread>

#include "measure/area_meter.hpp"
#include "measure/columns.hpp"
#include "measure/control_layer.hpp"
#include "measure/control_tally.hpp"
#include "measure/input_log.hpp"
#include "measure/layer_crs.hpp"
#include "measure/layer_pass.hpp"
#include "measure/step_progress.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/measure/measure.hpp"

namespace zoneplan {
namespace {

/// From the layer of the fewest features, as these layers are made, to that of the most.
constexpr std::array kControls{Role::udb, Role::redline, Role::farmland};

/// About 20 MB of features made ready.
constexpr std::size_t kMostReadyVertices = 500'000;

/// Runs the measuring of three control layers against each other: each is streamed past those before it, and
/// held for those after it.
class MeasuringControls {
public:
    MeasuringControls(std::vector<std::unique_ptr<LayerSource>>& layers, const Profile& profile,
                      const MeasureOptions& options)
        : layers_{layers},
          profile_{profile},
          options_{options},
          working_{choose_working_crs()},
          progress_{options.progress},
          ready_{kMostReadyVertices} {}

    Measurements run() {
        for (std::size_t i = 0; i < kControls.size(); ++i) {
            LayerSource* layer = find(kControls[i]);
            if (layer == nullptr) continue;
            const Crs crs = crs_of(layer->info());
            progress_.begin(kControls[i]);
            if (!held_.empty()) stream(*layer, crs);
            if (i + 1 < kControls.size()) hold(*layer, crs);
        }
        Measurements result;
        // The boundary is measured against the others, and they against each other.
        for (const auto& [layer, other] :
             {std::pair{Role::udb, Role::farmland}, std::pair{Role::udb, Role::redline},
              std::pair{Role::farmland, Role::redline}}) {
            result.control_pairs.push_back(pair_of(layer, other));
        }
        if (working_.kind() != CrsKind::cgcs2000_gauss_kruger) {
            log_.note("foreign_crs", {{"crs", working_.title()}});
        }
        result.inputs = log_.take_inputs();
        result.area = area_statement(working_, profile_.ellipsoidal);
        result.tolerances = {{"grid_m", kGrid_m}};
        result.notes = log_.take_notes();
        return result;
    }

private:
    struct HeldLayer {
        ControlLayer layer;
        bool complete = false;
    };
    struct Streamed {
        std::uint64_t features = 0;
        std::optional<Box> extent;  ///< working CRS
        bool complete = false;
    };

    LayerSource* find(Role role) const {
        const auto found = std::ranges::find_if(
            layers_, [&](const std::unique_ptr<LayerSource>& layer) { return layer->info().role == role; });
        return found == layers_.end() ? nullptr : found->get();
    }

    Crs choose_working_crs() const {
        for (const Role role : kControls) {
            if (const LayerSource* layer = find(role)) return working_crs_for(layer->info(), options_.crs);
        }
        throw UsageError{error_text("no_controls")};
    }

    void hold(LayerSource& layer, const Crs& crs) {
        HeldLayer held{
            .layer = read_control_layer({.source = layer,
                                         .layer_crs = crs,
                                         .working = working_,
                                         .ellipsoidal = profile_.ellipsoidal,
                                         .limits = profile_.limits,
                                         .ready = ready_,
                                         .progress = [this](double part) { progress_.report(part); }}),
            .complete = layer.info().spec.complete};
        log_.record(layer.info(), held.layer.summary, crs, working_, name(Access::scan));
        held_.emplace(layer.info().role, std::move(held));
    }

    /// Past all that is held, at once.
    void stream(LayerSource& layer, const Crs& crs) {
        const Role role = layer.info().role;
        std::vector<const Held*> held;
        std::vector<ControlTally*> tally_of;
        for (const Role other : kControls) {
            const auto at = held_.find(other);
            if (at == held_.end()) continue;
            ControlTally& tally = tallies_
                                      .try_emplace({other, role}, profile_.findings.max_per_rule,
                                                   profile_.controls.slivers.area_m2)
                                      .first->second;
            first_[{other, role}] = held.size();
            for (const auto& feature : at->second.layer.features) {
                held.push_back(feature.get());
                tally_of.push_back(&tally);
            }
        }
        const PassResult pass = pass_over({.source = layer,
                                           .layer_crs = crs,
                                           .working = working_,
                                           .held = held,
                                           .code_system = nullptr,
                                           .engine = Engine::exact,
                                           .limits = profile_.limits,
                                           .threads = threads(),
                                           .whole = true,
                                           .progress = [this](double part) { progress_.report(part); },
                                           .take = nullptr,
                                           .see = [&](const Hit& hit) { tally_of[hit.held]->take(hit); }});
        Streamed& streamed = streamed_[role];
        streamed.features = pass.summary.features;
        streamed.complete = layer.info().spec.complete;
        if (pass.summary.extent) {
            streamed.extent =
                Transformation{crs, working_, title_of(layer.info())}.forth(*pass.summary.extent);
        }
        if (role == kControls.back())
            log_.record(layer.info(), pass.summary, crs, working_, name(pass.access));
    }

    /// Whether the two layers' silence about each other means anything.
    LayerState state_of(Role held_role, Role streamed_role) const {
        const auto held = held_.find(held_role);
        const auto streamed = streamed_.find(streamed_role);
        if (held == held_.end() || streamed == streamed_.end()) return LayerState::absent;
        if (held->second.complete && streamed->second.complete) return LayerState::measured;
        const std::optional<Box>& a = held->second.layer.extent;
        const std::optional<Box>& b = streamed->second.extent;
        if (!a) return held->second.complete ? LayerState::measured : LayerState::not_covering;
        if (!b) return streamed->second.complete ? LayerState::measured : LayerState::not_covering;
        return meet(grown(*a, profile_.control_coverage.reach_m), *b) ? LayerState::measured
                                                                      : LayerState::not_covering;
    }

    ControlPairMeasurement pair_of(Role layer, Role other) {
        const bool layer_held = std::ranges::find(kControls, layer) < std::ranges::find(kControls, other);
        const Role held = layer_held ? layer : other;
        const Role streamed = layer_held ? other : layer;
        ControlPairMeasurement measured;
        measured.pair.layer = layer;
        measured.pair.other = other;
        measured.pair.state = state_of(held, streamed);
        const auto tally = tallies_.find({held, streamed});
        if (measured.pair.state != LayerState::measured || tally == tallies_.end()) return measured;
        const ControlTally::Sum sum = tally->second.sum();
        measured.pair.overlaps = sum.overlaps;
        measured.pair.overlap_m2 = sum.overlap_m2;
        measured.pair.slivers = sum.slivers;
        measured.pair.sliver_m2 = sum.sliver_m2;

        const std::vector<LargePair> largest = tally->second.take_largest();
        for (const LargePair& pair : largest) {
            const ControlFeature& feature =
                *held_.at(held).layer.features[pair.held - first_.at({held, streamed})];
            measured.conflicts.push_back({.feature = layer_held ? feature.id() : pair.id,
                                          .other = layer_held ? pair.id : feature.id(),
                                          .area_m2 = pair.area_m2,
                                          .width_m = {},
                                          .sliver = profile_.controls.slivers.area_m2 > pair.area_m2,
                                          .inner = {},
                                          .polygons = {}});
        }
        draw(measured, largest, held, streamed);
        return measured;
    }

    /// Makes the polygons of the largest pairs, feature by feature.
    void draw(ControlPairMeasurement& measured, const std::vector<LargePair>& largest, Role held,
              Role streamed) {
        std::map<std::size_t, std::vector<std::size_t>> by_held;
        for (std::size_t i = 0; i < largest.size(); ++i) {
            by_held[largest[i].held - first_.at({held, streamed})].push_back(i);
        }
        std::size_t disagreeing = 0;
        for (const auto& [at, pairs] : by_held) {
            const Chain chain = held_.at(held).layer.features[at]->surface().chain();
            const geos::Surface surface{chain.polygons()};
            for (const std::size_t i : pairs) {
                progress_.poll();
                measured.conflicts[i].polygons = ground_of(chain, surface, largest[i].surface.chain());
                if (!describe(measured.conflicts[i], largest[i], measured.pair)) ++disagreeing;
            }
        }
        if (disagreeing > 0) {
            log_.note("controls_disagree", {{"count", std::to_string(disagreeing)},
                                            {"layer", message({"roles", name(measured.pair.layer)})},
                                            {"other", message({"roles", name(measured.pair.other)})}});
        }
    }

    /// What both cover; no overlay is needed where the patch lies within what is held, exactly.
    static MultiPolygon ground_of(const Chain& held, const geos::Surface& surface, const Chain& patch) {
        const DoubledArea shared = overlap_area(held, patch);
        const bool is_within = shared.whole == patch.doubled_area() && shared.fraction == 0.0;
        return is_within ? patch.polygons() : shared_ground(surface, patch.polygons());
    }

    /// Width, point and kind of a pair that is drawn; false where the polygons' area is not the exact one.
    bool describe(ControlConflict& conflict, const LargePair& largest, ControlPair& pair) const {
        const MultiPolygon patch = largest.surface.polygons();
        if (conflict.polygons.empty()) return false;
        double length_m = 0.0;
        for (const Polygon& polygon : conflict.polygons) length_m += perimeter_m(polygon);
        conflict.width_m = length_m > 0.0 ? 2.0 * conflict.area_m2 / length_m : 0.0;
        if (!conflict.sliver && profile_.controls.slivers.is_sliver(conflict.area_m2, *conflict.width_m)) {
            conflict.sliver = true;
            ++pair.slivers;
            pair.sliver_m2 += conflict.area_m2;
        }
        conflict.inner = geos::Surface{conflict.polygons}.inner_point();
        const AreaMeter meter{working_, profile_.ellipsoidal, box_of(patch)};
        return std::abs(meter.ground_m2(conflict.polygons) - conflict.area_m2) <=
               meter.tolerance_m2(conflict.polygons) + meter.tolerance_m2(patch) + kLeastPiece_m2;
    }

    unsigned threads() const {
        return options_.threads != 0 ? options_.threads : std::max(1U, std::thread::hardware_concurrency());
    }

    using Two = std::pair<Role, Role>;  ///< held, streamed

    std::vector<std::unique_ptr<LayerSource>>& layers_;
    const Profile& profile_;
    const MeasureOptions& options_;
    Crs working_;
    StepProgress progress_;
    InputLog log_;
    ReadyControls ready_;
    std::map<Role, HeldLayer> held_;
    std::map<Role, Streamed> streamed_;
    std::map<Two, ControlTally> tallies_;
    std::map<Two, std::size_t> first_;  ///< where the held layer begins among all that is held
};

}  // namespace

Measurements measure_controls(std::vector<std::unique_ptr<LayerSource>>& layers, const Profile& profile,
                              const MeasureOptions& options) {
    return MeasuringControls{layers, profile, options}.run();
}

}  // namespace zoneplan
