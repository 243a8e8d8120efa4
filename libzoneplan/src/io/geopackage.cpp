// SPDX-License-Identifier: MIT
#include "zoneplan/io/geopackage.hpp"

#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "io/gdal_errors.hpp"
#include "io/output_file.hpp"
#include "text/resources.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/rules/rule.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

// Every time stamp in the file, so that the same report gives the same bytes.
constexpr const char* kTimeStamp = "2000-01-01T00:00:00.000Z";
constexpr const char* kGeometryColumn = "geom";

constexpr std::array kConflictKinds{
    ConflictKind::farmland,    ConflictKind::redline,  ConflictKind::outside_udb,  ConflictKind::udb_subtype,
    ConflictKind::other_space, ConflictKind::unmapped, ConflictKind::doubly_mapped};

struct Field {
    const char* name = "";
    OGRFieldType type = OFTString;
    OGRFieldSubType subtype = OFSTNone;
};
using Fields = std::initializer_list<Field>;

struct LayerWords {
    std::string name;
    OGRwkbGeometryType geometry = wkbNone;
    Text title;
};

/// A layer that has a style, and the names of its fields.
struct StyledLayer {
    LayerWords words;
    std::vector<std::string> fields;
};

std::string in_both(const Text& text) { return text.zh + " / " + text.en; }

/// A GeoPackage in the making. Throws OutputError as soon as GDAL refuses something.
class GeoPackage {
public:
    GeoPackage(const OutputFile& file, std::string target, const AreaStatement& area)
        : target_{std::move(target)}, crs_{spatial_reference(area)} {
        GDALAllRegister();
        GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
        if (driver == nullptr) refuse("GDAL has no GPKG driver");
        dataset_.reset(driver->Create(file.temporary().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        require(dataset_ != nullptr);
        require(dataset_->StartTransaction() == OGRERR_NONE);
    }

    OGRLayer& add_layer(const LayerWords& words, Fields fields) {
        CPLStringList options;
        if (words.geometry != wkbNone) options.SetNameValue("GEOMETRY_NAME", kGeometryColumn);
        if (!words.title.zh.empty()) {
            options.SetNameValue("IDENTIFIER", words.title.zh.c_str());
            options.SetNameValue("DESCRIPTION", in_both(words.title).c_str());
        }
        OGRSpatialReference* crs = words.geometry == wkbNone ? nullptr : &crs_;
        OGRLayer* layer = dataset_->CreateLayer(words.name.c_str(), crs, words.geometry, options.List());
        require(layer != nullptr);
        for (const Field& field : fields) {
            OGRFieldDefn definition{field.name, field.type};
            definition.SetSubType(field.subtype);
            require(layer->CreateField(&definition) == OGRERR_NONE);
        }
        if (words.geometry != wkbNone) {
            StyledLayer& styled = styled_layers_.emplace_back(StyledLayer{.words = words, .fields = {}});
            for (const Field& field : fields) styled.fields.emplace_back(field.name);
        }
        return *layer;
    }

    void add_feature(OGRLayer& layer, OGRFeature& feature) {
        require(layer.CreateFeature(&feature) == OGRERR_NONE);
    }

    /// Gives each layer its style and closes the file.
    void finish() {
        add_styles();
        require(dataset_->CommitTransaction() == OGRERR_NONE);
        dataset_.reset();
        require(errors_.failure().empty());
    }

private:
    [[noreturn]] void refuse(const std::string& problem) const {
        throw OutputError{error_text("output_unwritable", {{"source", target_}, {"problem", problem}})};
    }

    void require(bool done) const {
        if (!done) refuse(errors_.failure());
    }

    /// By its code where it has one, else by its WKT; a plane in metres of its name where neither says
    /// anything.
    static OGRSpatialReference spatial_reference(const AreaStatement& area) {
        const CPLErrorHandlerPusher quiet{&CPLQuietErrorHandler};
        OGRSpatialReference crs;
        const auto read = [&](const std::string& definition) {
            return crs.SetFromUserInput(definition.c_str(),
                                        OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS_get()) ==
                   OGRERR_NONE;
        };
        if (!read(area.working_crs) && !read(area.working_crs_wkt)) {
            crs.SetLocalCS(area.working_crs.c_str());
            crs.SetLinearUnits(SRS_UL_METER, 1.0);
        }
        crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        return crs;
    }

    /// The style of a layer as the library has it, with the fields named in Chinese.
    static std::string style_of(const StyledLayer& layer) {
        std::string style{resource("styles/" + layer.words.name + ".qml")};
        const auto replace = [&](std::string_view old, const std::string& with) {
            const std::size_t at = style.rfind(old);
            if (at == std::string::npos) throw std::logic_error{"a style lacks " + std::string{old}};
            style.replace(at, old.size(), with);
        };
        std::string aliases = "  <aliases>\n";
        std::size_t index = 0;  // of the feature number, which comes before the fields
        for (const std::string& field : layer.fields) {
            aliases += fmt::format("    <alias index=\"{}\" field=\"{}\" name=\"{}\"/>\n", ++index, field,
                                   message({"layer_fields", field}).zh);
        }
        replace("styleCategories=\"", "styleCategories=\"Fields|");
        replace("</qgis>", aliases + "  </aliases>\n</qgis>");
        return style;
    }

    /// The table in which QGIS looks for the style of a layer that it opens.
    void add_styles() {
        const std::vector<StyledLayer> layers = styled_layers_;
        OGRLayer& styles =
            add_layer({.name = "layer_styles", .title = {}}, {{"f_table_catalog", OFTString},
                                                              {"f_table_schema", OFTString},
                                                              {"f_table_name", OFTString},
                                                              {"f_geometry_column", OFTString},
                                                              {"styleName", OFTString},
                                                              {"styleQML", OFTString},
                                                              {"styleSLD", OFTString},
                                                              {"useAsDefault", OFTInteger, OFSTBoolean},
                                                              {"description", OFTString},
                                                              {"owner", OFTString},
                                                              {"ui", OFTString},
                                                              {"update_time", OFTDateTime}});
        for (const StyledLayer& styled : layers) {
            const LayerWords& layer = styled.words;
            OGRFeature style{styles.GetLayerDefn()};
            for (const char* unused : {"f_table_catalog", "f_table_schema", "styleSLD", "owner", "ui"}) {
                style.SetField(unused, "");
            }
            style.SetField("f_table_name", layer.name.c_str());
            style.SetField("f_geometry_column", kGeometryColumn);
            style.SetField("styleName", layer.title.zh.c_str());
            style.SetField("styleQML", style_of(styled).c_str());
            style.SetField("useAsDefault", 1);
            style.SetField("description", in_both(layer.title).c_str());
            style.SetField("update_time", kTimeStamp);
            add_feature(styles, style);
        }
    }

    std::string target_;
    GdalErrors errors_;
    OGRSpatialReference crs_;
    GDALDatasetUniquePtr dataset_;
    std::vector<StyledLayer> styled_layers_;
};

/// Nothing, and an empty text, stay NULL.
void set(OGRFeature& feature, const char* field, double value) { feature.SetField(field, value); }

void set(OGRFeature& feature, const char* field, const std::optional<double>& value) {
    if (value) feature.SetField(field, *value);
}

void set_count(OGRFeature& feature, const char* field, std::size_t count) {
    feature.SetField(field, static_cast<GIntBig>(count));
}

void set(OGRFeature& feature, const char* field, const std::string& words) {
    if (!words.empty()) feature.SetField(field, words.c_str());
}

std::unique_ptr<OGRLinearRing> ogr_ring(const Ring& ring) {
    auto made = std::make_unique<OGRLinearRing>();
    made->setNumPoints(static_cast<int>(ring.size()), FALSE);
    int at = 0;
    for (const Point& point : ring) made->setPoint(at++, point.x, point.y);
    return made;
}

std::unique_ptr<OGRMultiPolygon> ogr_multi_polygon(const MultiPolygon& polygons) {
    auto made = std::make_unique<OGRMultiPolygon>();
    for (const Polygon& polygon : polygons) {
        auto part = std::make_unique<OGRPolygon>();
        part->addRingDirectly(ogr_ring(polygon.shell).release());
        for (const Ring& hole : polygon.holes) part->addRingDirectly(ogr_ring(hole).release());
        made->addGeometryDirectly(part.release());
    }
    return made;
}

void set_surface(OGRFeature& feature, const MultiPolygon& polygons) {
    if (!polygons.empty()) feature.SetGeometryDirectly(ogr_multi_polygon(polygons).release());
}

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

void write_zones(const Report& report, GeoPackage& package) {
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
                     GeoPackage& package) {
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
            feature.SetField("sliver", conflict.sliver ? 1 : 0);
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
void write_control_conflicts(const Report& report, GeoPackage& package) {
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

void write_finding_points(const Report& report, GeoPackage& package) {
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

void write_faults(const Report& report, const FaultLayer& what, GeoPackage& package) {
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

void write_repairs(const Report& report, GeoPackage& package) {
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
void write_parcels(const Efficiency& efficiency, GeoPackage& package) {
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
        feature.SetField("is_cut", parcel.is_cut ? 1 : 0);
        feature.SetField("counts", parcel.counts ? 1 : 0);
        for (const IndicatorValue& value : parcel.values) {
            const auto shown = std::ranges::find(kShown, std::string_view{value.id});
            if (shown != kShown.end()) set(feature, *shown, value.value);
        }
        set_surface(feature, parcel.polygons);
        package.add_feature(layer, feature);
    }
}

void write_potential(const Efficiency& efficiency, GeoPackage& package) {
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
    const CPLConfigOptionSetter fixed_clock{"OGR_CURRENT_DATE", kTimeStamp, false};
    GeoPackage package{file, path, report.area};
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
