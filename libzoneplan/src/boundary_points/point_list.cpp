// SPDX-License-Identifier: MIT
#include "zoneplan/boundary_points/point_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "arrow/stream_reader.hpp"
#include "boundary_points/ring_start.hpp"
#include "crs/zone_codes.hpp"
#include "geometry/geos.hpp"
#include "measure/columns.hpp"
#include "measure/layer_crs.hpp"
#include "measure/zone_reader.hpp"
#include "text/printable.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {
namespace {

constexpr std::size_t kFewestPoints = 3;

std::string written(const Point& point) { return fmt::format("({:.3f}, {:.3f})", point.x, point.y); }

/// The zone to list points in, with its number in front of eastings.
Crs target_crs(const Crs& zones_crs, const LayerInfo& info, const std::string& wanted) {
    const Crs crs = !wanted.empty() ? Crs::from_definition(wanted, "--crs")
                    : info.extent   ? working_crs(zones_crs, *info.extent)
                                    : zones_crs;
    std::string code;
    if (const std::optional<GaussKruger>& zone = crs.gauss_kruger()) {
        const int number =
            zone->prefix != 0 ? zone->prefix : static_cast<int>(zone->central_meridian_deg) / 3;
        code = prefixed_zone_code(number);
    }
    if (code.empty()) {
        throw InputError{error_text(
            "points_crs", {{"source", wanted.empty() ? title_of(info) : "--crs"}, {"crs", crs.title()}})};
    }
    return Crs::from_definition(code, code);
}

/// What a header holds beside id and name, where the source has it: a boundary-point file does.
struct HeaderWords {
    std::string sheet;
    std::string use;
    std::string land_class;
};

/// By zone id; empty where the source has none of these fields.
std::map<std::string, HeaderWords> read_header_words(LayerSource& source) {
    arrow::StreamReader reader{source.open(std::nullopt)};
    const auto field = [&](const char* property) -> ColumnIndex {
        for (const std::string& name : field_synonyms(Role::zones, property)) {
            if (const ColumnIndex found = reader.find(name)) return found;
        }
        return std::nullopt;
    };
    const ColumnIndex id = find_columns(reader, source.info(), nullptr).id;
    const ColumnIndex sheet = field("sheet");
    const ColumnIndex use = field("use");
    const ColumnIndex land_class = field("land_class");
    std::map<std::string, HeaderWords> words;
    if (!sheet && !use && !land_class) return words;
    while (const std::optional<arrow::Batch> batch = reader.next()) {
        for (std::int64_t row = 0; row < batch->rows(); ++row) {
            const auto text = [&](const ColumnIndex& column) {
                return column ? printable(batch->column(*column).text(row).value_or("")) : std::string{};
            };
            words[text(id)] = {.sheet = text(sheet), .use = text(use), .land_class = text(land_class)};
        }
    }
    return words;
}

/// Lists one zone after another.
class Lister {
public:
    Lister(LayerSource& source, const PointListing& listing)
        : source_{source},
          zones_crs_{crs_of(source.info())},
          target_{target_crs(zones_crs_, source.info(), listing.crs)},
          area_{target_.ellipsoid(), target_.to_geographic()},
          steps_per_metre_{std::pow(10.0, listing.decimals)},
          precision_{fmt::format("{:.{}f} m", 1.0 / steps_per_metre_, listing.decimals)} {
        list_.projection = *target_.gauss_kruger();
        list_.decimals = listing.decimals;
        list_.notes = source.info().notes;
    }

    PointList list() {
        const std::string title = title_of(source_.info());
        ReadSummary summary;
        const std::vector<ZoneFeature> zones =
            read_zones(source_, zones_crs_, target_, load_profile("national", {}).limits, summary);
        if (zones.empty()) throw InputError{error_text("zones_empty", {{"source", title}})};
        words_ = read_header_words(source_);
        for (const ZoneFeature& zone : zones) add(zone);
        if (!summary.operation.empty()) {
            note("transformed", {{"source", title},
                                 {"from", zones_crs_.code()},
                                 {"to", target_.code()},
                                 {"operation", summary.operation}});
        }
        if (summary.has_z) note("z_dropped", {{"source", title}});
        return std::move(list_);
    }

private:
    void note(std::string_view key, const Args& args) { list_.notes.push_back(note_text(key, args)); }

    void add(const ZoneFeature& feature) {
        if (feature.repair) {
            throw InputError{error_text("points_invalid", {{"source", title_of(source_.info())},
                                                           {"zone", feature.id},
                                                           {"reason", feature.repair->reason},
                                                           {"where", written(feature.repair->where)}})};
        }
        const HeaderWords& words = words_[feature.id];
        ListedZone zone;
        zone.id = field(feature.id, feature.id);
        zone.name = field(feature.name, feature.id);
        zone.sheet = field(words.sheet, feature.id);
        zone.use = field(words.use, feature.id);
        zone.land_class = field(words.land_class, feature.id);
        MultiPolygon rounded;
        for (const Polygon& polygon : feature.polygons) {
            Polygon& target = rounded.emplace_back();
            target.shell = list_ring(polygon.shell, Turn::clockwise, feature.id, zone);
            for (const Ring& hole : polygon.holes) {
                target.holes.push_back(list_ring(hole, Turn::counter_clockwise, feature.id, zone));
            }
        }
        note_rounding(feature, rounded);
        if (rounded.size() > 1) {
            note("points_parts", {{"zone", feature.id}, {"count", std::to_string(rounded.size())}});
        }
        zone.area_m2 = area_.area_m2(rounded, EllipsoidalArea::Rounding::standard);
        list_.zones.push_back(std::move(zone));
    }

    /// Commas part the fields of a header.
    std::string field(const std::string& text, const std::string& zone) {
        std::string result;
        for (const char c : text) {
            if (c == ',') {
                result += "，";
            } else {
                result += c;
            }
        }
        if (result != text) note("points_comma", {{"zone", zone}, {"text", text}});
        return result;
    }

    /// Adds a ring to `zone`; gives it back rounded.
    Ring list_ring(const Ring& ring, Turn turn, const std::string& id, ListedZone& zone) {
        Ring rounded;
        for (const Point& point : ring)
            rounded.push_back({rounded_to_step(point.x), rounded_to_step(point.y)});
        rounded.erase(std::unique(rounded.begin(), rounded.end()), rounded.end());
        const bool is_ring = rounded.size() > kFewestPoints;
        if (!is_ring) {
            throw InputError{error_text("points_ring_collapses", {{"source", title_of(source_.info())},
                                                                  {"zone", id},
                                                                  {"where", written(ring.front())},
                                                                  {"precision", precision_}})};
        }
        ListedRing& listed = zone.rings.emplace_back();
        listed.number = zone.rings.size();
        const std::size_t before = zone.rings.size() > 1 ? zone.rings.end()[-2].points.back().number : 0;
        for (const Point& point : from_north_west(rounded, turn)) {
            listed.points.push_back({.number = before + listed.points.size() + 1, .at = point});
        }
        return rounded;
    }

    double rounded_to_step(double metres) const {
        return static_cast<double>(std::llround(metres * steps_per_metre_)) / steps_per_metre_;
    }

    void note_rounding(const ZoneFeature& feature, const MultiPolygon& rounded) {
        const std::size_t merged = places_in(feature.polygons) - places_in(rounded);
        if (merged > 0) {
            note("points_merged",
                 {{"zone", feature.id}, {"count", std::to_string(merged)}, {"precision", precision_}});
        }
        if (const auto invalidity = geos::Surface{rounded}.invalidity()) {
            note("points_touch", {{"zone", feature.id},
                                  {"reason", invalidity->reason},
                                  {"where", written(invalidity->where)},
                                  {"precision", precision_}});
        }
    }

    /// Points of all rings, each place once.
    static std::size_t places_in(const MultiPolygon& polygons) {
        std::set<std::pair<double, double>> places;
        const auto add = [&](const Ring& ring) {
            for (const Point& point : ring) places.emplace(point.x, point.y);
        };
        for (const Polygon& polygon : polygons) {
            add(polygon.shell);
            for (const Ring& hole : polygon.holes) add(hole);
        }
        return places.size();
    }

    LayerSource& source_;
    Crs zones_crs_;
    Crs target_;
    EllipsoidalArea area_;
    double steps_per_metre_;
    std::string precision_;
    PointList list_;
    std::map<std::string, HeaderWords> words_;
};

}  // namespace

PointList list_points(LayerSource& zones, const PointListing& listing) try {
    return Lister{zones, listing}.list();
} catch (const arrow::StreamError& problem) {
    throw InputError{error_text(
        "stream_failed", {{"source", title_of(zones.info())}, {"problem", std::string{problem.what()}}})};
}

}  // namespace zoneplan
