// SPDX-License-Identifier: MIT
#pragma once

#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/gdal_errors.hpp"
#include "io/output_file.hpp"
#include "zoneplan/model/report.hpp"

namespace zoneplan {

struct GeoPackageField {
    const char* name = "";
    OGRFieldType type = OFTString;
    OGRFieldSubType subtype = OFSTNone;
};

/// What a layer of a GeoPackage is called, and what it holds.
struct GeoPackageLayer {
    std::string name;
    OGRwkbGeometryType geometry = wkbNone;
    Text title;
};

/// A GeoPackage in the making: layers in the working CRS of a report, each with its style for QGIS
/// (styles/NAME.qml) and the Chinese names of its fields. Throws OutputError as soon as GDAL refuses
/// something. The same layers give the same bytes.
class GeoPackageWriter {
public:
    /// \param file    where it is written until it is whole
    /// \param target  what error messages call it
    GeoPackageWriter(const OutputFile& file, std::string target, const AreaStatement& area);

    OGRLayer& add_layer(const GeoPackageLayer& words, std::initializer_list<GeoPackageField> fields);
    void add_feature(OGRLayer& layer, OGRFeature& feature);

    /// Gives each layer its style and closes the file.
    void finish();

private:
    /// A layer that has a style, and the names of its fields.
    struct StyledLayer {
        GeoPackageLayer words;
        std::vector<std::string> fields;
    };

    [[noreturn]] void refuse(const std::string& problem) const;
    void require(bool done) const;
    void add_styles();

    static OGRSpatialReference spatial_reference(const AreaStatement& area);
    static std::string style_of(const StyledLayer& layer);

    std::string target_;
    CPLConfigOptionSetter fixed_clock_;
    GdalErrors errors_;
    OGRSpatialReference crs_;
    GDALDatasetUniquePtr dataset_;
    std::vector<StyledLayer> styled_layers_;
};

/// Sets a field. Nothing, and an empty text, stay NULL.
void set(OGRFeature& feature, const char* field, double value);
void set(OGRFeature& feature, const char* field, const std::optional<double>& value);
void set(OGRFeature& feature, const char* field, const std::string& words);
void set_count(OGRFeature& feature, const char* field, std::size_t count);
void set_flag(OGRFeature& feature, const char* field, bool flag);

std::unique_ptr<OGRMultiPolygon> ogr_multi_polygon(const MultiPolygon& polygons);

/// Sets the geometry; of an empty surface it stays NULL.
void set_surface(OGRFeature& feature, const MultiPolygon& polygons);

}  // namespace zoneplan
