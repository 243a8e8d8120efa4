// SPDX-License-Identifier: MIT
#include "io/geopackage_writer.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <string_view>
#include <utility>

#include "text/resources.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

// Every time stamp in the file, so that the same report gives the same bytes.
constexpr const char* kTimeStamp = "2000-01-01T00:00:00.000Z";
constexpr const char* kGeometryColumn = "geom";

std::string in_both(const Text& text) { return text.zh + " / " + text.en; }

std::unique_ptr<OGRLinearRing> ogr_ring(const Ring& ring) {
    auto made = std::make_unique<OGRLinearRing>();
    made->setNumPoints(static_cast<int>(ring.size()), FALSE);
    int at = 0;
    for (const Point& point : ring) made->setPoint(at++, point.x, point.y);
    return made;
}

}  // namespace

GeoPackageWriter::GeoPackageWriter(const OutputFile& file, std::string target, const AreaStatement& area)
    : target_{std::move(target)},
      fixed_clock_{"OGR_CURRENT_DATE", kTimeStamp, false},
      crs_{spatial_reference(area)} {
    GDALAllRegister();
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    if (driver == nullptr) refuse("GDAL has no GPKG driver");
    dataset_.reset(driver->Create(file.temporary().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    require(dataset_ != nullptr);
    require(dataset_->StartTransaction() == OGRERR_NONE);
}

OGRLayer& GeoPackageWriter::add_layer(const GeoPackageLayer& words,
                                      std::initializer_list<GeoPackageField> fields) {
    CPLStringList options;
    if (words.geometry != wkbNone) options.SetNameValue("GEOMETRY_NAME", kGeometryColumn);
    if (!words.title.zh.empty()) {
        options.SetNameValue("IDENTIFIER", words.title.zh.c_str());
        options.SetNameValue("DESCRIPTION", in_both(words.title).c_str());
    }
    OGRSpatialReference* crs = words.geometry == wkbNone ? nullptr : &crs_;
    OGRLayer* layer = dataset_->CreateLayer(words.name.c_str(), crs, words.geometry, options.List());
    require(layer != nullptr);
    for (const GeoPackageField& field : fields) {
        OGRFieldDefn definition{field.name, field.type};
        definition.SetSubType(field.subtype);
        require(layer->CreateField(&definition) == OGRERR_NONE);
    }
    if (words.geometry != wkbNone) {
        StyledLayer& styled = styled_layers_.emplace_back(StyledLayer{.words = words, .fields = {}});
        for (const GeoPackageField& field : fields) styled.fields.emplace_back(field.name);
    }
    return *layer;
}

void GeoPackageWriter::add_feature(OGRLayer& layer, OGRFeature& feature) {
    require(layer.CreateFeature(&feature) == OGRERR_NONE);
}

void GeoPackageWriter::finish() {
    add_styles();
    require(dataset_->CommitTransaction() == OGRERR_NONE);
    dataset_.reset();
    require(errors_.failure().empty());
}

void GeoPackageWriter::refuse(const std::string& problem) const {
    throw OutputError{error_text("output_unwritable", {{"source", target_}, {"problem", problem}})};
}

void GeoPackageWriter::require(bool done) const {
    if (!done) refuse(errors_.failure());
}

/// By its code where it has one, else by its WKT; a plane in metres of its name where neither says
/// anything.
OGRSpatialReference GeoPackageWriter::spatial_reference(const AreaStatement& area) {
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
std::string GeoPackageWriter::style_of(const StyledLayer& layer) {
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
void GeoPackageWriter::add_styles() {
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
        const GeoPackageLayer& layer = styled.words;
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

void set_flag(OGRFeature& feature, const char* field, bool flag) { feature.SetField(field, flag ? 1 : 0); }

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

}  // namespace zoneplan
