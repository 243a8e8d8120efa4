// SPDX-License-Identifier: MIT
#include "zoneplan/io/geopackage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

#include "io/geopackage_writer.hpp"
#include "zoneplan/rules/rule.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

constexpr std::array kConflictKinds{
    ConflictKind::farmland,    ConflictKind::redline,  ConflictKind::outside_udb,  ConflictKind::udb_subtype,
    ConflictKind::other_space, ConflictKind::unmapped, ConflictKind::doubly_mapped};

double mu(double area_m2) { return area_m2 / kSquareMetresPerMu; }

void set_measured(OGRFeature& feature, const ZoneMeasurement& zone) {
    set(feature, "area_m2", zone.area_m2);
    set(feature, "area_mu", mu(zone.area_m2));
    set(feature, "planar_area_m2", zone.planar_area_m2);
    if (zone.farmland.state == LayerState::measured) {
        set(feature, "farmland_m2", zone.farmland.overlap_m2);
        set(feature, "farmland_net_m2", zone.farmland.net_m2);
    }
    if (zone.redline.state == LayerState::measured) set(feature, "redline_m2", zone.redline.overlap_m2);
    if (zone.udb.state == LayerState::measured) set(feature, "udb_outside_m2", zone.udb.outside_m2);
    if (zone.landuse.state != LayerState::measured) return;
    set(feature, "unmapped_m2", zone.landuse.unmapped_m2);
    set(feature, "doubly_mapped_m2", zone.landuse.doubly_mapped_m2);
    if (zone.industrial.empty()) return;
    const IndustrialShare& judged = zone.industrial.front();
    set(feature, "industrial_share", judged.share);
    set(feature, "share_lower", judged.share_lower);
    set(feature, "share_upper", judged.share_upper);
}

void write_zones(const Report& report, GeoPackageWriter& package) {
    OGRLayer& layer = package.add_layer(
        {.name = "zones", .geometry = wkbMultiPolygon, .title = message({"roles", "zones"})},
        {{"zone_id", OFTString},
         {"zone_name", OFTString},
         {"outcome", OFTString},
         {"area_m2", OFTReal},
         {"area_mu", OFTReal},
         {"planar_area_m2", OFTReal},
         {"farmland_m2", OFTReal},
         {"farmland_net_m2", OFTReal},
         {"redline_m2", OFTReal},
         {"udb_outside_m2", OFTReal},
         {"industrial_share", OFTReal},
         {"share_lower", OFTReal},
         {"share_upper", OFTReal},
         {"unmapped_m2", OFTReal},
         {"doubly_mapped_m2", OFTReal}});
    for (const ZoneReport& zone : report.zones) {
        OGRFeature feature{layer.GetLayerDefn()};
        set(feature, "zone_id", zone.measurement.id);
        set(feature, "zone_name", zone.measurement.name);
        set(feature, "outcome", std::string{name(zone.outcome)});
        if (is_measured(zone.measurement)) set_measured(feature, zone.measurement);
        set_surface(feature, zone.measurement.outline);
        package.add_feature(layer, feature);
    }
}

using FindingIndex = std::map<std::pair<std::string_view, std::string_view>, const Finding*>;

/// The findings by rule and zone.
FindingIndex index_of(const std::vector<Finding>& findings) {
    FindingIndex index;
    for (const Finding& finding : findings) index.try_emplace({finding.rule, finding.zone}, &finding);
    return index;
}

bool has_pieces(const Report& report, ConflictKind kind) {
    return std::ranges::any_of(report.zones, [kind](const ZoneReport& zone) {
        return std::ranges::find(zone.measurement.conflicts, kind, &Conflict::kind) !=
               zone.measurement.conflicts.end();
    });
}

void write_conflicts(const Report& report, ConflictKind kind, const FindingIndex& findings,
                     GeoPackageWriter& package) {
    OGRLayer& layer = package.add_layer({.name = "conflict_" + std::string{name(kind)},
                                         .geometry = wkbMultiPolygon,
                                         .title = message({"conflicts", name(kind)})},
                                        {{"zone_id", OFTString},
                                         {"source_id", OFTString},
                                         {"subtype", OFTString},
                                         {"area_m2", OFTReal},
                                         {"area_mu", OFTReal},
                                         {"width_m", OFTReal},
                                         {"sliver", OFTInteger, OFSTBoolean},
                                         {"finding_id", OFTString},
                                         {"outcome", OFTString}});
    for (const ZoneReport& zone : report.zones) {
        const auto finding = findings.find({rule_of(kind), zone.measurement.id});
        for (const Conflict& conflict : zone.measurement.conflicts) {
            if (conflict.kind != kind) continue;
            OGRFeature feature{layer.GetLayerDefn()};
            set(feature, "zone_id", zone.measurement.id);
            set(feature, "source_id", conflict.feature);
            set(feature, "subtype", conflict.subtype);
            set(feature, "area_m2", conflict.area_m2);
            set(feature, "area_mu", mu(conflict.area_m2));
            set(feature, "width_m", conflict.width_m);
            set_flag(feature, "sliver", conflict.sliver);
            if (finding != findings.end()) {
                set(feature, "finding_id", finding->second->id);
                set(feature, "outcome", std::string{name(finding->second->outcome)});
            }
            set_surface(feature, conflict.polygons);
            package.add_feature(layer, feature);
        }
    }
}

constexpr std::string_view kControlRule = "controls.consistent";

/// Where control layers overlap: the findings on pairs of features that are drawn.
void write_control_conflicts(const Report& report, GeoPackageWriter& package) {
    const auto is_drawn = [](const Finding& finding) {
        return finding.rule == kControlRule && !finding.place.polygons.empty();
    };
    if (std::ranges::none_of(report.findings, is_drawn)) return;
    OGRLayer& layer = package.add_layer({.name = "conflict_controls",
                                         .geometry = wkbMultiPolygon,
                                         .title = message({"conflicts", "controls"})},
                                        {{"layer", OFTString},
                                         {"source_id", OFTString},
                                         {"other_layer", OFTString},
                                         {"other_id", OFTString},
                                         {"area_m2", OFTReal},
                                         {"area_mu", OFTReal},
                                         {"finding_id", OFTString},
                                         {"outcome", OFTString}});
    for (const Finding& finding : report.findings) {
        if (!is_drawn(finding)) continue;
        OGRFeature feature{layer.GetLayerDefn()};
        set(feature, "layer", finding.layer);
        set(feature, "source_id", finding.feature);
        if (!finding.features.empty()) set(feature, "other_layer", finding.features.back().layer);
        set(feature, "other_id", finding.other);
        set(feature, "area_m2", finding.measured);
        if (finding.measured) set(feature, "area_mu", mu(*finding.measured));
        set(feature, "finding_id", finding.id);
        set(feature, "outcome", std::string{name(finding.outcome)});
        set_surface(feature, finding.place.polygons);
        package.add_feature(layer, feature);
    }
}

bool has_place(const Finding& finding) {
    return finding.outcome != Outcome::pass && finding.where.has_value();
}

void write_finding_points(const Report& report, GeoPackageWriter& package) {
    if (std::ranges::none_of(report.findings, has_place)) return;
    OGRLayer& layer = package.add_layer(
        {.name = "finding_points", .geometry = wkbPoint, .title = message({"report", "findings"})},
        {{"finding_id", OFTString},
         {"rule", OFTString},
         {"zone_id", OFTString},
         {"outcome", OFTString},
         {"severity", OFTString},
         {"measured", OFTReal},
         {"unit", OFTString},
         {"message_zh", OFTString},
         {"message_en", OFTString}});
    for (const Finding& finding : report.findings) {
        if (!has_place(finding)) continue;
        OGRFeature feature{layer.GetLayerDefn()};
        set(feature, "finding_id", finding.id);
        set(feature, "rule", finding.rule);
        set(feature, "zone_id", finding.zone);
        set(feature, "outcome", std::string{name(finding.outcome)});
        set(feature, "severity", std::string{name(finding.severity)});
        set(feature, "measured", finding.measured);
        set(feature, "unit", finding.unit);
        set(feature, "message_zh", finding.message.zh);
        set(feature, "message_en", finding.message.en);
        const OGRPoint where{finding.where->x, finding.where->y};
        feature.SetGeometry(&where);
        package.add_feature(layer, feature);
    }
}

/// One kind of places, and what of a place it takes.
struct FaultLayer {
    const char* name;
    OGRwkbGeometryType geometry;
    std::unique_ptr<OGRGeometry> (*geometry_of)(const Place&);
};

constexpr std::array kFaultLayers{
    FaultLayer{"fault_points", wkbMultiPoint,
               [](const Place& place) -> std::unique_ptr<OGRGeometry> {
                   if (place.points.empty()) return nullptr;
                   auto made = std::make_unique<OGRMultiPoint>();
                   for (const Point& point : place.points) {
                       made->addGeometryDirectly(std::make_unique<OGRPoint>(point.x, point.y).release());
                   }
                   return made;
               }},
    FaultLayer{"fault_lines", wkbMultiLineString,
               [](const Place& place) -> std::unique_ptr<OGRGeometry> {
                   if (place.lines.empty()) return nullptr;
                   auto made = std::make_unique<OGRMultiLineString>();
                   for (const Line& line : place.lines) {
                       auto part = std::make_unique<OGRLineString>();
                       for (const Point& point : line) part->addPoint(point.x, point.y);
                       made->addGeometryDirectly(part.release());
                   }
                   return made;
               }},
    FaultLayer{"fault_polygons", wkbMultiPolygon, [](const Place& place) -> std::unique_ptr<OGRGeometry> {
                   if (place.polygons.empty()) return nullptr;
                   return ogr_multi_polygon(place.polygons);
               }}};

void write_faults(const Report& report, const FaultLayer& what, GeoPackageWriter& package) {
    OGRLayer* layer = nullptr;
    for (const Finding& finding : report.findings) {
        if (finding.rule == kControlRule) continue;  // has a layer of its own
        std::unique_ptr<OGRGeometry> geometry = what.geometry_of(finding.place);
        if (!geometry) continue;
        if (layer == nullptr) {
            layer = &package.add_layer(
                {.name = what.name, .geometry = what.geometry, .title = message({"faults", what.name})},
                {{"finding_id", OFTString},
                 {"rule", OFTString},
                 {"zone_id", OFTString},
                 {"layer", OFTString},
                 {"feature", OFTString},
                 {"other", OFTString},
                 {"standard_name", OFTString},
                 {"outcome", OFTString},
                 {"measured", OFTReal},
                 {"unit", OFTString},
                 {"message_zh", OFTString},
                 {"message_en", OFTString}});
        }
        OGRFeature feature{layer->GetLayerDefn()};
        set(feature, "finding_id", finding.id);
        set(feature, "rule", finding.rule);
        set(feature, "zone_id", finding.zone);
        set(feature, "layer", finding.layer);
        set(feature, "feature", finding.feature);
        set(feature, "other", finding.other);
        set(feature, "standard_name", finding.standard_name);
        set(feature, "outcome", std::string{name(finding.outcome)});
        set(feature, "measured", finding.measured);
        set(feature, "unit", finding.unit);
        set(feature, "message_zh", finding.message.zh);
        set(feature, "message_en", finding.message.en);
        feature.SetGeometryDirectly(geometry.release());
        package.add_feature(*layer, feature);
    }
}

void write_repairs(const Report& report, GeoPackageWriter& package) {
    if (report.repairs.empty()) return;
    OGRLayer& layer = package.add_layer({.name = "proposed_repair",
                                         .geometry = wkbMultiPolygon,
                                         .title = message({"faults", "proposed_repair"})},
                                        {{"zone_id", OFTString},
                                         {"dropped_vertices", OFTInteger64},
                                         {"invalidity", OFTString},
                                         {"snapped_vertices", OFTInteger64},
                                         {"snapped_to", OFTString},
                                         {"area_m2", OFTReal},
                                         {"area_change_m2", OFTReal}});
    for (const ProposedRepair& repair : report.repairs) {
        OGRFeature feature{layer.GetLayerDefn()};
        set(feature, "zone_id", repair.zone);
        set_count(feature, "dropped_vertices", repair.dropped_vertices);
        set(feature, "invalidity", repair.invalidity);
        set_count(feature, "snapped_vertices", repair.snapped_vertices);
        set(feature, "snapped_to", fmt::format("{}", fmt::join(repair.snapped_to, ",")));
        set(feature, "area_m2", repair.area_m2);
        set(feature, "area_change_m2", repair.area_change_m2);
        set_surface(feature, repair.polygons);
        package.add_feature(layer, feature);
    }
}

/// Parcels, with the indicators that enterprises are judged by.
void write_parcels(const Efficiency& efficiency, GeoPackageWriter& package) {
    constexpr std::array kShown{"tax_per_mu", "output_per_mu", "revenue_per_mu", "project_plot_ratio",
                                "project_investment_intensity"};
    if (efficiency.parcels.empty()) return;
    OGRLayer& layer = package.add_layer({.name = "parcel_efficiency",
                                         .geometry = wkbMultiPolygon,
                                         .title = message({"efficiency", "parcel_layer"})},
                                        {{"zone_id", OFTString},
                                         {"parcel_id", OFTString},
                                         {"owner", OFTString},
                                         {"area_m2", OFTReal},
                                         {"share", OFTReal},
                                         {"is_cut", OFTInteger, OFSTBoolean},
                                         {"counts", OFTInteger, OFSTBoolean},
                                         {"tax_per_mu", OFTReal},
                                         {"output_per_mu", OFTReal},
                                         {"revenue_per_mu", OFTReal},
                                         {"project_plot_ratio", OFTReal},
                                         {"project_investment_intensity", OFTReal}});
    for (const ParcelEfficiency& parcel : efficiency.parcels) {
        OGRFeature feature{layer.GetLayerDefn()};
        set(feature, "zone_id", parcel.zone);
        set(feature, "parcel_id", parcel.id);
        set(feature, "owner", parcel.owner);
        set(feature, "area_m2", parcel.area_m2);
        set(feature, "share", parcel.share);
        set_flag(feature, "is_cut", parcel.is_cut);
        set_flag(feature, "counts", parcel.counts);
        for (const IndicatorValue& value : parcel.values) {
            const auto shown = std::ranges::find(kShown, std::string_view{value.id});
            if (shown != kShown.end()) set(feature, *shown, value.value);
        }
        set_surface(feature, parcel.polygons);
        package.add_feature(layer, feature);
    }
}

void write_potential(const Efficiency& efficiency, GeoPackageWriter& package) {
    if (efficiency.potential.empty()) return;
    OGRLayer& layer = package.add_layer({.name = "potential_land",
                                         .geometry = wkbMultiPolygon,
                                         .title = message({"efficiency", "potential_layer"})},
                                        {{"zone_id", OFTString},
                                         {"kind", OFTString},
                                         {"feature_id", OFTString},
                                         {"owner", OFTString},
                                         {"rank", OFTInteger64},
                                         {"area_m2", OFTReal},
                                         {"area_mu", OFTReal}});
    for (const PotentialLand& land : efficiency.potential) {
        OGRFeature feature{layer.GetLayerDefn()};
        set(feature, "zone_id", land.zone);
        set(feature, "kind", land.kind);
        set(feature, "feature_id", land.id);
        set(feature, "owner", land.owner);
        set_count(feature, "rank", land.rank);
        set(feature, "area_m2", land.area_m2);
        set(feature, "area_mu", mu(land.area_m2));
        set_surface(feature, land.polygons);
        package.add_feature(layer, feature);
    }
}

}  // namespace

void write_geopackage(const Report& report, const std::string& path) {
    OutputFile file{path};
    GeoPackageWriter package{file, path, report.area};
    if (!report.zones.empty()) write_zones(report, package);
    const FindingIndex findings = index_of(report.findings);
    for (const ConflictKind kind : kConflictKinds) {
        if (has_pieces(report, kind)) write_conflicts(report, kind, findings, package);
    }
    write_control_conflicts(report, package);
    write_finding_points(report, package);
    for (const FaultLayer& what : kFaultLayers) write_faults(report, what, package);
    write_repairs(report, package);
    if (report.efficiency) {
        write_parcels(*report.efficiency, package);
        write_potential(*report.efficiency, package);
    }
    package.finish();
    file.commit();
}

}  // namespace zoneplan
