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

/// Below this, what sums of doubles leave of exact parts of up to 1000 km².
constexpr double kNothing_m2 = 1e-6;

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

    bool contradicts(const std::string& code, std::string_view name) const {
        const bool in_set = system_.in_set(class_set_, code);
        return in_set ? names_out_.contains(name) && !names_in_.contains(name)
                      : names_in_.contains(name) && !names_out_.contains(name);
    }

private:
    const CodeSystem& system_;
    const std::string& class_set_;
    std::set<std::string, std::less<>> names_in_;
    std::set<std::string, std::less<>> names_out_;
};

/// How much land has a code that the coding does not know.
double add_classes(LandUse& landuse, std::span<const Piece> pieces, double zone_m2, const CodeSystem& system,
                   const NameCheck& names, bool has_names) {
    std::map<std::string, ClassArea> classes;
    std::set<std::string> unknown;
    double unknown_m2 = 0.0;
    struct Meaning {
        ClassArea* area;
        bool known;
        bool contradicted;
    };
    std::map<std::pair<std::string_view, std::string_view>, Meaning> meanings;  // of code and name as written
    const auto meaning_of = [&](const Feature& feature) {
        const std::string code = system.stripped(feature.category);
        const std::string* name = system.name_of(code);
        ClassArea& area = classes[code];
        area.code = code;
        area.name = name == nullptr ? std::string{feature.name} : *name;
        const bool known = system.knows(code);
        if (!known && !code.empty()) unknown.insert(code);
        return Meaning{.area = &area,
                       .known = known,
                       .contradicted = has_names && names.contradicts(code, feature.name)};
    };
    for (const Piece& piece : pieces) {
        const auto written = std::pair{piece.feature->category, piece.feature->name};
        auto known = meanings.find(written);
        if (known == meanings.end()) known = meanings.emplace(written, meaning_of(*piece.feature)).first;
        const Meaning& meaning = known->second;
        meaning.area->area_m2 += piece.area_m2;
        if (!meaning.known) landuse.uncoded_m2 += piece.area_m2;
        if (!meaning.known && !meaning.area->code.empty()) unknown_m2 += piece.area_m2;
        if (meaning.contradicted) landuse.contradicted_m2 += piece.area_m2;
    }
    for (auto& [code, area] : classes) {
        area.share = area.area_m2 / zone_m2;
        landuse.classes.push_back(std::move(area));
    }
    landuse.unknown_codes.assign(unknown.begin(), unknown.end());
    return unknown_m2;
}

void add_gaps_and_overlaps(LandUse& landuse, const Ground& ground, const SliverPolicy& slivers,
                           std::vector<Conflict>& conflicts) {
    const Zone& zone = ground.zone();
    const AreaMeter& meter = zone.meter();
    const geos::Surface gaps = ground.rest();
    const double sum_m2 = ground.sum_m2();
    const double gaps_m2 = meter.ground_m2(gaps.polygons());
    // Where areas add up, what is unmapped is what the exact sum leaves; the polygons must agree with it.
    landuse.unmapped_m2 = ground.adds_up() ? std::max(0.0, zone.ground_m2() - sum_m2) : gaps_m2;
    list_patches(patches_of(gaps, meter, slivers), ConflictKind::unmapped, {}, conflicts);
    double tolerance_m2 = meter.tolerance_m2(zone.surface().polygons());
    for (const Piece& piece : ground.pieces()) {
        tolerance_m2 += meter.tolerance_m2(piece.feature->surface.polygons());
    }
    if (!ground.adds_up()) {
        landuse.doubly_mapped_m2 = std::max(0.0, sum_m2 - ground.area_m2());
        if (landuse.doubly_mapped_m2 > tolerance_m2) {
            list_patches(patches_of(ground.covered_twice(), meter, slivers), ConflictKind::doubly_mapped, {},
                         conflicts);
        }
    }
    landuse.imbalance_m2 = zone.ground_m2() + landuse.doubly_mapped_m2 - sum_m2 - gaps_m2;
    landuse.balanced = std::abs(landuse.imbalance_m2) <= tolerance_m2;
}

IndustrialShare share_of(const std::string& class_set, const std::string& denominator, double industrial_m2,
                         double denominator_m2, double unknown_m2) {
    // What is unmapped or of an unknown class may be anything: it belongs to the zone in any case, to
    // construction land perhaps.
    const double widest_m2 = denominator == kConstruction ? denominator_m2 + unknown_m2 : denominator_m2;
    IndustrialShare share{.class_set = class_set,
                          .denominator = denominator,
                          .industrial_m2 = industrial_m2,
                          .denominator_m2 = denominator_m2};
    if (denominator_m2 > 0.0) share.share = std::min(1.0, industrial_m2 / denominator_m2);
    if (widest_m2 > 0.0) {
        share.share_lower = std::min(1.0, industrial_m2 / widest_m2);
        share.share_upper = std::min(1.0, (industrial_m2 + unknown_m2) / widest_m2);
    }
    return share;
}

}  // namespace

LandUseResult measure_landuse(const Zone& zone, std::span<const Piece> pieces, bool has_names,
                              const CodeSystem& system, const IndustrialShareSettings& settings,
                              const SliverPolicy& slivers, std::vector<Conflict>& conflicts) {
    LandUseResult result;
    result.landuse.code_system = system.id;
    if (pieces.empty()) {
        result.landuse.state = LayerState::not_covering;
        return result;
    }
    result.landuse.state = LayerState::measured;
    const double unknown_class_m2 = add_classes(result.landuse, pieces, zone.ground_m2(), system,
                                                NameCheck{system, settings.class_set}, has_names);

    const Ground ground{zone, pieces};
    const bool covers = ground.adds_up() && std::abs(zone.ground_m2() - ground.sum_m2()) <= kNothing_m2;
    if (!covers) add_gaps_and_overlaps(result.landuse, ground, slivers, conflicts);

    const auto in_set = [&](std::string_view set) {
        return [&system, set, known = std::map<std::string_view, bool>{}](const Piece& piece) mutable {
            const std::string_view written = piece.feature->category;
            const auto found = known.find(written);
            if (found != known.end()) return found->second;
            const std::string code = system.stripped(written);
            return known[written] = system.knows(code) && system.in_set(set, code);
        };
    };
    const double industrial_m2 = ground.area_m2(in_set(settings.class_set));
    const double unknown_m2 = result.landuse.unmapped_m2 + unknown_class_m2;
    result.industrial.push_back(
        share_of(settings.class_set, "zone", industrial_m2, zone.ground_m2(), unknown_m2));
    if (system.class_sets.contains(std::string{kConstruction})) {
        result.industrial.push_back(share_of(settings.class_set, std::string{kConstruction}, industrial_m2,
                                             ground.area_m2(in_set(kConstruction)), unknown_m2));
    }
    std::stable_partition(
        result.industrial.begin(), result.industrial.end(),
        [&](const IndustrialShare& share) { return share.denominator == settings.denominator; });
    return result;
}

}  // namespace zoneplan
