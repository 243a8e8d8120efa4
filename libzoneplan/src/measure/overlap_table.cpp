// SPDX-License-Identifier: MIT
#include "zoneplan/measure/overlap_table.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <string_view>
#include <thread>

#include "measure/columns.hpp"
#include "measure/ground.hpp"
#include "measure/layer_crs.hpp"
#include "measure/layer_pass.hpp"
#include "measure/step_progress.hpp"
#include "measure/zone.hpp"
#include "measure/zone_reader.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

/// The zone as a whole, or a row for each class in it.
std::vector<OverlapRow> rows_of(const Zone& zone, const std::string& id, std::span<const Piece> pieces,
                                bool by_class) {
    const Ground ground{zone, pieces};
    const auto row = [&](std::string value, double area_m2, std::size_t features) {
        return OverlapRow{.zone = id,
                          .value = std::move(value),
                          .area_m2 = area_m2,
                          .share = std::min(1.0, area_m2 / zone.ground_m2()),
                          .features = features};
    };
    if (!by_class) return {row("", pieces.empty() ? 0.0 : ground.area_m2(), pieces.size())};
    std::map<std::string_view, std::size_t> classes;
    for (const Piece& piece : pieces) ++classes[piece.feature->category];
    std::vector<OverlapRow> rows;
    for (const auto& of_class : classes) {
        const std::string_view value = of_class.first;
        const auto is_of_class = [value](const Piece& piece) { return piece.feature->category == value; };
        rows.push_back(row(std::string{value}, ground.area_m2(is_of_class), of_class.second));
    }
    return rows;
}

}  // namespace

std::vector<OverlapRow> overlap_table(LayerSource& zones, LayerSource& layer, const Profile& profile,
                                      const MeasureOptions& options) {
    const Crs working = working_crs_for(zones.info(), options.crs);
    const Crs zones_crs = crs_of(zones.info());
    const Crs layer_crs = crs_of(layer.info());
    StepProgress progress{options.progress};
    progress.begin(Role::zones);
    ReadSummary summary;
    const std::vector<ZoneFeature> features = read_zones(zones, zones_crs, working, profile.limits, summary);
    std::vector<std::unique_ptr<Zone>> measurable;
    std::vector<const Held*> held;
    for (const ZoneFeature& feature : features) {
        if (feature.polygons.empty()) {
            throw InputError{error_text("zone_without_area",
                                        {{"source", title_of(zones.info())}, {"feature", feature.id}})};
        }
        measurable.push_back(std::make_unique<Zone>(feature, working, profile.ellipsoidal, options.engine,
                                                    [&progress] { progress.poll(); }));
        held.push_back(measurable.back().get());
    }
    const bool by_class = !layer.info().spec.subtype.empty();
    std::vector<std::vector<OverlapRow>> rows(features.size());
    progress.begin(layer.info().role);
    pass_over({.source = layer,
               .layer_crs = layer_crs,
               .working = working,
               .held = held,
               .code_system = nullptr,
               .engine = options.engine,
               .limits = profile.limits,
               .threads =
                   options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency()),
               .progress = [&](double part) { progress.report(part); },
               .take =
                   [&](std::size_t zone, std::span<const Piece> pieces, const LayerFacts& /*facts*/) {
                       rows[zone] = rows_of(*measurable[zone], features[zone].id, pieces, by_class);
                   }});
    std::vector<OverlapRow> all;
    for (std::vector<OverlapRow>& of_zone : rows) {
        std::ranges::move(of_zone, std::back_inserter(all));
    }
    return all;
}

}  // namespace zoneplan
