// SPDX-License-Identifier: MIT
#include "zoneplan/measure/measure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <thread>

#include "measure/area_meter.hpp"
#include "measure/columns.hpp"
#include "measure/landuse.hpp"
#include "measure/layer_pass.hpp"
#include "measure/overlap.hpp"
#include "measure/zone.hpp"
#include "measure/zone_reader.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

constexpr std::string_view kAreaStandard = "TD/T 1055";

/// Runs the measuring of one set of layers.
class Measuring {
public:
    Measuring(std::vector<std::unique_ptr<LayerSource>>& layers, const Profile& profile,
              const MeasureOptions& options)
        : layers_{layers}, profile_{profile}, options_{options}, working_{choose_working_crs()} {}

    Measurements run() {
        read_zones();
        for (const Role role : {Role::farmland, Role::redline, Role::udb, Role::spaces, Role::landuse}) {
            if (LayerSource* layer = find(role)) measure_layer(*layer);
        }
        for (const Role role : {Role::baseline, Role::parcels, Role::buildings, Role::admin}) {
            if (const LayerSource* layer = find(role)) {
                note("layer_not_used",
                     {{"source", title_of(layer->info())}, {"role", std::string{name(role)}}});
            }
        }
        result_.area = {.method = profile_.ellipsoidal ? "ellipsoidal" : "planar",
                        .standard = profile_.ellipsoidal ? std::string{kAreaStandard} : "",
                        .working_crs = working_.code(),
                        .working_crs_wkt = working_.wkt(),
                        .ellipsoid = fmt::format("a {} m, 1/f {}", working_.ellipsoid().semi_major_m,
                                                 working_.ellipsoid().inverse_flattening)};
        result_.tolerances = {{"grid_m", kGrid_m}};
        return std::move(result_);
    }

private:
    LayerSource* find(Role role) const {
        const auto found = std::ranges::find_if(
            layers_, [&](const std::unique_ptr<LayerSource>& layer) { return layer->info().role == role; });
        return found == layers_.end() ? nullptr : found->get();
    }

    void note(std::string_view key, const Args& args) { result_.notes.push_back(note_text(key, args)); }

    /// From any thread: says how far the step is, and throws Cancelled where that is wanted.
    void report_progress(double part) const {
        const std::scoped_lock lock{progress_mutex_};
        part_ = std::max(part_, part);
        if (options_.progress && !options_.progress(step_, part_)) throw Cancelled{};
    }

    void begin_step(Role role) {
        step_ = message({"roles", name(role)});
        part_ = 0.0;
        report_progress(0.0);
    }

    /// From any thread, within long work.
    void poll() const { report_progress(0.0); }

    static Crs crs_of(const LayerInfo& info) {
        const std::string& definition = info.spec.crs.empty() ? info.crs : info.spec.crs;
        if (definition.empty()) {
            const std::string guess = info.extent ? likely_crs(*info.extent).value_or("") : "";
            throw InputError{error_text(
                guess.empty() ? "crs_missing" : "crs_missing_with_guess",
                {{"source", title_of(info)},
                 {"role", std::string{name(info.role)}},
                 {"guess", guess},
                 {"extent", info.extent
                                ? fmt::format("x {:.3f} … {:.3f}, y {:.3f} … {:.3f}", info.extent->min_x,
                                              info.extent->max_x, info.extent->min_y, info.extent->max_y)
                                : std::string{}}})};
        }
        Crs crs = Crs::from_definition(definition, title_of(info));
        if (info.extent) check_coordinates(crs, *info.extent, title_of(info));
        return crs;
    }

    Crs choose_working_crs() {
        const LayerSource* zones = find(Role::zones);
        if (zones == nullptr) throw UsageError{error_text("no_zones")};
        const LayerInfo& info = zones->info();
        const Crs zones_crs = crs_of(info);
        Crs working = options_.crs.empty()
                          ? (info.extent ? zoneplan::working_crs(zones_crs, *info.extent) : zones_crs)
                          : Crs::from_definition(options_.crs, "--crs");
        if (working.is_geographic() || working.kind() == CrsKind::other_projected_units) {
            throw UsageError{
                error_text("crs_not_in_metres", {{"crs", working.code() + " " + working.name()}})};
        }
        if (working.kind() == CrsKind::old_chinese_datum) {
            throw InputError{error_text("crs_old_datum", {{"source", std::string{"--crs"}},
                                                          {"crs", working.code() + " " + working.name()},
                                                          {"extent", std::string{}},
                                                          {"hint", std::string{}}})};
        }
        return working;
    }

    void record(const LayerInfo& info, const ReadSummary& summary, const Crs& crs, Access access) {
        for (const Text& text : info.notes) result_.notes.push_back(text);
        result_.inputs.push_back({.role = std::string{name(info.role)},
                                  .source = info.source,
                                  .layer = info.layer,
                                  .crs = crs.code(),
                                  .features = info.features.value_or(summary.features),
                                  .sha256 = info.sha256,
                                  .operation = summary.operation,
                                  .access = std::string{name(access)}});
        const std::string title = title_of(info);
        if (!summary.operation.empty()) {
            note("transformed", {{"source", title},
                                 {"from", crs.code()},
                                 {"to", working_.code()},
                                 {"operation", summary.operation}});
        }
        if (summary.broken_texts > 0) {
            note("text_broken", {{"source", title}, {"count", std::to_string(summary.broken_texts)}});
        }
        if (summary.has_z) note("z_dropped", {{"source", title}});
        if (summary.null_geometries > 0) {
            note("null_geometries", {{"source", title}, {"count", std::to_string(summary.null_geometries)}});
        }
        if (summary.repaired > 0) {
            note("repaired", {{"source", title},
                              {"count", std::to_string(summary.repaired)},
                              {"change", format_area_m2(summary.repair_change_m2)},
                              {"lost", std::to_string(summary.lost)}});
        }
        if (summary.features == 0 && info.features.value_or(0) == 0 && !info.spec.complete) {
            note("layer_empty", {{"source", title}});
        }
    }

    void read_zones() {
        LayerSource& layer = *find(Role::zones);
        const Crs crs = crs_of(layer.info());
        begin_step(Role::zones);
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
            note("foreign_crs", {{"crs", working_.code() + " " + working_.name()}});
        }
        for (const ZoneFeature& feature : features) add_zone(feature);
        if (std::ranges::all_of(zones_, [](const auto& zone) { return zone == nullptr; })) {
            throw InputError{error_text("zones_without_area", {{"source", title_of(layer.info())}})};
        }
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
                                                [this] { poll(); }));
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
        begin_step(role);
        const auto take = [&](std::size_t i, std::span<const Piece> pieces, const LayerFacts& facts) {
            measure_zone(i, role, state_of(*zones_[i], layer.info().spec, facts), pieces, facts.has_names,
                         system);
            poll();
        };
        const PassResult pass = pass_over({.source = layer,
                                           .layer_crs = crs,
                                           .working = working_,
                                           .zones = zones_,
                                           .code_system = system,
                                           .engine = options_.engine,
                                           .limits = profile_.limits,
                                           .threads = threads(),
                                           .progress = [this](double part) { report_progress(part); },
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
    Text step_;
    mutable double part_ = 0.0;  ///< of the step, as far as it was reported
    mutable std::mutex progress_mutex_;
    Measurements result_;
};

}  // namespace

Measurements measure(std::vector<std::unique_ptr<LayerSource>>& layers, const Profile& profile,
                     const MeasureOptions& options) {
    return Measuring{layers, profile, options}.run();
}

}  // namespace zoneplan
