// SPDX-License-Identifier: MIT
#include "zoneplan/measure/measure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <mutex>
#include <thread>

#include "geometry/soundness.hpp"
#include "measure/area_meter.hpp"
#include "measure/feature_reader.hpp"
#include "measure/landuse.hpp"
#include "measure/overlap.hpp"
#include "measure/parallel.hpp"
#include "measure/zone.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

namespace bgi = boost::geometry::index;
using IndexPoint = boost::geometry::model::d2::point_xy<double>;
using IndexBox = boost::geometry::model::box<IndexPoint>;
using ZoneIndex = bgi::rtree<std::pair<IndexBox, std::size_t>, bgi::rstar<16>>;

IndexBox index_box(const Box& box) { return {{box.min_x, box.min_y}, {box.max_x, box.max_y}}; }

constexpr std::string_view kAreaStandard = "TD/T 1055";

/// The features of one layer that may share ground with a zone.
struct Candidates {
    std::vector<std::unique_ptr<Feature>> features;
    std::vector<std::vector<const Feature*>> by_zone;
    std::vector<LayerState> states;  ///< by zone
    bool has_names = false;
};

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

    void report_progress(const Text& step, double part) const {
        if (options_.progress && !options_.progress(step, part)) throw Cancelled{};
    }

    /// From any thread: says how far the layer is, and throws Cancelled where that is wanted.
    void poll() const {
        const std::scoped_lock lock{progress_mutex_};
        report_progress(step_, static_cast<double>(done_) / static_cast<double>(zones_.size()));
    }

    static Text step_text(Role role) { return message({"roles", name(role)}); }

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

    void record(const LayerInfo& info, const ReadSummary& summary, const Crs& crs) {
        for (const Text& text : info.notes) result_.notes.push_back(text);
        result_.inputs.push_back({.role = std::string{name(info.role)},
                                  .source = info.source,
                                  .layer = info.layer,
                                  .crs = crs.code(),
                                  .features = info.features.value_or(summary.features),
                                  .sha256 = info.sha256,
                                  .operation = summary.operation});
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
        report_progress(step_text(Role::zones), 0.0);
        std::vector<Feature> features;
        const ReadSummary summary = read_features(
            layer, crs, working_, std::nullopt, nullptr, Screen::simple_features, profile_.limits,
            [&](Feature&& feature) { features.push_back(std::move(feature)); });
        if (features.empty()) {
            throw InputError{error_text("zones_empty", {{"source", title_of(layer.info())}})};
        }
        if (!layer.info().extent && summary.extent) {
            check_coordinates(working_, *summary.extent, title_of(layer.info()));
        }
        record(layer.info(), summary, crs);
        if (working_.kind() != CrsKind::cgcs2000_gauss_kruger) {
            note("foreign_crs", {{"crs", working_.code() + " " + working_.name()}});
        }
        std::ranges::sort(features, {}, &Feature::id);
        const auto twins = std::ranges::adjacent_find(features, {}, &Feature::id);
        if (twins != features.end()) {
            throw InputError{
                error_text("zone_ids_repeat", {{"source", title_of(layer.info())}, {"id", twins->id}})};
        }
        for (Feature& feature : features) add_zone(std::move(feature));
        index_ = ZoneIndex{};
        std::optional<Box> window;
        for (std::size_t i = 0; i < zones_.size(); ++i) {
            if (!zones_[i]) continue;
            index_.insert({index_box(zones_[i]->box()), i});
            window = window ? joined(*window, zones_[i]->box()) : zones_[i]->box();
        }
        if (!window) throw InputError{error_text("zones_without_area", {{"source", title_of(layer.info())}})};
        window_ = *window;
    }

    void add_zone(Feature&& feature) {
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
        zones_.push_back(std::make_unique<Zone>(std::move(feature), working_, profile_.ellipsoidal,
                                                options_.engine, [this] { poll(); }));
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

    Candidates read_candidates(LayerSource& layer, const CodeSystem* code_system) {
        const LayerInfo& info = layer.info();
        const Crs crs = crs_of(info);
        report_progress(step_text(info.role), 0.0);
        Candidates candidates;
        candidates.by_zone.resize(zones_.size());
        std::uint64_t read = 0;
        const ReadSummary summary =
            read_features(layer, crs, working_, info.extent ? std::optional{window_} : std::nullopt,
                          code_system, screen(), profile_.limits, [&](Feature&& feature) {
                              constexpr std::uint64_t kProgressStep = 256;
                              if (++read % kProgressStep == 0) report_progress(step_text(info.role), 0.0);
                              take(candidates, std::move(feature));
                          });
        candidates.has_names = summary.has_names;
        record(info, summary, crs);
        candidates.states = states_of(info, summary, crs);
        return candidates;
    }

    void take(Candidates& candidates, Feature&& feature) const {
        if (feature.polygons.empty()) return;
        std::vector<std::size_t> hits;
        const Box box = box_of(feature.polygons);
        for (auto hit = index_.qbegin(bgi::intersects(index_box(box))); hit != index_.qend(); ++hit) {
            hits.push_back(hit->second);
        }
        if (hits.empty()) return;
        candidates.features.push_back(std::make_unique<Feature>(std::move(feature)));
        for (const std::size_t zone : hits) {
            candidates.by_zone[zone].push_back(candidates.features.back().get());
        }
    }

    std::vector<LayerState> states_of(const LayerInfo& info, const ReadSummary& summary,
                                      const Crs& crs) const {
        std::optional<Box> extent = summary.extent;
        if (info.extent) extent = Transformation{crs, working_, title_of(info)}.forth(*info.extent);
        std::vector<LayerState> states;
        for (const auto& zone : zones_) {
            const bool reached =
                zone && (info.spec.complete ||
                         (extent && meet(grown(*extent, profile_.control_coverage.reach_m), zone->box())));
            states.push_back(reached ? LayerState::measured : LayerState::not_covering);
        }
        return states;
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
        const Candidates candidates = read_candidates(layer, system);
        step_ = step_text(role);
        done_ = 0;
        for_each_index(zones_.size(), threads(), [&](std::size_t i) {
            measure_zone(i, role, candidates, system);
            ++done_;
            poll();
        });
    }

    void measure_zone(std::size_t i, Role role, const Candidates& candidates, const CodeSystem* system) {
        if (!zones_[i]) return;
        const Zone& zone = *zones_[i];
        ZoneMeasurement& measured = result_.zones[i];
        const std::vector<const Feature*>& features = candidates.by_zone[i];
        const LayerState state = candidates.states[i];
        switch (role) {
            case Role::farmland:
            case Role::redline: {
                const bool farmland = role == Role::farmland;
                Overlap& overlap = farmland ? measured.farmland : measured.redline;
                overlap.state = state;
                if (state != LayerState::measured) return;
                overlap = measure_overlap(
                    zone, features, farmland ? ConflictKind::farmland : ConflictKind::redline,
                    farmland ? profile_.farmland.slivers : profile_.redline.slivers, measured.conflicts);
                return;
            }
            case Role::udb:
                measured.udb.state = state;
                if (state != LayerState::measured) return;
                measured.udb = measure_containment(zone, features,
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
                measured.spaces = measure_containment(zone, features,
                                                      {.outside = ConflictKind::other_space,
                                                       .allowed = &profile_.spaces.allowed,
                                                       .flagged = ConflictKind::other_space,
                                                       .flagged_types = nullptr,
                                                       .slivers = profile_.spaces.slivers},
                                                      measured.conflicts);
                return;
            case Role::landuse: {
                LandUseResult result =
                    measure_landuse(zone, features, candidates.has_names, *system, profile_.industrial_share,
                                    profile_.farmland.slivers, measured.conflicts);
                measured.landuse = std::move(result.landuse);
                measured.industrial = std::move(result.industrial);
                return;
            }
            default:
                return;
        }
    }

    Screen screen() const {
        return options_.engine == Engine::exact ? Screen::winding : Screen::simple_features;
    }

    unsigned threads() const {
        return options_.threads != 0 ? options_.threads : std::max(1U, std::thread::hardware_concurrency());
    }

    std::vector<std::unique_ptr<LayerSource>>& layers_;
    const Profile& profile_;
    const MeasureOptions& options_;
    Crs working_;
    std::vector<std::unique_ptr<Zone>> zones_;  ///< like result_.zones; null where a zone cannot be measured
    ZoneIndex index_;
    Box window_;
    Text step_;
    std::atomic<std::size_t> done_{0};
    mutable std::mutex progress_mutex_;
    Measurements result_;
};

}  // namespace

Measurements measure(std::vector<std::unique_ptr<LayerSource>>& layers, const Profile& profile,
                     const MeasureOptions& options) {
    return Measuring{layers, profile, options}.run();
}

}  // namespace zoneplan
