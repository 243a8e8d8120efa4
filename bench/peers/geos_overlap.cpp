// SPDX-License-Identifier: MIT
// zoneplan's measuring job as a good GEOS programmer does it: area by zone, layer and class.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <atomic>
#include <fstream>
#include <future>
#include <iostream>
#include <map>
#include <tuple>

#include "peers/geos_polygon.hpp"
#include "reading/cost.hpp"
#include "reading/geopackage.hpp"

namespace {

using zoneplan::bench::Cutting;
using zoneplan::bench::GeoPackage;
using zoneplan::bench::GeoPackageRow;
using zoneplan::bench::Geos;
using zoneplan::bench::GeosPolygon;
using zoneplan::bench::Overlap;
using zoneplan::bench::Relation;

struct Options {
    std::string source;
    std::string areas;
    std::vector<std::string> roles{"farmland", "redline", "udb", "landuse"};
    unsigned threads = 1;
    bool whole = false;
};

struct LayerToMeasure {
    std::string role;
    std::string name;
    std::string class_column;
};
const std::array<LayerToMeasure, 4> kLayers{{{"farmland", "YJJBNTBHTB", ""},
                                             {"redline", "STBHHX", ""},
                                             {"udb", "CZKFBJ", "GHFQMC"},
                                             {"landuse", "GHYDYH", "YDYHFLDM"}}};

using Key = std::tuple<std::string, std::string, std::string>;  // zone, role, class

struct Measured {
    std::map<Key, double> areas_m2;
    std::array<std::uint64_t, 3> by_relation{};
    std::uint64_t bytes = 0;

    void add(const Measured& other) {
        for (const auto& [key, area_m2] : other.areas_m2) areas_m2[key] += area_m2;
        for (std::size_t k = 0; k < by_relation.size(); ++k) by_relation[k] += other.by_relation[k];
        bytes += other.bytes;
    }
};

struct Zone {
    std::string id;
    std::vector<std::byte> wkb;
};

std::vector<Zone> zones_of(const std::string& source) {
    std::vector<Zone> zones;
    GeoPackage{source}.visit("KFQ", "KFQDM", std::nullopt, [&](const GeoPackageRow& row) {
        zones.push_back({std::string{row.text}, {row.wkb.begin(), row.wkb.end()}});
    });
    return zones;
}

void measure(const Zone& zone, const Geos& geos, const GeoPackage& file, const Options& options,
             Measured& measured) {
    const GeosPolygon polygon{geos, geos.from_wkb(zone.wkb),
                              options.whole ? Cutting::whole : Cutting::pieces};
    for (const LayerToMeasure& layer : kLayers) {
        if (std::ranges::find(options.roles, layer.role) == options.roles.end()) continue;
        std::map<std::string, double, std::less<>> by_class;
        file.visit(layer.name, layer.class_column, polygon.box(), [&](const GeoPackageRow& row) {
            const Overlap overlap = polygon.overlap(*geos.from_wkb(row.wkb), row.box);
            ++measured.by_relation[static_cast<std::size_t>(overlap.relation)];
            measured.bytes += row.wkb.size();
            if (overlap.area_m2 == 0.0) return;
            const auto found = by_class.find(row.text);
            (found == by_class.end() ? by_class[std::string{row.text}] : found->second) += overlap.area_m2;
        });
        for (const auto& [code, area_m2] : by_class) measured.areas_m2[{zone.id, layer.role, code}] = area_m2;
    }
}

Measured measure_all(const Options& options) {
    const std::vector<Zone> zones = zones_of(options.source);
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        const Geos geos;
        const GeoPackage file{options.source};
        Measured measured;
        for (std::size_t k = next++; k < zones.size(); k = next++) {
            measure(zones[k], geos, file, options, measured);
        }
        return measured;
    };
    std::vector<std::future<Measured>> workers;
    for (unsigned k = 0; k < options.threads; ++k) workers.push_back(std::async(std::launch::async, work));
    Measured all;
    for (auto& worker : workers) all.add(worker.get());
    return all;
}

void run(const Options& options) {
    const zoneplan::bench::Cost cost;
    const Measured measured = measure_all(options);
    nlohmann::ordered_json json{
        {"features", measured.by_relation[0] + measured.by_relation[1] + measured.by_relation[2]},
        {"bytes", measured.bytes},
        {"outside", measured.by_relation[static_cast<std::size_t>(Relation::outside)]},
        {"interior", measured.by_relation[static_cast<std::size_t>(Relation::interior)]},
        {"crossing", measured.by_relation[static_cast<std::size_t>(Relation::crossing)]}};
    json.update(cost.so_far());
    std::cout << json.dump() << '\n';
    if (options.areas.empty()) return;
    std::ofstream stream{options.areas, std::ios::binary};
    stream << "zone,layer,class,area_m2\n";
    for (const auto& [key, area_m2] : measured.areas_m2) {
        stream << fmt::format("{},{},{},{:.9f}\n", std::get<0>(key), std::get<1>(key), std::get<2>(key),
                              area_m2);
    }
    stream.close();
    if (!stream) throw std::runtime_error{options.areas + ": cannot be written"};
}

}  // namespace

int main(int argc, char** argv) try {
    CLI::App app{"Areas of a province's zones by layer and class, by GEOS; what it cost is printed as JSON"};
    Options options;
    app.add_option("source", options.source, "the province.gpkg that `province` wrote")->required();
    app.add_option("--csv", options.areas, "file for the areas: zone,layer,class,area_m2");
    app.add_option("--layers", options.roles, "of farmland, redline, udb and landuse; default all")
        ->delimiter(',')
        ->check(CLI::IsMember{{"farmland", "redline", "udb", "landuse"}});
    app.add_option("--threads", options.threads)->check(CLI::Range{1U, 256U})->capture_default_str();
    app.add_flag("--whole", options.whole, "overlay with whole zones, not with pieces of up to 256 vertices");
    CLI11_PARSE(app, argc, argv);
    run(options);
    return 0;
} catch (const std::exception& problem) {
    std::cerr << "geos_overlap: " << problem.what() << '\n';
    return 1;
}
