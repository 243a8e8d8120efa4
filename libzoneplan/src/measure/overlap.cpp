// SPDX-License-Identifier: MIT
#include "measure/overlap.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

namespace zoneplan {
namespace {

constexpr double kNoDeduction = 0.0;

/// Below this, what sums of doubles leave of exact parts of up to 1000 km².
constexpr double kNothing_m2 = 1e-6;

/// Adds one conflict for each polygon that `piece` contributes, marked as its patch is.
class ConflictWriter {
public:
    ConflictWriter(const std::vector<Patch>& patches, const AreaMeter& meter)
        : patches_{patches}, meter_{meter} {
        surfaces_.reserve(patches.size());
        for (const Patch& patch : patches) {
            surfaces_.emplace_back(patch.polygons);
            boxes_.push_back(box_of(patch.polygons));
        }
        for (const geos::Surface& surface : surfaces_) prepared_.emplace_back(surface);
    }

    void write(const Feature& feature, const geos::Surface& surface, ConflictKind kind,
               std::vector<Conflict>& conflicts) const {
        for (Polygon& polygon : surface.polygons()) {
            MultiPolygon part{std::move(polygon)};
            if (meter_.ground_m2(part) < kLeastPiece_m2) continue;
            const std::optional<Point> inner = geos::Surface{part}.inner_point();
            const Patch* patch = inner ? patch_under(*inner) : nullptr;
            Conflict conflict{.kind = kind,
                              .feature = feature.id,
                              .subtype = std::string{feature.category},
                              .area_m2 = meter_.ground_m2(part),
                              .width_m = patch == nullptr ? 0.0 : patch->width_m,
                              .sliver = patch == nullptr || patch->sliver,
                              .inner = inner.value_or(part.front().shell.front()),
                              .polygons = {}};
            conflict.polygons = std::move(part);
            conflicts.push_back(std::move(conflict));
        }
    }

private:
    const Patch* patch_under(const Point& inner) const {
        const Box at{.min_x = inner.x, .min_y = inner.y, .max_x = inner.x, .max_y = inner.y};
        for (std::size_t i = 0; i < patches_.size(); ++i) {
            if (meet(boxes_[i], at) && prepared_[i].contains(inner)) return &patches_[i];
        }
        return nullptr;
    }

    const std::vector<Patch>& patches_;
    const AreaMeter& meter_;
    std::vector<geos::Surface> surfaces_;
    std::vector<geos::Prepared> prepared_;
    std::vector<Box> boxes_;
};

/// Gross area less the deduction. Where features overlap, the ground counts once, at the smallest coefficient
/// that any of them states: overlapping features are united in ascending order of coefficient, and each
/// step's gain is taken at that step's coefficient.
double net_area_m2(const Ground& ground, std::span<const geos::Surface> surfaces) {
    const std::span<const Piece> pieces = ground.pieces();
    double net = 0.0;
    std::map<double, std::vector<const geos::Surface*>> overlapping;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const double deduction = pieces[i].feature->deduction.value_or(kNoDeduction);
        if (ground.is_clean(i)) {
            net += pieces[i].area_m2 * (1.0 - deduction);
        } else {
            overlapping[deduction].push_back(&surfaces[i]);
        }
    }
    double covered = 0.0;
    std::vector<const geos::Surface*> so_far;
    for (const auto& [deduction, group] : overlapping) {
        so_far.insert(so_far.end(), group.begin(), group.end());
        const double united_m2 = ground.zone().meter().ground_m2(union_of(so_far).polygons());
        net += (united_m2 - covered) * (1.0 - deduction);
        covered = united_m2;
    }
    return net;
}

std::vector<geos::Surface> surfaces_of(const Ground& ground) {
    std::vector<geos::Surface> surfaces;
    surfaces.reserve(ground.pieces().size());
    for (const Piece& piece : ground.pieces()) {
        ground.zone().poll();
        surfaces.push_back(ground.zone().shared_surface(*piece.feature));
    }
    return surfaces;
}

std::vector<FeatureShare> shares_of(std::span<const Piece> pieces) {
    std::vector<FeatureShare> shares;
    shares.reserve(pieces.size());
    for (const Piece& piece : pieces) shares.push_back({.id = piece.feature->id, .area_m2 = piece.area_m2});
    std::ranges::stable_sort(shares, std::greater{}, &FeatureShare::area_m2);
    return shares;
}

}  // namespace

Overlap measure_overlap(const Zone& zone, std::span<const Piece> pieces, ConflictKind kind,
                        const SliverPolicy& slivers, std::vector<Conflict>& conflicts) {
    Overlap overlap;
    overlap.state = LayerState::measured;
    if (pieces.empty()) {
        if (kind == ConflictKind::farmland) overlap.net_m2 = 0.0;
        return overlap;
    }
    const Ground ground{zone, pieces};
    const std::vector<geos::Surface> surfaces = surfaces_of(ground);
    overlap.overlap_m2 = ground.area_m2();
    const std::vector<Patch> patches = patches_of(ground.surface(), zone.meter(), slivers);
    const SliverTotal total = slivers_among(patches, overlap.overlap_m2);
    overlap.slivers = total.count;
    overlap.sliver_m2 = total.area_m2;
    if (kind == ConflictKind::farmland) overlap.net_m2 = net_area_m2(ground, surfaces);
    overlap.share = std::min(1.0, overlap.overlap_m2 / zone.ground_m2());
    overlap.features = shares_of(pieces);
    const ConflictWriter writer{patches, zone.meter()};
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        writer.write(*pieces[i].feature, surfaces[i], kind, conflicts);
    }
    return overlap;
}

Containment measure_containment(const Zone& zone, std::span<const Piece> pieces,
                                const ContainmentQuery& query, std::vector<Conflict>& conflicts) {
    const auto listed = [](const std::vector<std::string>& names, const std::string& name) {
        return std::ranges::find(names, name) != names.end();
    };
    const AreaMeter& meter = zone.meter();
    Containment containment;
    containment.state = LayerState::measured;
    const Ground ground{zone, pieces};

    std::set<std::string_view> subtypes;
    for (const Piece& piece : pieces) subtypes.insert(piece.feature->category);
    for (const std::string_view subtype : subtypes) {
        const auto of_subtype = [&](const Piece& piece) { return piece.feature->category == subtype; };
        const std::string name{subtype};
        containment.subtypes[name] = ground.area_m2(of_subtype);
        if (query.flagged_types != nullptr && listed(*query.flagged_types, name)) {
            list_patches(patches_of(ground.surface(of_subtype), meter, query.slivers), query.flagged, name,
                         conflicts);
        }
    }

    const auto is_allowed = [&](const Piece& piece) {
        return query.allowed == nullptr || listed(*query.allowed, std::string{piece.feature->category});
    };
    double tolerance_m2 = meter.tolerance_m2(zone.surface().polygons());
    containment.inside_m2 = ground.area_m2(is_allowed);
    const bool exact = ground.adds_up();
    // Nothing outside: no polygon need be made to show it.
    if (exact && std::abs(zone.ground_m2() - containment.inside_m2) <= kNothing_m2) return containment;
    const geos::Surface beyond = ground.rest(is_allowed);
    const double beyond_m2 = meter.ground_m2(beyond.polygons());
    // Where areas add up, what is outside is what the exact inside leaves; the polygons must agree with it.
    containment.outside_m2 = exact ? std::max(0.0, zone.ground_m2() - containment.inside_m2) : beyond_m2;
    std::vector<Patch> outside = patches_of(beyond, meter, query.slivers);
    const SliverTotal total = slivers_among(outside, containment.outside_m2);
    containment.slivers = total.count;
    containment.sliver_m2 = total.area_m2;
    list_patches(std::move(outside), query.outside, {}, conflicts);
    tolerance_m2 += meter.tolerance_m2(beyond.polygons());
    containment.imbalance_m2 = containment.inside_m2 + beyond_m2 - zone.ground_m2();
    containment.balanced = std::abs(containment.imbalance_m2) <= tolerance_m2;
    return containment;
}

}  // namespace zoneplan
