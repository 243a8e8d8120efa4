// SPDX-License-Identifier: MIT
#include "measure/ground.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "geometry/overlap_area.hpp"

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
    std::vector<Chain> chains(pieces_.size());
    const auto chain_of = [&](std::size_t i) -> const Chain& {
        if (chains[i].is_empty()) pieces_[i].feature->surface.unpack(chains[i]);
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
    std::vector<std::size_t> loose;
    for (const std::size_t i : chosen) {
        if (loose_[i]) {
            loose.push_back(i);
        } else {
            sum += pieces_[i].area_m2;
        }
    }
    return loose.empty() ? sum : sum + zone_.meter().ground_m2(united(loose).polygons());
}

geos::Surface Ground::surface() const {
    return surface([](const Piece&) { return true; });
}

geos::Surface Ground::surface(const Choice& chosen) const {
    const std::vector<std::size_t> indices = chosen_pieces(chosen);
    if (indices.size() <= kFewPieces || zone_.engine() == Engine::geos) return united(indices);
    try {
        geos::Surface surface = intersection(zone_.surface(), united_whole(indices));
        const MultiPolygon polygons = surface.polygons();
        const double tolerance_m2 =
            zone_.meter().tolerance_m2(polygons) + zone_.meter().tolerance_m2(zone_.surface().polygons());
        const double off_m2 = zone_.meter().ground_m2(polygons) - area_m2(indices);
        if (std::abs(off_m2) <= tolerance_m2) return surface;
    } catch (const geos::GeosError&) {
        // The features do not share their vertices as a coverage does: they are cut and united one by one.
    }
    return united(indices);
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

/// The chosen features as they are, not cut by the zone: those that are clean as a coverage, in which edges
/// that two share drop out without an overlay.
geos::Surface Ground::united_whole(std::span<const std::size_t> chosen) const {
    std::vector<geos::Surface> clean;
    std::vector<geos::Surface> all;
    for (const std::size_t i : chosen) {
        (loose_[i] ? all : clean).emplace_back(pieces_[i].feature->surface.polygons());
    }
    std::vector<const geos::Surface*> parts;
    parts.reserve(clean.size());
    for (const geos::Surface& surface : clean) parts.push_back(&surface);
    zone_.poll();
    if (!parts.empty()) all.push_back(geos::coverage_union_of(parts));
    return all.size() == 1 ? std::move(all.front()) : zoneplan::united(all);
}

geos::Surface Ground::covered_twice() const {
    std::vector<geos::Surface> shared;
    for (const auto& [i, j] : overlapping_) {
        zone_.poll();
        const geos::Surface first = zone_.shared_surface(*pieces_[i].feature);
        const geos::Surface second = zone_.shared_surface(*pieces_[j].feature);
        if (first.is_empty() || second.is_empty()) continue;
        geos::Surface both{intersection(first, second).polygons()};
        if (!both.is_empty()) shared.push_back(std::move(both));
    }
    return zoneplan::united(shared);
}

}  // namespace zoneplan
