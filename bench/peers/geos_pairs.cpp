// SPDX-License-Identifier: MIT
// Two layers of a whole province against each other, by GEOS: farmland and redline.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

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
    bool whole = false;
};

struct Redline {
    std::string id;
    GeosPolygon polygon;
};

/// Redlines under GEOS's own tree of their boxes.
class Redlines {
public:
    Redlines(const Geos& geos, const GeoPackage& file, Cutting cutting)
        : geos_{geos}, tree_{GEOSSTRtree_create_r(geos.handle(), kNodeCapacity), Destroy{geos.handle()}} {
        file.visit("STBHHX", "BSM", std::nullopt, [&](const GeoPackageRow& row) {
            redlines_.push_back(std::make_unique<Redline>(
                Redline{std::string{row.text}, GeosPolygon{geos, geos.from_wkb(row.wkb), cutting}}));
        });
        for (const auto& redline : redlines_) {
            const Geos::Geometry box = geos.rectangle(redline->polygon.box());
            GEOSSTRtree_insert_r(geos.handle(), tree_.get(), box.get(), redline.get());
        }
    }

    /// Calls `visit` with each redline whose box meets the geometry's.
    template <class Visit>
    void near(const GEOSGeometry& geometry, Visit visit) const {
        GEOSSTRtree_query_r(
            geos_.handle(), tree_.get(), &geometry,
            [](void* item, void* caller) {
                (*static_cast<Visit*>(caller))(*static_cast<const Redline*>(item));
            },
            &visit);
    }

private:
    static constexpr std::size_t kNodeCapacity = 10;
    struct Destroy {
        GEOSContextHandle_t context;
        void operator()(GEOSSTRtree* tree) const noexcept { GEOSSTRtree_destroy_r(context, tree); }
    };

    const Geos& geos_;
    std::vector<std::unique_ptr<Redline>> redlines_;
    std::unique_ptr<GEOSSTRtree, Destroy> tree_;
};

void run(const Options& options) {
    std::ofstream areas;
    if (!options.areas.empty()) {
        areas.open(options.areas, std::ios::binary);
        areas << "farmland,redline,area_m2\n";
    }
    const zoneplan::bench::Cost cost;
    const Geos geos;
    const GeoPackage file{options.source};
    const Redlines redlines{geos, file, options.whole ? Cutting::whole : Cutting::pieces};
    nlohmann::ordered_json json{{"prepare_cpu_s", cost.so_far()["cpu_s"]}};
    std::array<std::uint64_t, 3> by_relation{};
    double total_m2 = 0.0;
    std::vector<const Redline*> hits;
    file.visit("YJJBNTBHTB", "BSM", std::nullopt, [&](const GeoPackageRow& row) {
        const Geos::Geometry farmland = geos.from_wkb(row.wkb);
        hits.clear();
        redlines.near(*farmland, [&](const Redline& redline) { hits.push_back(&redline); });
        for (const Redline* redline : hits) {
            const Overlap overlap = redline->polygon.overlap(*farmland, row.box);
            ++by_relation[static_cast<std::size_t>(overlap.relation)];
            total_m2 += overlap.area_m2;
            if (!areas.is_open() || overlap.area_m2 == 0.0) continue;
            areas << fmt::format("{},{},{:.9f}\n", row.text, redline->id, overlap.area_m2);
        }
    });
    json["pairs"] = by_relation[0] + by_relation[1] + by_relation[2];
    json["outside"] = by_relation[static_cast<std::size_t>(Relation::outside)];
    json["interior"] = by_relation[static_cast<std::size_t>(Relation::interior)];
    json["crossing"] = by_relation[static_cast<std::size_t>(Relation::crossing)];
    json["area_m2"] = total_m2;
    json.update(cost.so_far());
    std::cout << json.dump() << '\n';
    areas.close();
    if (!options.areas.empty() && !areas) throw std::runtime_error{options.areas + ": cannot be written"};
}

}  // namespace

int main(int argc, char** argv) try {
    CLI::App app{"Overlaps of a province's farmland and redline, by GEOS; the total and its cost as JSON"};
    Options options;
    app.add_option("source", options.source, "the province.gpkg that `province` wrote")->required();
    app.add_option("--csv", options.areas, "file for the overlaps: farmland,redline,area_m2");
    app.add_flag("--whole", options.whole,
                 "overlay with whole redlines, not with pieces of up to 256 vertices");
    CLI11_PARSE(app, argc, argv);
    run(options);
    return 0;
} catch (const std::exception& problem) {
    std::cerr << "geos_pairs: " << problem.what() << '\n';
    return 1;
}
