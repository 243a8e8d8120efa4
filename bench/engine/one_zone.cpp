// SPDX-License-Identifier: MIT
// What an editing loop feels: one zone measured and judged, again and again, with the layers open. Faults of
// geometry and topology are not looked for: they are for the draft that is handed in.
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "reading/cost.hpp"
#include "zoneplan/check.hpp"
#include "zoneplan/io/source.hpp"

namespace {

using zoneplan::Role;

struct Options {
    std::string project;
    std::string zone;
    unsigned repeat = 20;
    unsigned threads = 0;
};

/// A GeoPackage with the one zone, beside nothing else.
class OneZoneFile {
public:
    OneZoneFile(const zoneplan::LayerSpec& spec, const std::string& zone)
        : path_{std::filesystem::temp_directory_path() / fmt::format("one_zone_{}.gpkg", getpid())} {
        GDALAllRegister();
        const GDALDatasetUniquePtr from{GDALDataset::Open(spec.path.c_str(), GDAL_OF_VECTOR)};
        if (!from) throw std::runtime_error{spec.path + ": cannot be opened"};
        OGRLayer* layer = spec.layer.empty() ? from->GetLayer(0) : from->GetLayerByName(spec.layer.c_str());
        if (layer == nullptr) throw std::runtime_error{spec.path + ": no layer " + spec.layer};
        if (!zone.empty()) layer->SetAttributeFilter(fmt::format("{} = '{}'", spec.id, zone).c_str());
        const OGRFeatureUniquePtr feature{layer->GetNextFeature()};
        if (!feature) throw std::runtime_error{spec.path + ": no zone " + zone};
        const GDALDatasetUniquePtr to{GetGDALDriverManager()->GetDriverByName("GPKG")->Create(
            path_.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
        OGRLayer* copy = to->CreateLayer("zone", layer->GetSpatialRef(), wkbMultiPolygon);
        for (int i = 0; i < layer->GetLayerDefn()->GetFieldCount(); ++i) {
            copy->CreateField(layer->GetLayerDefn()->GetFieldDefn(i));
        }
        OGRFeature written{copy->GetLayerDefn()};
        written.SetFrom(feature.get());
        if (copy->CreateFeature(&written) != OGRERR_NONE) throw std::runtime_error{path_.string()};
    }
    ~OneZoneFile() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    OneZoneFile(const OneZoneFile&) = delete;
    OneZoneFile& operator=(const OneZoneFile&) = delete;
    OneZoneFile(OneZoneFile&&) = delete;
    OneZoneFile& operator=(OneZoneFile&&) = delete;

    std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

void run(const Options& options) {
    zoneplan::Project project = zoneplan::read_project(options.project);
    zoneplan::Profile profile = zoneplan::load_profile(project.profile);
    profile.drawing.surroundings = false;  // who edits has the map before them
    zoneplan::LayerSpec& zones = project.layers.at(Role::zones);
    const OneZoneFile file{zones, options.zone};
    zones.path = file.path();
    zones.layer = "zone";
    auto layers = zoneplan::open_layers(project.layers, {.most_hashed_bytes = 0});

    zoneplan::CheckOptions check_options;
    check_options.measure.threads = options.threads;
    check_options.command = "one_zone";
    std::vector<double> times_ms;
    std::string outcome;
    check_options.faults = false;
    for (unsigned i = 0; i <= options.repeat; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        const zoneplan::Report report = zoneplan::check(layers, profile, check_options);
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
        if (i > 0) times_ms.push_back(took.count());  // the first warms caches up
        outcome = zoneplan::name(report.outcome);
    }
    std::ranges::sort(times_ms);
    std::cout << nlohmann::ordered_json{{"median_ms", times_ms[times_ms.size() / 2]},
                                        {"least_ms", times_ms.front()},
                                        {"most_ms", times_ms.back()},
                                        {"checks", times_ms.size()},
                                        {"outcome", outcome}}
                     .dump()
              << '\n';
}

}  // namespace

int main(int argc, char** argv) try {
    CLI::App app{"The check of one zone, again and again in one process; its median is printed as JSON"};
    Options options;
    app.add_option("--project", options.project, "project file; the layers stay open")->required();
    app.add_option("--zone", options.zone, "its id; the first without");
    app.add_option("--repeat", options.repeat)->check(CLI::Range{1U, 100'000U})->capture_default_str();
    app.add_option("--threads", options.threads, "0: all cores")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    run(options);
    return 0;
} catch (const std::exception& problem) {
    std::cerr << "one_zone: " << problem.what() << '\n';
    return 1;
}
