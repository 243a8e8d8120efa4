// SPDX-License-Identifier: MIT
// Writes a made-up province for benchmarks: the same for the same scale, whenever and wherever it runs.
#include <cpl_conv.h>
#include <fmt/format.h>
#include <gdal_priv.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <future>
#include <iostream>

#include "province/project_files.hpp"

namespace {

using zoneplan::bench::Format;

struct Options {
    double scale = 0.0;
    std::filesystem::path folder;
    std::vector<Format> formats{Format::gpkg, Format::fgb};
};

constexpr double kLargestShapefileScale = 0.25;  // a .shp holds no more than 2 GiB

int run(const Options& options) {
    using namespace zoneplan::bench;
    if (options.scale > kLargestShapefileScale &&
        std::ranges::find(options.formats, Format::shp) != options.formats.end()) {
        throw std::runtime_error{"a Shapefile holds no more than 2 GiB: shp needs a scale up to 0.25"};
    }
    std::filesystem::create_directories(options.folder);
    GDALAllRegister();
    CPLSetConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF");
    CPLSetConfigOption("OGR_SQLITE_JOURNAL", "OFF");
    CPLSetConfigOption("OGR_CURRENT_DATE", "2026-01-01T00:00:00Z");  // else each run would differ
    const Province province{options.scale};

    std::vector<std::future<std::map<Layer, LayerStatistics>>> written;
    for (const Format format : options.formats) {
        written.push_back(std::async(std::launch::async, [&province, &options, format] {
            return write_layers(province, format, options.folder);
        }));
    }
    std::map<Layer, LayerStatistics> statistics;
    for (auto& layers : written) statistics = layers.get();
    for (const Format format : options.formats) write_project(format, options.folder);
    write_statistics(options.scale, statistics, options.formats, options.folder);
    return 0;
}

int run_command(int argc, char** argv) {
    CLI::App app{
        "Write a made-up province to measure with: zones, control lines and planned land use in EPSG:4547"};
    Options options;
    app.add_option("--scale", options.scale, "size, 1 being a province: 3.2 million land-use patches")
        ->required()
        ->check(CLI::Range{zoneplan::bench::Province::kLeastScale, zoneplan::bench::Province::kMostScale});
    app.add_option("--out", options.folder, "folder to write to")->required();
    app.add_option("--formats", options.formats, "of gpkg, fgb and shp; default gpkg,fgb")
        ->delimiter(',')
        ->transform(CLI::CheckedTransformer(std::map<std::string, Format>{
            {"gpkg", Format::gpkg}, {"fgb", Format::fgb}, {"shp", Format::shp}}));
    CLI11_PARSE(app, argc, argv);
    return run(options);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run_command(argc, argv);
    } catch (const std::exception& problem) {
        std::cerr << "province: " << problem.what() << '\n';
        return 1;
    }
}
