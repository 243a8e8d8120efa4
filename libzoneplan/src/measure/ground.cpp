// SPDX-License-Identifier: MIT
#include "measure/ground.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "geometry/overlap_area.hpp"
#include "measure/seams.hpp"

namespace zoneplan {
namespace {

/// Fewer pieces than this are united as they are.
constexpr std::size_t kFewPieces = 8;

geos::Surface united(const std::vector<geos::Surface>& surfaces) {
    std::vector<const geos::Surface*> pointers;
    pointers.reserve(surfaces.size());
    for (const geos::Surface& surface : surfaces) pointers.push_back(&surface);
    return geos::union_of(pointers);
}

geos::Surface box_surface(const GridBox& box) {
    const Point low = to_metres({box.min_x, box.min_y});
    const Point high = to_metres({box.max_x, box.max_y});
    return geos::Surface{{Polygon{
        .shell = {{low.x, low.y}, {high.x, low.y}, {high.x, high.y}, {low.x, high.y}, {low.x, low.y}},
        .holes = {}}}};
}

/// The pairs of features whose boxes meet and that `overlap` says overlap, from west to east, so that only
/// features side by side are compared.
template <class Overlap>
std::vector<std::pair<std::size_t, std::size_t>> pairs_among(std::span<const Piece> pieces,
                                                             const Overlap& overlap) {
    std::vector<std::size_t> order(pieces.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto box_of = [&](std::size_t i) -> const GridBox& { return pieces[i].feature->surface.box(); };
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return box_of(i).min_x; });
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (auto first = order.begin(); first != order.end(); ++first) {
        const GridBox& box = box_of(*first);
        for (auto second = first + 1; second != order.end() && box_of(*second).min_x <= box.max_x; ++second) {
            if (!box.meets(box_of(*second)) || !overlap(*first, *second)) continue;
            pairs.emplace_back(std::min(*first, *second), std::max(*first, *second));
        }
    }
    std::ranges::sort(pairs);
    return pairs;
}

}  // namespace

Ground::Ground(const Zone& zone, std::span<const Piece> pieces)
    : zone_{zone}, pieces_{pieces}, loose_(pieces.size(), zone.engine() == Engine::geos) {
    if (zone.engine() == Engine::geos) {
        overlapping_ = pairs_among(pieces_, [](std::size_t, std::size_t) { return true; });
        loose_count_ = pieces_.size();
        return;
    }
    // Kept by the thread from zone to zone, for the room that they took.
    thread_local std::vector<Chain> chains;
    if (chains.size() < pieces_.size()) chains.resize(pieces_.size());
    std::vector<bool> unpacked(pieces_.size(), false);
    const auto chain_of = [&](std::size_t i) -> const Chain& {
        if (!unpacked[i]) pieces_[i].feature->surface.unpack(chains[i]);
        unpacked[i] = true;
        return chains[i];
    };
    overlapping_ = pairs_among(pieces_, [&](std::size_t i, std::size_t j) {
        zone_.poll();
        return !overlap_area(chain_of(i), chain_of(j)).is_zero();
    });
    for (const auto& [i, j] : overlapping_) {
        loose_[i] = true;
        loose_[j] = true;
    }
    loose_count_ = static_cast<std::size_t>(std::ranges::count(loose_, true));
}

double Ground::sum_m2() const {
    double sum = 0.0;
    for (const Piece& piece : pieces_) sum += piece.area_m2;
    return sum;
}

std::vector<std::size_t> Ground::chosen_pieces(const Choice& chosen) const {
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        if (chosen(pieces_[i])) indices.push_back(i);
    }
    return indices;
}

double Ground::area_m2() const {
    return area_m2([](const Piece&) { return true; });
}

double Ground::area_m2(const Choice& chosen) const { return area_m2(chosen_pieces(chosen)); }

double Ground::area_m2(std::span<const std::size_t> chosen) const {
    double sum = 0.0;
    std::vector<bool> taken(pieces_.size(), false);
    std::vector<std::size_t> loose;
    for (const std::size_t i : chosen) {
        if (loose_[i]) loose.push_back(i);
        taken[i] = true;
        sum += pieces_[i].area_m2;
    }
    if (loose.empty()) return sum;
    if (zone_.engine() == Engine::exact && no_three_overlap()) {
        for (const Twice& pair : twice()) {
            if (taken[pair.first] && taken[pair.second]) sum -= pair.area_m2;
        }
        return sum;
    }
    sum = 0.0;
    for (const std::size_t i : chosen) sum += loose_[i] ? 0.0 : pieces_[i].area_m2;
    return sum + zone_.meter().ground_m2(united(loose).polygons());
}

/// Whether no piece overlaps two that overlap each other.
bool Ground::no_three_overlap() const {
    std::map<std::size_t, std::set<std::size_t>> partners;
    for (const auto& [i, j] : overlapping_) {
        partners[i].insert(j);
        partners[j].insert(i);
    }
    return std::ranges::none_of(overlapping_, [&](const auto& pair) {
        const std::set<std::size_t>& others = partners[pair.second];
        return std::ranges::any_of(partners[pair.first], [&](std::size_t i) { return others.contains(i); });
    });
}

geos::Surface Ground::surface() const {
    return surface([](const Piece&) { return true; });
}

geos::Surface Ground::surface(const Choice& chosen) const {
    const std::vector<std::size_t> indices = chosen_pieces(chosen);
    if (indices.size() <= kFewPieces || zone_.engine() == Engine::geos) return united(indices);
    try {
        Whole features = whole(indices);
        if (features.clean) features.loose.push_back(std::move(*features.clean));
        geos::Surface surface = intersection(zone_.surface(), zoneplan::united(features.loose));
        if (has_area(surface, area_m2(indices))) return surface;
    } catch (const geos::GeosError&) {
        // The features do not share their vertices as a coverage does: they are cut and united one by one.
    }
    return united(indices);
}

geos::Surface Ground::rest() const {
    return rest([](const Piece&) { return true; });
}

geos::Surface Ground::rest(const Choice& chosen) const {
    const std::vector<std::size_t> indices = chosen_pieces(chosen);
    if (indices.size() <= kFewPieces || zone_.engine() == Engine::geos) {
        return difference(zone_.surface(), united(indices));
    }
    const double expected_m2 = zone_.ground_m2() - area_m2(indices);
    for (const auto way : {&Ground::rest_at_seams, &Ground::rest_of_coverage}) {
        try {
            std::optional<geos::Surface> rest = (this->*way)(indices);
            if (rest && has_area(*rest, expected_m2)) return std::move(*rest);
        } catch (const geos::GeosError&) {
            // As above: the next way asks for less.
        }
    }
    return difference(zone_.surface(), united(indices));
}

/// What the features leave of the zone, the clean ones taken as a coverage.
std::optional<geos::Surface> Ground::rest_of_coverage(std::span<const std::size_t> chosen) const {
    const Whole features = whole(chosen);
    geos::Surface rest{zone_.surface().polygons()};
    if (features.clean) rest = difference(rest, *features.clean);
    if (!features.loose.empty()) rest = difference(rest, zoneplan::united(features.loose));
    return rest;
}

/// What the features leave in the boxes where they do not join; all there is, unless it reaches the zone's
/// boundary. Nothing where a box holds so many features that this is no short cut.
std::optional<geos::Surface> Ground::rest_at_seams(std::span<const std::size_t> chosen) const {
    constexpr std::size_t kManyFeatures = 48;
    std::vector<Piece> pieces;
    pieces.reserve(chosen.size());
    for (const std::size_t i : chosen) pieces.push_back(pieces_[i]);
    std::vector<geos::Surface> found;
    for (const GridBox& seam : seams_of(zone_, pieces)) {
        zone_.poll();
        std::vector<const PackedSurface*> local;
        for (const Piece& piece : pieces) {
            if (piece.feature->surface.box().meets(seam)) local.push_back(&piece.feature->surface);
        }
        if (local.size() > kManyFeatures) return std::nullopt;
        geos::Surface rest = box_surface(seam);
        if (winding_over(zone_.chain(), seam) != 1) rest = intersection(rest, zone_.surface());
        for (const PackedSurface* surface : local) {
            rest = difference(rest, geos::Surface{surface->polygons()});
        }
        if (!rest.is_empty()) found.push_back(std::move(rest));
    }
    return zoneplan::united(found);
}

/// Whether the polygons have the area that is known, but for what putting crossings on the grid costs.
bool Ground::has_area(const geos::Surface& surface, double expected_m2) const {
    const AreaMeter& meter = zone_.meter();
    const MultiPolygon polygons = surface.polygons();
    const double tolerance_m2 = meter.tolerance_m2(polygons) + meter.tolerance_m2(zone_.surface().polygons());
    return std::abs(meter.ground_m2(polygons) - expected_m2) <= tolerance_m2;
}

geos::Surface Ground::united(std::span<const std::size_t> chosen) const {
    std::vector<geos::Surface> surfaces;
    surfaces.reserve(chosen.size());
    for (const std::size_t i : chosen) {
        zone_.poll();
        surfaces.push_back(zone_.shared_surface(*pieces_[i].feature));
    }
    return zoneplan::united(surfaces);
}

/// The clean ones as a coverage, in which edges that two share drop out without an overlay.
Ground::Whole Ground::whole(std::span<const std::size_t> chosen) const {
    std::vector<geos::Surface> clean;
    Whole whole;
    for (const std::size_t i : chosen) {
        (loose_[i] ? whole.loose : clean).emplace_back(pieces_[i].feature->surface.polygons());
    }
    zone_.poll();
    if (clean.empty()) return whole;
    std::vector<const geos::Surface*> parts;
    parts.reserve(clean.size());
    for (const geos::Surface& surface : clean) parts.push_back(&surface);
    whole.clean = geos::coverage_union_of(parts);
    return whole;
}

const std::vector<Ground::Twice>& Ground::twice() const {
    if (twice_) return *twice_;
    twice_.emplace();
    for (const auto& [i, j] : overlapping_) {
        zone_.poll();
        const geos::Surface first = zone_.shared_surface(*pieces_[i].feature);
        const geos::Surface second = zone_.shared_surface(*pieces_[j].feature);
        if (first.is_empty() || second.is_empty()) continue;
        geos::Surface both{intersection(first, second).polygons()};
        if (both.is_empty()) continue;
        const double area_m2 = zone_.meter().ground_m2(both.polygons());
        twice_->push_back({.first = i, .second = j, .surface = std::move(both), .area_m2 = area_m2});
    }
    return *twice_;
}

geos::Surface Ground::covered_twice() const {
    std::vector<const geos::Surface*> surfaces;
    for (const Twice& pair : twice()) surfaces.push_back(&pair.surface);
    return geos::union_of(surfaces);
}

}  // namespace zoneplan
