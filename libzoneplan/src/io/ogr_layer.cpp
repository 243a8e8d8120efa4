// SPDX-License-Identifier: MIT
#include "io/ogr_layer.hpp"

#include <cpl_conv.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace zoneplan {
namespace {

/// How many entries the R-tree of a GeoPackage's layer has; nothing where there is no telling.
std::optional<GIntBig> index_entries(GDALDataset& dataset, OGRLayer& layer) {
    const std::string table = fmt::format("rtree_{}_{}_rowid", layer.GetName(), layer.GetGeometryColumn());
    std::string quoted;
    for (const char letter : table) quoted += letter == '"' ? std::string{"\"\""} : std::string{letter};
    const std::string query = fmt::format("SELECT COUNT(*) FROM \"{}\"", quoted);
    OGRLayer* answer = dataset.ExecuteSQL(query.c_str(), nullptr, nullptr);
    if (answer == nullptr) return std::nullopt;
    std::optional<GIntBig> entries;
    if (const OGRFeatureUniquePtr row{answer->GetNextFeature()}) entries = row->GetFieldAsInteger64(0);
    dataset.ReleaseResultSet(answer);
    return entries;
}

bool has_feature_within(OGRLayer& layer, const Box& box) {
    layer.SetSpatialFilterRect(box.min_x, box.min_y, box.max_x, box.max_y);
    layer.ResetReading();
    const bool found = OGRFeatureUniquePtr{layer.GetNextFeature()} != nullptr;
    layer.SetSpatialFilter(nullptr);
    return found;
}

/// Whether there are features at all four sides; the index keeps numbers of single precision.
bool reaches_its_sides(OGRLayer& layer, const Box& box) {
    constexpr double kSinglePrecision = 1e-6;
    const double off = kSinglePrecision * std::max({1.0, std::abs(box.min_x), std::abs(box.max_x),
                                                    std::abs(box.min_y), std::abs(box.max_y)});
    const Box all = grown(box, off);
    std::array sides{all, all, all, all};
    sides[0].max_x = box.min_x + off;
    sides[1].min_x = box.max_x - off;
    sides[2].max_y = box.min_y + off;
    sides[3].min_y = box.max_y - off;
    return std::ranges::all_of(sides, [&layer](const Box& side) { return has_feature_within(layer, side); });
}

}  // namespace

std::string wkt_of(OGRLayer& layer) {
    const OGRSpatialReference* crs = layer.GetSpatialRef();
    if (crs == nullptr || crs->IsEmpty() || crs->IsLocal() != 0) return {};
    // What a GeoPackage says where nothing is known (srs_id -1 and 0).
    if (std::string_view{crs->GetName()}.starts_with("Undefined ")) return {};
    char* wkt = nullptr;
    const std::array<const char*, 2> options{"FORMAT=WKT2_2019", nullptr};
    const OGRErr problem = crs->exportToWkt(&wkt, options.data());
    std::string text = problem == OGRERR_NONE && wkt != nullptr ? wkt : "";
    CPLFree(wkt);
    return text;
}

std::optional<Box> extent_of(OGRLayer& layer) {
    OGREnvelope envelope;
    if (layer.GetFeatureCount() == 0 || layer.GetExtent(&envelope, TRUE) != OGRERR_NONE) return std::nullopt;
    return box_of(envelope);
}

void add_extent(const OGRGeometry* geometry, OGREnvelope& extent) {
    if (geometry == nullptr || geometry->IsEmpty() != 0) return;
    OGREnvelope envelope;
    geometry->getEnvelope(&envelope);
    extent.Merge(envelope);
}

std::optional<Box> box_of(const OGREnvelope& extent) {
    const Box box{extent.MinX, extent.MinY, extent.MaxX, extent.MaxY};
    const bool finite = std::isfinite(box.min_x) && std::isfinite(box.min_y) && std::isfinite(box.max_x) &&
                        std::isfinite(box.max_y);
    return finite && extent.IsInit() != 0 ? std::optional{box} : std::nullopt;
}

std::optional<Box> extent_of_features(OGRLayer& layer) {
    OGREnvelope all;
    layer.ResetReading();
    for (const auto& feature : layer) add_extent(feature->GetGeometryRef(), all);
    layer.ResetReading();
    return box_of(all);
}

bool has_sound_index(GDALDataset& dataset, OGRLayer& layer, const std::optional<Box>& declared) {
    const std::string_view driver{dataset.GetDriverName()};
    if (driver == "ESRI Shapefile" || layer.TestCapability(OLCFastSpatialFilter) == 0) return false;
    if (driver != "GPKG") return true;
    return declared && index_entries(dataset, layer) == layer.GetFeatureCount() &&
           reaches_its_sides(layer, *declared);
}

}  // namespace zoneplan
