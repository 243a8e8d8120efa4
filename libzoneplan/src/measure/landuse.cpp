// SPDX-License-Identifier: MIT
#include "measure/landuse.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <set>

namespace zoneplan {
namespace {

constexpr std::string_view kConstruction = "construction";

using InSet = std::function<bool(const Piece&)>;

double ground_in(std::span<const Piece> pieces, bool overlapping, const InSet& in_set,
                 const AreaMeter& meter) {
    std::vector<const geos::Surface*> surfaces;
    double sum = 0.0;
    for (const Piece& piece : pieces) {
        if (!in_set(piece)) continue;
        sum += piece.area_m2;
        surfaces.push_back(&piece.surface);
    }
    return overlapping ? meter.ground_m2(union_of(surfaces).polygons()) : sum;
}

/// Ground that more than one of `pieces` covers.
geos::Surface covered_twice(std::span<const Piece> pieces) {
    std::vector<geos::Surface> shared;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Box box = pieces[i].surface.box();
        for (std::size_t j = i + 1; j < pieces.size(); ++j) {
            if (!meet(box, pieces[j].surface.box())) continue;
            geos::Surface both{intersection(pieces[i].surface, pieces[j].surface).polygons()};
            if (!both.is_empty()) shared.push_back(std::move(both));
        }
    }
    std::vector<const geos::Surface*> surfaces;
    surfaces.reserve(shared.size());
    for (const geos::Surface& surface : shared) surfaces.push_back(&surface);
    return union_of(surfaces);
}

/// Whether code and class name of a feature disagree on its being in the class set: the name is the name of a
/// class of the other kind. Names that the coding does not list prove nothing.
class NameCheck {
public:
    NameCheck(const CodeSystem& system, const std::string& class_set)
        : system_{system}, class_set_{class_set} {
        for (const auto& [code, name] : system.names) {
            (system.in_set(class_set, code) ? names_in_ : names_out_).insert(name);
        }
    }

    bool contradicts(const std::string& code, const std::string& name) const {
        const bool in_set = system_.in_set(class_set_, code);
        return in_set ? names_out_.contains(name) && !names_in_.contains(name)
                      : names_in_.contains(name) && !names_out_.contains(name);
    }

private:
    const CodeSystem& system_;
    const std::string& class_set_;
    std::set<std::string> names_in_;
    std::set<std::string> names_out_;
};

IndustrialShare share_of(const std::string& class_set, const std::string& denominator, double industrial_m2,
                         double denominator_m2, double unmapped_m2) {
    // Unmapped land may be anything: it belongs to the zone in any case, to construction land perhaps.
    const double widest_m2 = denominator == kConstruction ? denominator_m2 + unmapped_m2 : denominator_m2;
    IndustrialShare share{.class_set = class_set,
                          .denominator = denominator,
                          .industrial_m2 = industrial_m2,
                          .denominator_m2 = denominator_m2};
    if (denominator_m2 > 0.0) share.share = industrial_m2 / denominator_m2;
    if (widest_m2 > 0.0) {
        share.share_lower = industrial_m2 / widest_m2;
        share.share_upper = std::min(1.0, (industrial_m2 + unmapped_m2) / widest_m2);
    }
    return share;
}

}  // namespace

LandUseResult measure_landuse(const Zone& zone, std::span<const Feature* const> features,
                              bool has_names, const CodeSystem& system,
                              const IndustrialShareSettings& settings, const SliverPolicy& slivers, std::vector<Conflict>& conflicts) {
    const AreaMeter& meter = zone.meter;
    const double zone_m2 = zone.ground_m2;
    LandUseResult result;
    LandUse& landuse = result.landuse;
    landuse.code_system = system.id;
    std::vector<Piece> pieces = pieces_of(zone.surface, zone.prepared, features, meter);
    std::erase_if(pieces,
                  [&](const Piece& piece) { return system.stripped(piece.feature->category).empty(); });
    if (pieces.empty()) {
        landuse.state = LayerState::not_covering;
        landuse.unmapped_m2 = zone_m2;
        return result;
    }
    landuse.state = LayerState::measured;

    const NameCheck names{system, settings.class_set};
    std::map<std::string, ClassArea> classes;
    std::set<std::string> unknown;
    double sum_m2 = 0.0;
    for (const Piece& piece : pieces) {
        const std::string code = system.stripped(piece.feature->category);
        ClassArea& area = classes[code];
        area.code = code;
        const std::string* name = system.name_of(code);
        area.name = name == nullptr ? piece.feature->name : *name;
        area.area_m2 += piece.area_m2;
        sum_m2 += piece.area_m2;
        if (!system.names.empty() && name == nullptr) unknown.insert(code);
        if (has_names && names.contradicts(code, piece.feature->name))
            landuse.contradicted_m2 += piece.area_m2;
    }
    for (auto& [code, area] : classes) {
        area.share = area.area_m2 / zone_m2;
        landuse.classes.push_back(std::move(area));
    }
    landuse.unknown_codes.assign(unknown.begin(), unknown.end());

    const geos::Surface mapped = united(pieces);
    const geos::Surface gaps = difference(zone.surface, mapped);
    const MultiPolygon mapped_polygons = mapped.polygons();
    const double mapped_m2 = meter.ground_m2(mapped_polygons);
    landuse.unmapped_m2 = meter.ground_m2(gaps.polygons());
    landuse.doubly_mapped_m2 = std::max(0.0, sum_m2 - mapped_m2);
    landuse.imbalance_m2 = zone_m2 + landuse.doubly_mapped_m2 - sum_m2 - landuse.unmapped_m2;
    double tolerance_m2 = meter.tolerance_m2(zone.surface.polygons());
    for (const Piece& piece : pieces) tolerance_m2 += meter.tolerance_m2(piece.surface.polygons());
    landuse.balanced = std::abs(landuse.imbalance_m2) <= tolerance_m2;
    list_patches(patches_of(gaps, meter, slivers), ConflictKind::unmapped, {}, conflicts);
    const bool overlapping = landuse.doubly_mapped_m2 > tolerance_m2;
    if (overlapping) {
        list_patches(patches_of(covered_twice(pieces), meter, slivers), ConflictKind::doubly_mapped, {}, conflicts);
    }

    const auto in_set = [&](std::string_view set) {
        return [&, set](const Piece& piece) {
            return system.in_set(set, system.stripped(piece.feature->category));
        };
    };
    const double industrial_m2 = ground_in(pieces, overlapping, in_set(settings.class_set), meter);
    result.industrial.push_back(
        share_of(settings.class_set, "zone", industrial_m2, zone_m2, landuse.unmapped_m2));
    if (system.class_sets.contains(std::string{kConstruction})) {
        const double construction_m2 = ground_in(pieces, overlapping, in_set(kConstruction), meter);
        result.industrial.push_back(share_of(settings.class_set, std::string{kConstruction}, industrial_m2,
                                             construction_m2, landuse.unmapped_m2));
    }
    std::stable_partition(result.industrial.begin(), result.industrial.end(), [&](const IndustrialShare& share) {
        return share.denominator == settings.denominator;
    });
    return result;
}

}  // namespace zoneplan
