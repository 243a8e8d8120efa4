// SPDX-License-Identifier: MIT
#include "zoneplan/efficiency/land_facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "zoneplan/efficiency/indicator.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/text/nearest.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

struct ClassFact {
    std::string_view status_class;
    Fact fact;
};
constexpr std::array kClassFacts{ClassFact{"A", Fact::built},
                                 ClassFact{"A1", Fact::built_residential},
                                 ClassFact{"A2", Fact::built_industrial},
                                 ClassFact{"B", Fact::unbuilt},
                                 ClassFact{"B21", Fact::unbuilt_ready},
                                 ClassFact{"C", Fact::unbuildable},
                                 ClassFact{"D", Fact::supplied},
                                 ClassFact{"E", Fact::suppliable},
                                 ClassFact{"G", Fact::idle},
                                 ClassFact{"H", Fact::high_tech}};

/// The part A, B and C that every place belongs to one of; the others stand alone.
char partition_of(std::string_view status_class) {
    const char letter = status_class.front();
    return letter == 'B' || letter == 'C' ? 'A' : letter;
}

/// Which partitions any zone has land of.
std::set<char> mapped_partitions(std::span<const LandMeasurement> land) {
    std::set<char> mapped;
    for (const LandMeasurement& zone : land) {
        for (const auto& [status_class, area] : zone.by_class_m2) mapped.insert(partition_of(status_class));
    }
    return mapped;
}

ZoneFacts& latest_of(StatedFacts& stated, const ZoneMeasurement& zone) {
    ZoneFacts* latest = nullptr;
    for (ZoneFacts& facts : stated.zones) {
        if (facts.zone == zone.id && (latest == nullptr || facts.year > latest->year)) latest = &facts;
    }
    if (latest == nullptr) {
        latest = &stated.zones.emplace_back(
            ZoneFacts{.zone = zone.id, .name = zone.name, .year = {}, .parts = {}});
    }
    if (latest->name.empty()) latest->name = zone.name;
    return *latest;
}

void put(StatedFacts& stated, ZoneFacts& zone, Fact fact, Figure figure) {
    Facts& facts = zone.parts[kMainPart];
    const auto known = facts.find(fact);
    if (known != facts.end() && known->second.value != figure.value) {
        stated.notes.push_back(
            note_text("fact_measured_counts", {{"zone", zone.zone},
                                               {"fact", title_of(fact)},
                                               {"stated", format_area_m2(known->second.value)},
                                               {"table", known->second.source},
                                               {"measured", format_area_m2(figure.value)},
                                               {"source", figure.source}}));
    }
    facts.insert_or_assign(fact, std::move(figure));
}

void put_buildings(StatedFacts& stated, ZoneFacts& zone, const BuildingSums& sums, const std::string& source,
                   Fact floor_area) {
    if (sums.without_floors == 0) {
        put(stated, zone, floor_area, {.value = sums.floor_area_m2, .source = source, .coverage = {}});
        return;
    }
    stated.notes.push_back(
        note_text("buildings_without_floors",
                  {{"zone", zone.zone}, {"source", source}, {"count", std::to_string(sums.without_floors)}}));
}

void check_zones(const StatedFacts& stated, std::span<const ZoneMeasurement> zones) {
    std::vector<std::string> ids;
    for (const ZoneMeasurement& zone : zones) ids.push_back(zone.id);
    for (const ZoneFacts& facts : stated.zones) {
        if (std::ranges::find(ids, facts.zone) != ids.end()) continue;
        std::string source;
        for (const auto& [part, figures] : facts.parts) {
            if (!figures.empty()) source = figures.begin()->second.source;
        }
        throw InputError{
            error_text("fact_zone_unknown",
                       {{"source", source}, {"zone", facts.zone}, {"nearest", nearest(facts.zone, ids)}})};
    }
}

/// What is known of a parcel: by its key, and its own area.
Facts facts_of(const LandPiece& piece, const StatedFacts& stated, const std::string& source) {
    const auto known = stated.parcels.find(piece.id);
    Facts facts = known == stated.parcels.end() ? Facts{} : known->second;
    facts.try_emplace(Fact::land, Figure{.value = piece.whole_m2, .source = source, .coverage = {}});
    return facts;
}

ParcelEfficiency parcel_of(const LandPiece& piece, const std::string& zone, const Facts& facts,
                           const EfficiencySettings& settings) {
    ParcelEfficiency parcel{.zone = zone,
                            .id = piece.id,
                            .owner = piece.owner,
                            .area_m2 = piece.area_m2,
                            .share = std::min(1.0, piece.area_m2 / piece.whole_m2),
                            .is_cut = false,
                            .counts = true,
                            .values = {},
                            .polygons = piece.polygons};
    parcel.is_cut = 1.0 - parcel.share > settings.cut_tolerance;
    parcel.counts = !parcel.is_cut || settings.cut_parcels == "share";
    for (const Indicator& indicator : indicators()) {
        if (indicator.family == IndicatorFamily::intensive_use) continue;
        IndicatorValue value = compute(indicator, facts);
        if (value.value) parcel.values.push_back(std::move(value));
    }
    return parcel;
}

/// The facts of a zone's parcels, each where all of them state it.
class ParcelSums {
public:
    void add(const ParcelEfficiency& parcel, const Facts& facts) {
        ++parcels_;
        for (const auto& [fact, figure] : facts) {
            auto& [sum, count] = sums_[fact];
            sum.source = figure.source;
            sum.value += figure.value * (parcel.is_cut ? parcel.share : 1.0);
            ++count;
        }
    }

    void put_into(Facts& zone) const {
        for (const auto& [fact, sum] : sums_) {
            if (sum.second == parcels_) zone.try_emplace(fact, sum.first);
        }
    }

private:
    std::map<Fact, std::pair<Figure, std::size_t>> sums_;  ///< and how many parcels state the fact
    std::size_t parcels_ = 0;
};

void note_unmatched(StatedFacts& stated, const std::set<std::string>& found, const std::string& source) {
    std::size_t unmatched = 0;
    std::string first;
    for (const auto& [id, facts] : stated.parcels) {
        if (found.contains(id)) continue;
        if (unmatched++ == 0) first = id;
    }
    if (unmatched == 0) return;
    stated.notes.push_back(note_text(
        "parcel_facts_unmatched", {{"source", source}, {"count", std::to_string(unmatched)}, {"id", first}}));
}

}  // namespace

void add_measured(StatedFacts& stated, const MeasuredLand& measured) {
    check_zones(stated, measured.zones);
    const std::set<char> mapped = mapped_partitions(measured.land);
    for (std::size_t i = 0; i < measured.zones.size(); ++i) {
        if (!is_measured(measured.zones[i])) continue;
        const LandMeasurement& land = measured.land[i];
        ZoneFacts& zone = latest_of(stated, measured.zones[i]);
        put(stated, zone, Fact::zone_area,
            {.value = measured.zones[i].ground_m2, .source = measured.sources.zones, .coverage = {}});
        if (land.status == LayerState::measured) {
            for (const ClassFact& entry : kClassFacts) {
                if (!mapped.contains(partition_of(entry.status_class))) continue;
                const auto area = land.by_class_m2.find(std::string{entry.status_class});
                put(stated, zone, entry.fact,
                    {.value = area == land.by_class_m2.end() ? 0.0 : area->second,
                     .source = measured.sources.status,
                     .coverage = land.status_share});
            }
        }
        if (land.building_layer != LayerState::measured) continue;
        put(stated, zone, Fact::footprint,
            {.value = land.buildings.footprint_m2, .source = measured.sources.buildings, .coverage = {}});
        put_buildings(stated, zone, land.buildings, measured.sources.buildings, Fact::floor_area);
        // Not the industrial footprint: it takes in structures and open storage, which are no buildings.
        if (land.industrial_buildings) {
            put_buildings(stated, zone, *land.industrial_buildings, measured.sources.buildings,
                          Fact::industrial_floor_area);
        }
    }
}

std::vector<ParcelEfficiency> parcels_of(StatedFacts& stated, const MeasuredLand& measured,
                                         const EfficiencySettings& settings) {
    std::vector<ParcelEfficiency> parcels;
    std::set<std::string> found;
    for (std::size_t i = 0; i < measured.zones.size(); ++i) {
        const LandMeasurement& land = measured.land[i];
        if (land.parcel_layer != LayerState::measured || land.parcels.empty()) continue;
        ParcelSums sums;
        std::set<std::string_view> ids;
        for (const LandPiece& piece : land.parcels) {
            const Facts facts = facts_of(piece, stated, measured.sources.parcels);
            if (stated.parcels.contains(piece.id)) {
                if (!ids.insert(piece.id).second) {
                    throw InputError{error_text("parcel_repeats", {{"source", measured.sources.parcels},
                                                                   {"id", piece.id},
                                                                   {"zone", measured.zones[i].id}})};
                }
                found.insert(piece.id);
            }
            parcels.push_back(parcel_of(piece, measured.zones[i].id, facts, settings));
            if (parcels.back().counts) sums.add(parcels.back(), facts);
        }
        sums.put_into(latest_of(stated, measured.zones[i]).parts[kMainPart]);
    }
    note_unmatched(stated, found, measured.sources.parcels);
    return parcels;
}

std::vector<PotentialLand> potential_of(const MeasuredLand& measured,
                                        std::span<const ParcelEfficiency> parcels,
                                        const EfficiencySettings& settings) {
    constexpr std::array<std::pair<char, const char*>, 2> kKinds{{{'G', "idle"}, {'E', "unsupplied"}}};
    std::vector<PotentialLand> potential;
    for (std::size_t i = 0; i < measured.zones.size(); ++i) {
        for (const LandPiece& piece : measured.land[i].pieces) {
            for (const auto& [letter, kind] : kKinds) {
                // A capital letter stands in a class alone: "A2,G", "E21".
                if (piece.status.find(letter) == std::string::npos &&
                    piece.status.find(static_cast<char>(letter - 'A' + 'a')) == std::string::npos) {
                    continue;
                }
                potential.push_back({.kind = kind,
                                     .zone = measured.zones[i].id,
                                     .id = piece.id,
                                     .owner = piece.owner,
                                     .area_m2 = piece.area_m2,
                                     .rank = 0,
                                     .polygons = piece.polygons});
            }
        }
    }
    const auto target = settings.targets.find("tax_per_mu");
    for (const ParcelEfficiency& parcel : parcels) {
        const auto tax = std::ranges::find(parcel.values, "tax_per_mu", &IndicatorValue::id);
        if (target == settings.targets.end() || tax == parcel.values.end() || *tax->value >= target->second)
            continue;
        potential.push_back({.kind = "low_yield",
                             .zone = parcel.zone,
                             .id = parcel.id,
                             .owner = parcel.owner,
                             .area_m2 = parcel.area_m2,
                             .rank = 0,
                             .polygons = parcel.polygons});
    }
    std::ranges::stable_sort(potential, [](const PotentialLand& a, const PotentialLand& b) {
        return std::tuple{a.zone, a.kind, -a.area_m2} < std::tuple{b.zone, b.kind, -b.area_m2};
    });
    for (std::size_t i = 0; i < potential.size(); ++i) {
        const bool goes_on =
            i > 0 && potential[i].zone == potential[i - 1].zone && potential[i].kind == potential[i - 1].kind;
        potential[i].rank = goes_on ? potential[i - 1].rank + 1 : 1;
    }
    return potential;
}

}  // namespace zoneplan
