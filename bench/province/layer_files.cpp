// SPDX-License-Identifier: MIT
#include "province/layer_files.hpp"

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace zoneplan::bench {
namespace {

constexpr int kEpsgCode = 4547;

struct Driver {
    std::string_view name;
    const char* gdal_name;
    std::vector<const char*> layer_options;
};

const Driver& driver_of(Format format) {
    static const std::array<Driver, 3> kDrivers{{
        {"gpkg", "GPKG", {"SPATIAL_INDEX=YES", "GEOMETRY_NAME=geom", nullptr}},
        {"fgb", "FlatGeobuf", {"SPATIAL_INDEX=YES", nullptr}},
        {"shp", "ESRI Shapefile", {"ENCODING=UTF-8", "SPATIAL_INDEX=NO", nullptr}},
    }};
    return kDrivers[static_cast<std::size_t>(format)];
}

[[noreturn]] void fail(const std::string& what) {
    throw std::runtime_error{fmt::format("{}: {}", what, CPLGetLastErrorMsg())};
}

GDALDatasetUniquePtr created(Format format, const std::filesystem::path& file) {
    std::filesystem::remove(file);
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driver_of(format).gdal_name);
    if (driver == nullptr)
        throw std::runtime_error{fmt::format("GDAL lacks {}", driver_of(format).gdal_name)};
    GDALDatasetUniquePtr dataset{driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
    if (!dataset) fail(file.string());
    return dataset;
}

OGRLayer& add_layer(GDALDataset& dataset, Format format, const Schema& schema) {
    OGRSpatialReference crs;
    crs.importFromEPSG(kEpsgCode);
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    std::vector<const char*> options = driver_of(format).layer_options;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): GDAL 3.6 takes options so, and leaves them
    char** const given = const_cast<char**>(options.data());
    OGRLayer* layer = dataset.CreateLayer(std::string{schema.name}.c_str(), &crs,
                                          schema.multipart ? wkbMultiPolygon : wkbPolygon, given);
    if (layer == nullptr) fail(std::string{schema.name});
    for (const Field& field : schema.fields) {
        OGRFieldDefn definition{std::string{field.name}.c_str(), field.is_text ? OFTString : OFTReal};
        definition.SetWidth(field.width);
        definition.SetPrecision(field.decimals);
        if (layer->CreateField(&definition) != OGRERR_NONE) fail(std::string{field.name});
    }
    return *layer;
}

std::unique_ptr<OGRPolygon> ogr_polygon(const Polygon& polygon) {
    auto result = std::make_unique<OGRPolygon>();
    const auto add = [&](const Ring& points) {
        auto ring = std::make_unique<OGRLinearRing>();
        ring->setNumPoints(static_cast<int>(points.size()), FALSE);
        for (std::size_t k = 0; k < points.size(); ++k) {
            ring->setPoint(static_cast<int>(k), points[k].x, points[k].y);
        }
        result->addRingDirectly(ring.release());
    };
    add(polygon.shell);
    for (const Ring& hole : polygon.holes) add(hole);
    return result;
}

std::unique_ptr<OGRGeometry> ogr_geometry(const MultiPolygon& polygons, bool multipart) {
    if (!multipart) return ogr_polygon(polygons.front());
    auto result = std::make_unique<OGRMultiPolygon>();
    for (const Polygon& polygon : polygons) result->addGeometryDirectly(ogr_polygon(polygon).release());
    return result;
}

void write_feature(OGRLayer& layer, const Feature& feature, bool multipart) {
    OGRFeature row{layer.GetLayerDefn()};
    for (std::size_t k = 0; k < feature.values.size(); ++k) {
        if (const auto* text = std::get_if<std::string>(&feature.values[k])) {
            row.SetField(static_cast<int>(k), text->c_str());
        } else {
            row.SetField(static_cast<int>(k), std::get<double>(feature.values[k]));
        }
    }
    row.SetGeometryDirectly(ogr_geometry(feature.polygons, multipart).release());
    if (layer.CreateFeature(&row) != OGRERR_NONE) fail(layer.GetName());
}

void count(LayerStatistics& statistics, const MultiPolygon& polygons, bool multipart) {
    constexpr std::uint64_t kHeader = 9;  // byte order, type and count
    std::uint64_t vertices = 0;
    std::uint64_t holes = 0;
    for (const Polygon& polygon : polygons) {
        vertices += polygon.shell.size();
        for (const Ring& hole : polygon.holes) vertices += hole.size();
        holes += polygon.holes.size();
    }
    ++statistics.features;
    statistics.parts += polygons.size();
    statistics.holes += holes;
    statistics.vertices += vertices;
    statistics.most_vertices = std::max(statistics.most_vertices, vertices);
    statistics.wkb_bytes += (multipart ? kHeader : 0) + polygons.size() * (kHeader + 4) + holes * 4 +
                            vertices * 2 * sizeof(double);
}

LayerStatistics write_layer(const Province& province, Layer which, OGRLayer& layer, GDALDataset& dataset) {
    constexpr std::uint64_t kRowsOfTransaction = 200'000;
    const bool transactions = dataset.TestCapability(ODsCTransactions) != 0;
    const bool multipart = schema_of(which).multipart;
    LayerStatistics statistics;
    if (transactions) dataset.StartTransaction();
    province.give(which, [&](const Feature& feature) {
        write_feature(layer, feature, multipart);
        count(statistics, feature.polygons, multipart);
        if (!transactions || statistics.features % kRowsOfTransaction != 0) return;
        dataset.CommitTransaction();
        dataset.StartTransaction();
    });
    if (transactions && dataset.CommitTransaction() != OGRERR_NONE) fail(layer.GetName());
    return statistics;
}

/// Writes what the driver still holds, the index among it.
void close(GDALDatasetUniquePtr& dataset, const std::filesystem::path& file) {
    CPLErrorReset();
    dataset.reset();
    if (CPLGetLastErrorType() >= CE_Failure) fail(file.string());
}

}  // namespace

std::string_view name(Format format) noexcept { return driver_of(format).name; }

std::string file_of(Format format, Layer layer) {
    return format == Format::gpkg ? "province.gpkg"
                                  : fmt::format("{}.{}", schema_of(layer).name, name(format));
}

std::map<Layer, LayerStatistics> write_layers(const Province& province, Format format,
                                              const std::filesystem::path& folder) {
    std::map<Layer, LayerStatistics> statistics;
    GDALDatasetUniquePtr dataset;
    for (const Layer layer : kLayers) {
        const std::filesystem::path file = folder / file_of(format, layer);
        if (!dataset) dataset = created(format, file);
        OGRLayer& table = add_layer(*dataset, format, schema_of(layer));
        statistics[layer] = write_layer(province, layer, table, *dataset);
        if (format != Format::gpkg || layer == kLayers.back()) close(dataset, file);
    }
    return statistics;
}

}  // namespace zoneplan::bench
