// SPDX-License-Identifier: MIT
#include "zoneplan/efficiency/parcel_enterprises.hpp"

#include <algorithm>

#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

/// Those on one parcel in one year.
using Neighbours = std::vector<Enterprise*>;

/// What could not be joined: how many, and the first of them.
struct Left {
    std::size_t count = 0;
    std::string first;

    void add(const std::string& id) {
        if (count++ == 0) first = id;
    }

    void tell(std::string_view key, const std::string& source, std::vector<Text>& notes) const {
        if (count == 0) return;
        notes.push_back(
            note_text(key, {{"source", source}, {"count", std::to_string(count)}, {"id", first}}));
    }
};

/// The facts that all of them state, but for land, which is the parcel's own.
Facts sums_of(const Neighbours& enterprises) {
    Facts sums;
    for (const auto& [fact, figure] : enterprises.front()->facts) {
        if (fact == Fact::land) continue;
        Figure sum{.value = 0.0, .source = figure.source, .coverage = {}};
        const bool all = std::ranges::all_of(enterprises, [&, fact = fact](const Enterprise* enterprise) {
            const auto stated = enterprise->facts.find(fact);
            if (stated == enterprise->facts.end()) return false;
            sum.value += stated->second.value;
            return true;
        });
        if (all) sums.emplace(fact, std::move(sum));
    }
    return sums;
}

}  // namespace

void join_parcels(StatedFacts& stated, const MeasuredLand& measured) {
    std::map<std::string_view, double> area_m2;
    for (const LandMeasurement& land : measured.land) {
        for (const LandPiece& parcel : land.parcels) area_m2.emplace(parcel.id, parcel.whole_m2);
    }
    std::map<std::string, std::map<std::optional<int>, Neighbours>> by_parcel;
    Left unknown;
    for (Enterprise& enterprise : stated.enterprises) {
        if (enterprise.parcel.empty()) continue;
        if (area_m2.contains(enterprise.parcel)) {
            by_parcel[enterprise.parcel][enterprise.year].push_back(&enterprise);
        } else {
            unknown.add(enterprise.id);
        }
    }
    Left sharing;
    for (const auto& [parcel, by_year] : by_parcel) {
        for (const auto& [year, enterprises] : by_year) {
            for (Enterprise* enterprise : enterprises) {
                if (enterprise->facts.contains(Fact::land)) continue;
                if (enterprises.size() > 1) {
                    sharing.add(enterprise->id);
                    continue;
                }
                enterprise->facts.emplace(
                    Fact::land,
                    Figure{.value = area_m2.at(parcel), .source = measured.sources.parcels, .coverage = {}});
            }
        }
        stated.parcels[parcel].merge(sums_of(by_year.rbegin()->second));
    }
    unknown.tell("enterprise_parcel_unknown", measured.sources.parcels, stated.notes);
    sharing.tell("enterprises_share_parcel", measured.sources.parcels, stated.notes);
}

}  // namespace zoneplan
