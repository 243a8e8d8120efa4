// SPDX-License-Identifier: MIT
#include "quality/quality.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <tuple>

#include "geometry/geos.hpp"
#include "geometry/overlap_area.hpp"
#include "geometry/soundness.hpp"
#include "measure/layer_crs.hpp"
#include "measure/layer_pass.hpp"
#include "quality/boundary_rings.hpp"
#include "quality/feature_faults.hpp"
#include "quality/repair.hpp"
#include "quality/zone_edges.hpp"
#include "quality/zone_surroundings.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

constexpr std::string_view kZones = "zones";

CoverageFeature coverage_feature(std::string id, MultiPolygon polygons) {
    CoverageFeature feature{.id = std::move(id), .polygons = std::move(polygons), .chain = {}};
    feature.chain.assign(feature.polygons);
    return feature;
}

/// What was seen at zones, each surface as often as it was seen most at one of them.
std::vector<PackedSurface> each_once(const std::map<std::size_t, std::vector<PackedSurface>>& by_zone) {
    std::vector<PackedSurface> surfaces;
    for (const auto& [zone, seen] : by_zone) {
        std::vector<bool> taken(surfaces.size(), false);
        for (const PackedSurface& surface : seen) {
            std::size_t i = 0;
            while (i < taken.size() && (taken[i] || surfaces[i] != surface)) ++i;
            if (i < taken.size()) {
                taken[i] = true;
            } else {
                surfaces.push_back(surface);
                taken.push_back(true);
            }
        }
    }
    return surfaces;
}

class QualityReader {
public:
    QualityReader(std::vector<std::unique_ptr<LayerSource>>& layers, const Crs& working,
                  const Profile& profile, const MeasureOptions& options)
        : layers_{layers},
          working_{working},
          profile_{profile},
          limits_{profile.fault_limits},
          progress_{options.progress},
          threads_{options.threads != 0 ? options.threads
                                        : std::max(1U, std::thread::hardware_concurrency())} {
        switch_off(FaultKind::gap, limits_.gap_width_m);
        switch_off(FaultKind::near_coincident, limits_.coincident_distance_m);
        switch_off(FaultKind::parts_apart, limits_.parts_distance_m);
        switch_off(FaultKind::narrow_neck, limits_.neck_width_m);
    }

    Quality run() {
        read_zones();
        look_at_pairs(Role::zones, zones_);
        find_parts_apart();
        look_beside_lines();
        look_across_admin();
        look_at_landuse();
        propose_repairs();
        return std::move(result_);
    }

private:
    /// What no rule asks for is not looked for.
    void switch_off(FaultKind kind, double& limit) const {
        if (profile_.faults.at(kind).severity == Severity::off) limit = 0.0;
    }

    static bool every_zone(std::size_t /*zone*/) { return true; }

    bool is_on(FaultKind kind) const { return profile_.faults.at(kind).severity != Severity::off; }

    LayerSource* find(Role role) const {
        const auto found = std::ranges::find_if(
            layers_, [&](const std::unique_ptr<LayerSource>& layer) { return layer->info().role == role; });
        return found == layers_.end() ? nullptr : found->get();
    }

    void poll(Role role) const {
        if (progress_ && !progress_(message({"roles", name(role)}), 0.0)) throw Cancelled{};
    }

    void note(std::string_view key, const Args& args) { result_.notes.push_back(note_text(key, args)); }

    RawRead read(LayerSource& source, const std::optional<Box>& window,
                 const std::function<void(RawFeature&&)>& take) {
        const Role role = source.info().role;
        std::uint64_t count = 0;
        return read_raw_features(source, working_, window, profile_.limits, [&](RawFeature&& feature) {
            constexpr std::uint64_t kProgressStep = 256;
            if (count++ % kProgressStep == 0) poll(role);
            take(std::move(feature));
        });
    }

    void read_zones() {
        LayerSource& source = *find(Role::zones);
        const Crs crs = crs_of(source.info());
        const Transformation to_working{crs, working_, source.info().source};
        std::vector<RawFeature> raw;
        read(source, std::nullopt, [&](RawFeature&& feature) { raw.push_back(std::move(feature)); });
        std::ranges::stable_sort(raw, {}, &RawFeature::id);
        for (RawFeature& feature : raw) {
            poll(Role::zones);
            Faults faults = faults_of(feature, crs, to_working, limits_);
            if (!faults.complete) {
                note("faults_incomplete",
                     {{"feature", feature.id}, {"count", std::to_string(faults.list.size())}});
            }
            for (Fault& fault : faults.list) add_zone_fault(feature.id, std::move(fault));
            Sound sound = make_sound(closed_rings(feature.working), Screen::simple_features);
            written_.push_back({.id = feature.id,
                                .as_written = std::move(feature.working),
                                .is_valid = !sound.repair.has_value()});
            zones_.push_back(coverage_feature(std::move(feature.id), std::move(sound.polygons)));
        }
        for (const CoverageFeature& zone : zones_) {
            if (zone.polygons.empty()) continue;
            const Box box = box_of(zone.polygons);
            boxes_.push_back(box);
            window_ = window_ ? joined(*window_, box) : box;
        }
    }

    void add_zone_fault(const std::string& zone, Fault fault) {
        result_.faults.push_back({.layer = std::string{kZones},
                                  .feature = zone,
                                  .zone = zone,
                                  .other_layer = {},
                                  .other = {},
                                  .detail = {},
                                  .fault = std::move(fault)});
    }

    void look_at_pairs(Role role, const std::vector<CoverageFeature>& features) {
        const std::string layer{name(role)};
        PairFaults faults = coverage_faults(features, limits_, [&] { poll(role); });
        if (!faults.complete) {
            note("faults_incomplete",
                 {{"feature", message({"roles", layer})}, {"count", std::to_string(faults.list.size())}});
        }
        for (PairFault& pair : faults.list) {
            if (role == Role::zones && pair.fault.kind == FaultKind::near_coincident) {
                // Of two zones the later one would move.
                snap_targets_[std::max(pair.first, pair.second)].push_back(
                    {.role = layer, .polygons = features[std::min(pair.first, pair.second)].polygons});
            }
            result_.faults.push_back({.layer = layer,
                                      .feature = features[pair.first].id,
                                      .zone = role == Role::zones ? features[pair.first].id : std::string{},
                                      .other_layer = layer,
                                      .other = features[pair.second].id,
                                      .detail = std::move(pair.detail),
                                      .fault = std::move(pair.fault)});
        }
    }

    void find_parts_apart() {
        if (limits_.parts_distance_m <= 0.0) return;
        for (const CoverageFeature& zone : zones_) {
            if (zone.polygons.size() < 2) continue;
            std::vector<geos::Surface> parts;
            for (const Polygon& polygon : zone.polygons) parts.emplace_back(MultiPolygon{polygon});
            for (std::size_t i = 0; i < parts.size(); ++i) {
                poll(Role::zones);
                find_nearest(zone.id, parts, i);
            }
        }
    }

    void find_nearest(const std::string& zone, const std::vector<geos::Surface>& parts, std::size_t i) {
        std::optional<Line> nearest;
        double nearest_m = 0.0;
        for (std::size_t j = 0; j < parts.size(); ++j) {
            if (j == i) continue;
            const auto [from, to] = shortest_link(parts[i], parts[j]);
            const double distance_m = std::hypot(to.x - from.x, to.y - from.y);
            if (nearest && distance_m >= nearest_m) continue;
            nearest = Line{from, to};
            nearest_m = distance_m;
        }
        if (!nearest || nearest_m <= limits_.parts_distance_m) return;
        add_zone_fault(zone, {.kind = FaultKind::parts_apart,
                              .place = {.points = {}, .lines = {*nearest}, .polygons = {}},
                              .measured = nearest_m,
                              .unit = "m",
                              .length_m = std::nullopt});
    }

    bool meets_a_zone(const Box& box) const {
        return std::ranges::any_of(boxes_, [&](const Box& zone) { return meet(box, zone); });
    }

    /// Streams a layer past the surroundings of the zones that `of` wants. `see` is called by one thread at a
    /// time, in no order.
    void stream(LayerSource& source, ZoneSurroundings::Part part, double margin_m,
                const std::function<bool(std::size_t zone)>& of, const std::function<void(const Hit&)>& see) {
        const LayerInfo& info = source.info();
        std::vector<std::unique_ptr<ZoneSurroundings>> surroundings;
        std::vector<const Held*> held;
        for (std::size_t i = 0; i < zones_.size(); ++i) {
            const bool wanted = !zones_[i].polygons.empty() && of(i);
            surroundings.push_back(wanted ? std::make_unique<ZoneSurroundings>(zones_[i], part, margin_m)
                                          : nullptr);
            held.push_back(surroundings.back().get());
        }
        std::mutex one_at_a_time;
        pass_over({.source = source,
                   .layer_crs = crs_of(info),
                   .working = working_,
                   .held = held,
                   .code_system =
                       info.role == Role::landuse ? &profile_.code_system(info.spec.code_system) : nullptr,
                   .engine = Engine::exact,
                   .limits = profile_.limits,
                   .threads = threads_,
                   .progress = [&](double) { poll(info.role); },
                   .take = nullptr,
                   .see =
                       [&](const Hit& hit) {
                           const std::scoped_lock lock{one_at_a_time};
                           see(hit);
                       }});
    }

    /// The boundaries of zones beside those of layers that they should be drawn along.
    void look_beside_lines() {
        if (limits_.coincident_distance_m <= 0.0 || !window_) return;
        const ZoneEdges zone_edges{zones_};
        for (const Role role : {Role::farmland, Role::redline, Role::udb, Role::admin}) {
            LayerSource* source = find(role);
            if (source == nullptr) continue;
            EdgesBeside beside{zone_edges.rings(), beside_limits(limits_)};
            stream(*source, ZoneSurroundings::Part::boundary, limits_.coincident_distance_m, every_zone,
                   [&](const Hit& hit) {
                       for (const Chain::RingRange& ring : hit.surface.rings()) {
                           const auto edges = hit.surface.vertices().subspan(ring.first);
                           for (std::uint32_t e = 0; e < ring.last - ring.first; ++e) {
                               beside.show(
                                   edges[e], edges[e + 1], 0, [&](double margin, const auto& compare) {
                                       zone_edges.near(hit.held, edges[e], edges[e + 1], margin, compare);
                                   });
                           }
                       }
                   });
            std::set<std::size_t> off;
            for (const auto& [group, stretches] : beside.found()) {
                for (const Beside& stretch : stretches) {
                    const std::size_t zone = zone_edges.zone_of(stretch.ring);
                    off.insert(zone);
                    add_zone_fault(zones_[zone].id, beside_fault(stretch));
                    result_.faults.back().other_layer = name(role);
                }
            }
            if (!off.empty()) keep_snap_targets(*source, off);
        }
    }

    void keep_snap_targets(LayerSource& source, const std::set<std::size_t>& zones) {
        stream(
            source, ZoneSurroundings::Part::boundary, limits_.coincident_distance_m,
            [&](std::size_t zone) { return zones.contains(zone); },
            [&](const Hit& hit) {
                snap_targets_[hit.held].push_back(
                    {.role = std::string{name(source.info().role)}, .polygons = hit.surface.polygons()});
            });
    }

    void propose_repairs() {
        const RepairLimits limits{.least_edge_m = limits_.short_edge_m,
                                  .snap_m = limits_.coincident_distance_m};
        for (std::size_t i = 0; i < zones_.size(); ++i) {
            poll(Role::zones);
            try {
                if (std::optional<ProposedRepair> repair =
                        proposed_repair(written_[i], std::move(snap_targets_[i]), limits)) {
                    result_.repairs.push_back(std::move(*repair));
                }
            } catch (const geos::GeosError& problem) {
                note("repair_failed", {{"zone", zones_[i].id}, {"problem", problem.what()}});
            }
        }
        if (!result_.repairs.empty()) {
            note("repairs_proposed", {{"count", std::to_string(result_.repairs.size())}});
        }
    }

    /// Areas of one id are one administrative area.
    void look_across_admin() {
        LayerSource* source = find(Role::admin);
        if (source == nullptr || !window_) return;
        std::map<std::string, std::vector<CoverageFeature>> areas;
        const RawRead summary = read(*source, *window_, [&](RawFeature&& feature) {
            CoverageFeature area = coverage_feature(
                feature.id, make_sound(closed_rings(std::move(feature.working)), Screen::winding).polygons);
            if (!area.polygons.empty() && meets_a_zone(box_of(area.polygons))) {
                areas[feature.id].push_back(std::move(area));
            }
        });
        const LayerInfo& info = source->info();
        result_.inputs.push_back({.role = std::string{name(Role::admin)},
                                  .source = info.source,
                                  .layer = info.layer,
                                  .crs = crs_of(info).code(),
                                  .features = info.features.value_or(summary.features),
                                  .sha256 = info.sha256,
                                  .operation = summary.operation,
                                  .access = info.extent ? "index" : "scan"});
        if (!is_on(FaultKind::across_admin)) return;
        for (const CoverageFeature& zone : zones_) {
            if (!zone.polygons.empty()) look_across_admin(zone, areas);
        }
    }

    void look_across_admin(const CoverageFeature& zone,
                           const std::map<std::string, std::vector<CoverageFeature>>& areas) {
        poll(Role::admin);
        std::vector<std::pair<double, std::string>> shares;
        for (const auto& [id, features] : areas) {
            double area_m2 = 0.0;
            for (const CoverageFeature& feature : features) {
                area_m2 += overlap_area(zone.chain, feature.chain).area_m2();
            }
            if (area_m2 > 0.0) shares.emplace_back(area_m2, id);
        }
        std::ranges::sort(shares, [](const auto& a, const auto& b) {
            return std::tie(b.first, a.second) < std::tie(a.first, b.second);
        });
        double outside_m2 = 0.0;
        std::string detail;
        Place place;
        for (std::size_t i = 1; i < shares.size(); ++i) {
            const auto& [area_m2, id] = shares[i];
            outside_m2 += area_m2;
            detail += fmt::format("{}{} {}", detail.empty() ? "" : ", ", id, format_area_m2(area_m2));
            for (const CoverageFeature& feature : areas.at(id)) add_shared_ground(zone, feature, place);
        }
        if (outside_m2 <= limits_.admin_m2) return;
        add_zone_fault(zone.id, {.kind = FaultKind::across_admin,
                                 .place = std::move(place),
                                 .measured = outside_m2,
                                 .unit = "m2",
                                 .length_m = std::nullopt});
        result_.faults.back().other_layer = name(Role::admin);
        result_.faults.back().other = shares.front().second;
        result_.faults.back().detail = detail;
    }

    static void add_shared_ground(const CoverageFeature& zone, const CoverageFeature& area, Place& place) {
        try {
            MultiPolygon shared =
                intersection(geos::Surface{zone.polygons}, geos::Surface{area.polygons}).polygons();
            std::ranges::move(shared, std::back_inserter(place.polygons));
        } catch (const geos::GeosError&) {
            return;  // the figure stands; only the drawing is lost
        }
    }

    void look_at_landuse() {
        LayerSource* source = find(Role::landuse);
        if (source == nullptr || !window_) return;
        const std::array kinds{FaultKind::duplicate, FaultKind::overlap, FaultKind::gap,
                               FaultKind::near_coincident};
        if (std::ranges::none_of(kinds, [&](FaultKind kind) { return is_on(kind); })) return;
        std::optional<std::vector<CoverageFeature>> features = landuse_at_zones(*source);
        if (!features) {
            note("coverage_too_large",
                 {{"source", source->info().source}, {"limit", std::to_string(limits_.most_features)}});
            return;
        }
        std::ranges::stable_sort(*features, [](const CoverageFeature& a, const CoverageFeature& b) {
            const auto key = [](const CoverageFeature& feature) {
                const Point& at = feature.polygons.front().shell.front();
                return std::tuple{std::string_view{feature.id}, at.x, at.y, feature.chain.vertices().size(),
                                  feature.chain.doubled_area()};
            };
            return key(a) < key(b);
        });
        look_at_pairs(Role::landuse, *features);
    }

    /// Nothing where there are more than may be looked at.
    std::optional<std::vector<CoverageFeature>> landuse_at_zones(LayerSource& source) {
        struct TooMany {};
        // A feature at two zones may come twice, one that lies in the layer twice comes twice to one zone.
        std::map<std::string, std::map<std::size_t, std::vector<PackedSurface>>> by_id;
        std::size_t count = 0;
        try {
            stream(source, ZoneSurroundings::Part::ground, 0.0, every_zone, [&](const Hit& hit) {
                if (++count > limits_.most_features) throw TooMany{};
                by_id[hit.id()][hit.held].emplace_back(hit.surface);
            });
        } catch (const TooMany&) {
            return std::nullopt;
        }
        std::vector<CoverageFeature> features;
        for (auto& [id, by_zone] : by_id) {
            for (const PackedSurface& surface : each_once(by_zone)) {
                features.push_back(coverage_feature(id, surface.polygons()));
            }
        }
        return features;
    }

    std::vector<std::unique_ptr<LayerSource>>& layers_;
    const Crs& working_;
    const Profile& profile_;
    FaultLimits limits_;
    const Progress& progress_;
    unsigned threads_;
    std::vector<CoverageFeature> zones_;                           ///< by id
    std::vector<ZoneToMend> written_;                              ///< like zones_
    std::map<std::size_t, std::vector<SnapTarget>> snap_targets_;  ///< by zone
    std::vector<Box> boxes_;                                       ///< of the zones that have ground
    std::optional<Box> window_;                                    ///< around them all
    Quality result_;
};

}  // namespace

Quality look_at_quality(std::vector<std::unique_ptr<LayerSource>>& layers, const Crs& working,
                        const Profile& profile, const MeasureOptions& options) {
    return QualityReader{layers, working, profile, options}.run();
}

}  // namespace zoneplan
