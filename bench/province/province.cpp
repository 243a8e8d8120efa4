// SPDX-License-Identifier: MIT
#include "province/province.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "province/control_lines.hpp"
#include "province/hash.hpp"
#include "province/parcels.hpp"

namespace zoneplan::bench {
namespace {

constexpr double kZonesOfWhole = 184.0;
constexpr int kPeriodColumns = 15;  // of a frame
constexpr int kPeriodRows = 15;     // of a frame, where the scale makes a whole number of zones
constexpr int kLeastPeriodRows = 6;
constexpr double kCentralEasting_m = 500'000.0;
constexpr double kSouth_m = 3'550'000.0;
constexpr std::uint64_t kAttributeSeed = 51;

double rounded(double value, double units) { return std::round(value * units) / units; }

std::string serial(int kind, int frame, int number) {
    return fmt::format("4100{:02}{:04}{:08}", kind, frame + 1, number);
}

std::string district(int frame) { return fmt::format("41{:04}000000", frame + 1); }

/// Hectares on the ellipsoid: the map enlarges areas by the square of the distance from its central meridian.
double ellipsoidal_ha(const MultiPolygon& polygons) {
    constexpr double kEarth_m = 6'371'000.0;
    const double off = (polygons.front().shell.front().x - kCentralEasting_m) / kEarth_m;
    return rounded(map_area_m2(polygons) / (1.0 + off * off) / 10'000.0, 1e4);
}

}  // namespace

Province::Province(double scale)
    : zones_{std::max(1, static_cast<int>(std::lround(kZonesOfWhole * scale)))},
      columns_{static_cast<int>(std::ceil(std::sqrt(zones_)))},
      period_rows_{std::max(kLeastPeriodRows,
                            static_cast<int>(std::lround(kPeriodRows * kZonesOfWhole * scale / zones_)))},
      lattices_{{kCentralEasting_m - columns_ * kPeriodColumns * kPeriodWidth * kParcelSpacing_m / 2.0,
                 kSouth_m}} {}

Frame Province::frame(int zone) const {
    return {.corner = {std::int64_t{zone % columns_} * kPeriodColumns * kPeriodWidth,
                       std::int64_t{zone / columns_} * period_rows_ * kPeriodHeight},
            .period_columns = kPeriodColumns,
            .period_rows = period_rows_};
}

void Province::give(Layer layer, const std::function<void(const Feature&)>& take) const {
    if (layer == Layer::landuse || layer == Layer::farmland) {
        give_parcels(layer, take);
        return;
    }
    for (int n = 0; n < zones_; ++n) {
        const ZoneDesign zone = design_zone(lattices_, frame(n), n);
        int number = 0;
        if (layer == Layer::zones) {
            MultiPolygon polygons = zone.region.on_map();
            const double area_ha = ellipsoidal_ha(polygons);
            take({std::move(polygons),
                  {fmt::format("KFQ{:04}", n + 1), fmt::format("示例开发区{:04}", n + 1), area_ha}});
        } else if (layer == Layer::redline) {
            for (const Region& region : redlines_of(lattices_, frame(n), zone)) {
                MultiPolygon polygons = region.on_map();
                const double area_m2 = rounded(map_area_m2(polygons), 100.0);
                ++number;
                take({std::move(polygons),
                      {serial(3, n, number), district(n), fmt::format("HX{:04}{:04}", n + 1, number),
                       "水源涵养生态保护红线", area_m2}});
            }
        } else {
            for (const UdbPart& part : udbs_of(lattices_, frame(n), zone)) {
                MultiPolygon polygons = part.region.on_map();
                const double area_m2 = rounded(map_area_m2(polygons), 100.0);
                take({std::move(polygons),
                      {serial(4, n, ++number), district(n), "", std::string{part.subtype}, area_m2}});
            }
        }
    }
}

void Province::give_parcels(Layer layer, const std::function<void(const Feature&)>& take) const {
    for (int n = 0; n < zones_; ++n) {
        const ZoneDesign zone = design_zone(lattices_, frame(n), n);
        const std::string code = district(n);
        int number = 0;
        for_each_parcel(frame(n), lattices_.parcels, zone, [&](const Parcel& parcel) {
            if (layer == Layer::farmland && !parcel.farmland) return;
            MultiPolygon polygons = on_map(lattices_.parcels, parcel);
            const double area_m2 = rounded(map_area_m2(polygons), 100.0);
            const LandClass& land = parcel.land_class;
            ++number;
            if (layer == Layer::landuse) {
                take({std::move(polygons),
                      {serial(1, n, number), code, std::string{land.code}, std::string{land.name}, area_m2}});
                return;
            }
            const double ridges = static_cast<double>(hashed(kAttributeSeed, n, number) % 1200) / 10'000.0;
            take({std::move(polygons),
                  {serial(2, n, number), code, std::string{survey_code(land)}, std::string{land.name},
                   area_m2, ridges, rounded(area_m2 * (1.0 - ridges), 100.0)}});
        });
    }
}

}  // namespace zoneplan::bench
