// SPDX-License-Identifier: MIT
// How fast a layer can be read at all: nothing that computes on it can be faster.
#include <fmt/format.h>
#include <gdal_priv.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>

#include "floor/arrow_scan.hpp"
#include "reading/cost.hpp"
#include "reading/geopackage.hpp"

namespace {

using zoneplan::Box;
using zoneplan::bench::Scanned;

struct Options {
    std::string source;
    std::string layer;
    std::string zones;
    std::string zones_layer = "KFQ";
    std::string reader = "arrow";
};

GDALDatasetUniquePtr opened(const std::string& source) {
    GDALDatasetUniquePtr dataset{GDALDataset::Open(source.c_str(), GDAL_OF_VECTOR | GDAL_OF_VERBOSE_ERROR)};
    if (!dataset) throw std::runtime_error{CPLGetLastErrorMsg()};
    return dataset;
}

OGRLayer& layer_of(GDALDataset& dataset, const std::string& name) {
    OGRLayer* layer = dataset.GetLayerByName(name.c_str());
    if (layer == nullptr) throw std::runtime_error{fmt::format("no layer {}", name)};
    return *layer;
}

/// The box of each zone; one that takes everything in where no zones are given.
std::vector<std::optional<Box>> windows_of(const Options& options) {
    if (options.zones.empty()) return {std::nullopt};
    const GDALDatasetUniquePtr dataset = opened(options.zones);
    std::vector<std::optional<Box>> windows;
    for (const auto& zone : layer_of(*dataset, options.zones_layer)) {
        OGREnvelope envelope;
        zone->GetGeometryRef()->getEnvelope(&envelope);
        windows.emplace_back(Box{envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY});
    }
    return windows;
}

Scanned read_by_arrow(const Options& options, const std::vector<std::optional<Box>>& windows) {
    const GDALDatasetUniquePtr dataset = opened(options.source);
    OGRLayer& layer = layer_of(*dataset, options.layer);
    Scanned all;
    for (const std::optional<Box>& window : windows) {
        if (window) layer.SetSpatialFilterRect(window->min_x, window->min_y, window->max_x, window->max_y);
        const Scanned scanned = zoneplan::bench::scan(layer);
        all.features += scanned.features;
        all.bytes += scanned.bytes;
    }
    return all;
}

Scanned read_by_sqlite(const Options& options, const std::vector<std::optional<Box>>& windows) {
    const zoneplan::bench::GeoPackage file{options.source};
    Scanned all;
    for (const std::optional<Box>& window : windows) {
        file.visit(options.layer, {}, window, [&](const zoneplan::bench::GeoPackageRow& row) {
            ++all.features;
            all.bytes += row.wkb.size();
        });
    }
    return all;
}

void run(const Options& options) {
    GDALAllRegister();
    const std::vector<std::optional<Box>> windows = windows_of(options);
    const zoneplan::bench::Cost cost;
    const Scanned scanned =
        options.reader == "arrow" ? read_by_arrow(options, windows) : read_by_sqlite(options, windows);
    nlohmann::ordered_json json{{"features", scanned.features}, {"bytes", scanned.bytes}};
    json.update(cost.so_far());
    std::cout << json.dump() << '\n';
}

}  // namespace

int main(int argc, char** argv) try {
    CLI::App app{"Read a layer, whole or by the boxes of zones, and count rows and bytes of WKB (JSON)"};
    Options options;
    app.add_option("source", options.source, "a source that GDAL reads")->required();
    app.add_option("layer", options.layer, "its layer")->required();
    app.add_option("--zones", options.zones, "source of the zones: read by their boxes, one after another");
    app.add_option("--zones-layer", options.zones_layer, "its layer")->capture_default_str();
    app.add_option("--reader", options.reader,
                   "arrow: GDAL's Arrow stream; sqlite: SQLite itself (GeoPackage)")
        ->check(CLI::IsMember{{"arrow", "sqlite"}})
        ->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    run(options);
    return 0;
} catch (const std::exception& problem) {
    std::cerr << "floor: " << problem.what() << '\n';
    return 1;
}
