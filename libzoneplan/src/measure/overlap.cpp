// SPDX-License-Identifier: MIT
#include "measure/overlap.hpp"

#include <algorithm>
#include <cmath>
#include <map>

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
/// that any of them states: features are united in ascending order of coefficient, and each step's gain is
/// taken at that step's coefficient.
double net_area_m2(std::span<const Piece> pieces, std::span<const geos::Surface> surfaces, bool adds_up,
                   const AreaMeter& meter) {
    std::map<double, std::vector<std::size_t>> by_deduction;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        by_deduction[pieces[i].feature->deduction.value_or(kNoDeduction)].push_back(i);
    }
    double net = 0.0;
    double covered = 0.0;
    std::vector<const geos::Surface*> so_far;
    for (const auto& [deduction, group] : by_deduction) {
        double gain = 0.0;
        if (adds_up) {
            for (const std::size_t i : group) gain += pieces[i].area_m2;
        } else {
            for (const std::size_t i : group) so_far.push_back(&surfaces[i]);
            const double united_m2 = meter.ground_m2(union_of(so_far).polygons());
            gain = united_m2 - covered;
            covered = united_m2;
        }
        net += gain * (1.0 - deduction);
    }
    return net;
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
    const bool adds_up = add_up(zone, pieces);
    const std::vector<geos::Surface> surfaces = surfaces_of(zone, pieces);
    const geos::Surface ground = united(surfaces);
    overlap.overlap_m2 = adds_up ? sum_of_areas(pieces) : zone.meter().ground_m2(ground.polygons());
    const std::vector<Patch> patches = patches_of(ground, zone.meter(), slivers);
    const SliverTotal total = slivers_among(patches, overlap.overlap_m2);
    overlap.slivers = total.count;
    overlap.sliver_m2 = total.area_m2;
    if (kind == ConflictKind::farmland) overlap.net_m2 = net_area_m2(pieces, surfaces, adds_up, zone.meter());
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
    const bool adds_up = add_up(zone, pieces);

    std::map<std::string, std::vector<Piece>> by_subtype;
    std::vector<Piece> allowed;
    for (const Piece& piece : pieces) {
        const std::string subtype{piece.feature->category};
        by_subtype[subtype].push_back(piece);
        if (query.allowed == nullptr || listed(*query.allowed, subtype)) allowed.push_back(piece);
    }
    for (const auto& [subtype, group] : by_subtype) {
        const bool flagged = query.flagged_types != nullptr && listed(*query.flagged_types, subtype);
        if (adds_up) containment.subtypes[subtype] = sum_of_areas(group);
        if (adds_up && !flagged) continue;
        const geos::Surface ground = united(surfaces_of(zone, group));
        if (!adds_up) containment.subtypes[subtype] = meter.ground_m2(ground.polygons());
        if (flagged) {
            list_patches(patches_of(ground, meter, query.slivers), query.flagged, subtype, conflicts);
        }
    }

    double tolerance_m2 = meter.tolerance_m2(zone.surface().polygons());
    if (adds_up) {
        containment.inside_m2 = sum_of_areas(allowed);
        // Nothing outside: no polygon need be made to show it.
        if (std::abs(zone.ground_m2() - containment.inside_m2) <= kNothing_m2) return containment;
    }
    const geos::Surface inside = united(surfaces_of(zone, allowed));
    const MultiPolygon inside_polygons = inside.polygons();
    if (!adds_up) containment.inside_m2 = meter.ground_m2(inside_polygons);
    const geos::Surface beyond = difference(zone.surface(), inside);
    const double beyond_m2 = meter.ground_m2(beyond.polygons());
    // Where areas add up, what is outside is what the exact inside leaves; the polygons must agree with it.
    containment.outside_m2 = adds_up ? std::max(0.0, zone.ground_m2() - containment.inside_m2) : beyond_m2;
    std::vector<Patch> outside = patches_of(beyond, meter, query.slivers);
    const SliverTotal total = slivers_among(outside, containment.outside_m2);
    containment.slivers = total.count;
    containment.sliver_m2 = total.area_m2;
    list_patches(std::move(outside), query.outside, {}, conflicts);
    tolerance_m2 += meter.tolerance_m2(inside_polygons);
    containment.imbalance_m2 = containment.inside_m2 + beyond_m2 - zone.ground_m2();
    containment.balanced = std::abs(containment.imbalance_m2) <= tolerance_m2;
    return containment;
}

}  // namespace zoneplan
