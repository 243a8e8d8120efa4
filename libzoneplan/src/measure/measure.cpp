// SPDX-License-Identifier: MIT
#include "zoneplan/measure/measure.hpp"

#include <algorithm>
#include <thread>

#include "measure/area_meter.hpp"
#include "measure/columns.hpp"
#include "measure/input_log.hpp"
#include "measure/land.hpp"
#include "measure/landuse.hpp"
#include "measure/layer_crs.hpp"
#include "measure/layer_pass.hpp"
#include "measure/overlap.hpp"
#include "measure/step_progress.hpp"
#include "measure/surroundings.hpp"
#include "measure/zone.hpp"
#include "measure/zone_reader.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

/// Runs the measuring of one set of layers.
class Measuring {
public:
    Measuring(std::vector<std::unique_ptr<LayerSource>>& layers, const Profile& profile,
              const MeasureOptions& options)
        : layers_{layers},
          profile_{profile},
          options_{options},
          working_{choose_working_crs()},
          progress_{options.progress} {}

    Measurements run() {
        read_zones();
        for (const Role role : {Role::farmland, Role::redline, Role::udb, Role::spaces, Role::landuse,
                                Role::status, Role::parcels, Role::buildings}) {
            if (LayerSource* layer = find(role)) measure_layer(*layer);
        }
        if (LayerSource* layer = find(Role::baseline); layer != nullptr && profile_.drawing.surroundings) {
            measure_layer(*layer);
        }
        result_.area = area_statement(working_, profile_.ellipsoidal);
        result_.inputs = log_.take_inputs();
        result_.notes = log_.take_notes();
        result_.tolerances = {{"grid_m", kGrid_m}};
        return std::move(result_);
    }

private:
    LayerSource* find(Role role) const {
        const auto found = std::ranges::find_if(
            layers_, [&](const std::unique_ptr<LayerSource>& layer) { return layer->info().role == role; });
        return found == layers_.end() ? nullptr : found->get();
    }

    void note(std::string_view key, const Args& args) { log_.note(key, args); }

    Crs choose_working_crs() const {
        const LayerSource* zones = find(Role::zones);
        if (zones == nullptr) throw UsageError{error_text("no_zones")};
        if (zones->info().features == 0U) {
            throw InputError{error_text("zones_empty", {{"source", title_of(zones->info())}})};
        }
        return working_crs_for(zones->info(), options_.crs);
    }

    void record(const LayerInfo& info, const ReadSummary& summary, const Crs& crs, Access access) {
        log_.record(info, summary, crs, working_, name(access));
    }

    void read_zones() {
        LayerSource& layer = *find(Role::zones);
        const Crs crs = crs_of(layer.info());
        progress_.begin(Role::zones);
        ReadSummary summary;
        const std::vector<ZoneFeature> features =
            zoneplan::read_zones(layer, crs, working_, profile_.limits, summary);
        if (features.empty()) {
            throw InputError{error_text("zones_empty", {{"source", title_of(layer.info())}})};
        }
        if (!layer.info().extent && summary.extent) {
            check_coordinates(crs, *summary.extent, title_of(layer.info()));
        }
        record(layer.info(), summary, crs, Access::scan);
        if (working_.kind() != CrsKind::cgcs2000_gauss_kruger) {
            note("foreign_crs", {{"crs", working_.title()}});
        }
        for (const ZoneFeature& feature : features) add_zone(feature);
        result_.land.resize(result_.zones.size());
    }

    void add_zone(const ZoneFeature& feature) {
        ZoneMeasurement measured;
        measured.id = feature.id;
        measured.name = feature.name;
        measured.declared_area_m2 = feature.declared_m2;
        measured.repair = feature.repair;
        if (feature.polygons.empty()) {
            if (!measured.repair) {
                measured.repair = Repair{.reason = "Empty geometry", .where = {}, .area_change_m2 = 0.0};
            }
            result_.zones.push_back(std::move(measured));
            zones_.push_back(nullptr);
            return;
        }
        measured.planar_area_m2 = planar_area_m2(feature.polygons);
        measured.perimeter_m = perimeter_m(feature.polygons);
        measured.parts = feature.polygons.size();
        for (const Polygon& polygon : feature.polygons) measured.holes += polygon.holes.size();
        measured.outline = feature.polygons;
        zones_.push_back(std::make_unique<Zone>(feature, working_, profile_.ellipsoidal, options_.engine,
                                                [this] { progress_.poll(); }));
        const Zone& zone = *zones_.back();
        measured.area_m2 = zone.meter().stated_m2(measured.outline);
        measured.ground_m2 = zone.ground_m2();
        if (!AreaMeter::agree(measured.area_m2, measured.ground_m2, measured.perimeter_m)) {
            note("areas_disagree", {{"zone", measured.id},
                                    {"stated", format_area_m2(measured.area_m2)},
                                    {"ground", format_area_m2(measured.ground_m2)}});
        }
        result_.zones.push_back(std::move(measured));
    }

    void measure_layer(LayerSource& layer) {
        const Role role = layer.info().role;
        const CodeSystem* system =
            role == Role::landuse ? &profile_.code_system(layer.info().spec.code_system) : nullptr;
        if (system != nullptr && !system->class_sets.contains(profile_.industrial_share.class_set)) {
            throw InputError{error_text(
                "class_set_unknown",
                {{"class_set", profile_.industrial_share.class_set}, {"code_system", system->id}})};
        }
        const Crs crs = crs_of(layer.info());
        progress_.begin(role);
        const auto take = [&](std::size_t i, std::span<const Piece> pieces, const LayerFacts& facts) {
            measure_zone(i, role, state_of(*zones_[i], layer.info().spec, facts), pieces, facts.has_names,
                         system);
            if (profile_.drawing.surroundings) {
                add_surroundings(*zones_[i], role, pieces, result_.zones[i].surroundings);
            }
            progress_.poll();
        };
        std::vector<const Held*> held;
        for (const auto& zone : zones_) held.push_back(zone.get());
        const PassResult pass = pass_over({.source = layer,
                                           .layer_crs = crs,
                                           .working = working_,
                                           .held = held,
                                           .code_system = system,
                                           .engine = options_.engine,
                                           .limits = profile_.limits,
                                           .threads = threads(),
                                           .progress = [this](double part) { progress_.report(part); },
                                           .take = take});
        record(layer.info(), pass.summary, crs, pass.access);
    }

    /// Whether the layer's silence about a zone means anything.
    LayerState state_of(const Zone& zone, const LayerSpec& spec, const LayerFacts& facts) const {
        const bool reached =
            spec.complete ||
            (facts.extent && meet(grown(*facts.extent, profile_.control_coverage.reach_m), zone.box()));
        return reached ? LayerState::measured : LayerState::not_covering;
    }

    void measure_zone(std::size_t i, Role role, LayerState state, std::span<const Piece> pieces,
                      bool has_names, const CodeSystem* system) {
        const Zone& zone = *zones_[i];
        ZoneMeasurement& measured = result_.zones[i];
        switch (role) {
            case Role::farmland:
            case Role::redline: {
                const bool farmland = role == Role::farmland;
                Overlap& overlap = farmland ? measured.farmland : measured.redline;
                overlap.state = state;
                if (state != LayerState::measured) return;
                overlap = measure_overlap(
                    zone, pieces, farmland ? ConflictKind::farmland : ConflictKind::redline,
                    farmland ? profile_.farmland.slivers : profile_.redline.slivers, measured.conflicts);
                return;
            }
            case Role::udb:
                measured.udb.state = state;
                if (state != LayerState::measured) return;
                measured.udb = measure_containment(zone, pieces,
                                                   {.outside = ConflictKind::outside_udb,
                                                    .allowed = nullptr,
                                                    .flagged = ConflictKind::udb_subtype,
                                                    .flagged_types = &profile_.udb.warn_subtypes,
                                                    .slivers = profile_.udb.slivers},
                                                   measured.conflicts);
                return;
            case Role::spaces:
                measured.spaces.state = state;
                if (state != LayerState::measured) return;
                measured.spaces = measure_containment(zone, pieces,
                                                      {.outside = ConflictKind::other_space,
                                                       .allowed = &profile_.spaces.allowed,
                                                       .flagged = ConflictKind::other_space,
                                                       .flagged_types = nullptr,
                                                       .slivers = profile_.spaces.slivers},
                                                      measured.conflicts);
                return;
            case Role::status:
                measure_status(zone, pieces, title_of(find(Role::status)->info()), result_.land[i]);
                return;
            case Role::parcels:
                measure_parcels(zone, pieces, working_, profile_.ellipsoidal, result_.land[i]);
                return;
            case Role::buildings:
                result_.land[i].building_layer = state;
                if (state != LayerState::measured) return;
                measure_buildings(zone, pieces, working_, profile_.ellipsoidal, result_.land[i]);
                return;
            case Role::landuse: {
                LandUseResult result =
                    measure_landuse(zone, pieces, has_names, *system, profile_.industrial_share,
                                    profile_.farmland.slivers, measured.conflicts);
                measured.landuse = std::move(result.landuse);
                measured.industrial = std::move(result.industrial);
                return;
            }
            default:
                return;
        }
    }

    unsigned threads() const {
        return options_.threads != 0 ? options_.threads : std::max(1U, std::thread::hardware_concurrency());
    }

    std::vector<std::unique_ptr<LayerSource>>& layers_;
    const Profile& profile_;
    const MeasureOptions& options_;
    Crs working_;
    std::vector<std::unique_ptr<Zone>> zones_;  ///< like result_.zones; null where a zone cannot be measured
    StepProgress progress_;
    InputLog log_;
    Measurements result_;
};

}  // namespace

Measurements measure(std::vector<std::unique_ptr<LayerSource>>& layers, const Profile& profile,
                     const MeasureOptions& options) {
    return Measuring{layers, profile, options}.run();
}

}  // namespace zoneplan
