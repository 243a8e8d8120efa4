// SPDX-License-Identifier: MIT
// The measuring pass alone: area by zone, layer and class, as the peers compute it. No validity of the whole,
// no overlap between features, no gap, no polygon, no verdict: what `zoneplan check` does besides is not in
// it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <map>

#include "measure/layer_pass.hpp"
#include "measure/zone.hpp"
#include "measure/zone_reader.hpp"
#include "reading/cost.hpp"
#include "zoneplan/io/source.hpp"

namespace {

using zoneplan::LayerSource;
using zoneplan::Role;

struct Options {
    std::string project;
    std::string areas;
    unsigned threads = 1;
};

using Areas = std::map<std::string, double, std::less<>>;  // by class

std::vector<std::unique_ptr<zoneplan::Zone>> zones_of(LayerSource& source, const zoneplan::Crs& crs,
                                                      const zoneplan::Limits& limits,
                                                      std::vector<std::string>& ids) {
    zoneplan::ReadSummary summary;
    std::vector<std::unique_ptr<zoneplan::Zone>> zones;
    for (const zoneplan::ZoneFeature& zone : zoneplan::read_zones(source, crs, crs, limits, summary)) {
        ids.push_back(zone.id);
        zones.push_back(std::make_unique<zoneplan::Zone>(zone, crs, false, zoneplan::Engine::exact, [] {}));
    }
    return zones;
}

void run(const Options& options) {
    const zoneplan::bench::Cost cost;
    const zoneplan::Project project = zoneplan::read_project(options.project);
    const zoneplan::Profile profile = zoneplan::load_profile(project.profile);
    const auto layers = zoneplan::open_layers(project.layers, {.most_hashed_bytes = 0});
    const auto zones_layer =
        std::ranges::find(layers, Role::zones, [](const auto& layer) { return layer->info().role; });
    const zoneplan::Crs crs = zoneplan::Crs::from_definition((*zones_layer)->info().crs, "zones");
    std::vector<std::string> ids;
    const auto zones = zones_of(**zones_layer, crs, profile.limits, ids);
    std::vector<const zoneplan::Held*> held;
    held.reserve(zones.size());
    for (const auto& zone : zones) held.push_back(zone.get());

    std::ofstream stream{options.areas, std::ios::binary};
    stream << "zone,layer,class,area_m2\n";
    for (const auto& layer : layers) {
        const Role role = layer->info().role;
        if (role == Role::zones) continue;
        std::vector<Areas> by_zone(zones.size());
        zoneplan::pass_over(
            {.source = *layer,
             .layer_crs = crs,
             .working = crs,
             .held = held,
             .code_system =
                 role == Role::landuse ? &profile.code_system(layer->info().spec.code_system) : nullptr,
             .engine = zoneplan::Engine::exact,
             .limits = profile.limits,
             .threads = options.threads,
             .progress = [](double) {},
             .take =
                 [&](std::size_t zone, std::span<const zoneplan::Piece> pieces, const zoneplan::LayerFacts&) {
                     for (const zoneplan::Piece& piece : pieces) {
                         by_zone[zone][std::string{piece.feature->category}] += piece.area_m2;
                     }
                 }});
        for (std::size_t i = 0; i < zones.size(); ++i) {
            for (const auto& [category, area_m2] : by_zone[i]) {
                stream << fmt::format("{},{},{},{:.9f}\n", ids[i], zoneplan::name(role), category, area_m2);
            }
        }
    }
    stream.close();
    if (!stream) throw std::runtime_error{options.areas + ": cannot be written"};
    std::cout << cost.so_far().dump() << '\n';
}

}  // namespace

int main(int argc, char** argv) try {
    CLI::App app{"Areas of a project's zones by layer and class, by zoneplan's measuring pass alone"};
    Options options;
    app.add_option("--project", options.project, "project file")->required();
    app.add_option("--csv", options.areas, "file for the areas: zone,layer,class,area_m2")->required();
    app.add_option("--threads", options.threads)->check(CLI::Range{1U, 256U})->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    run(options);
    return 0;
} catch (const std::exception& problem) {
    std::cerr << "areas: " << problem.what() << '\n';
    return 1;
}
