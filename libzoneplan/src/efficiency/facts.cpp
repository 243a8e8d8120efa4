// SPDX-License-Identifier: MIT
#include "zoneplan/efficiency/facts.hpp"

#include <algorithm>
#include <array>

namespace zoneplan {
namespace {

constexpr std::array kFacts{
    FactInfo{Fact::zone_area, "zone_area", Dimension::area},
    FactInfo{Fact::built, "built", Dimension::area},
    FactInfo{Fact::built_residential, "built_residential", Dimension::area},
    FactInfo{Fact::built_industrial, "built_industrial", Dimension::area},
    FactInfo{Fact::unbuilt, "unbuilt", Dimension::area},
    FactInfo{Fact::unbuilt_ready, "unbuilt_ready", Dimension::area},
    FactInfo{Fact::unbuildable, "unbuildable", Dimension::area},
    FactInfo{Fact::supplied, "supplied", Dimension::area},
    FactInfo{Fact::suppliable, "suppliable", Dimension::area},
    FactInfo{Fact::idle, "idle", Dimension::area},
    FactInfo{Fact::idle_disposed, "idle_disposed", Dimension::area},
    FactInfo{Fact::idle_undisposed, "idle_undisposed", Dimension::area},
    FactInfo{Fact::expired_disposed, "expired_disposed", Dimension::area},
    FactInfo{Fact::expired_undisposed, "expired_undisposed", Dimension::area},
    FactInfo{Fact::high_tech, "high_tech", Dimension::area},
    FactInfo{Fact::floor_area, "floor_area", Dimension::area},
    FactInfo{Fact::footprint, "footprint", Dimension::area},
    FactInfo{Fact::industrial_floor_area, "industrial_floor_area", Dimension::area},
    FactInfo{Fact::industrial_footprint, "industrial_footprint", Dimension::area},
    FactInfo{Fact::industrial_investment, "industrial_investment", Dimension::money},
    FactInfo{Fact::industrial_tax, "industrial_tax", Dimension::money},
    FactInfo{Fact::tax, "tax", Dimension::money},
    FactInfo{Fact::population, "population", Dimension::people},
    FactInfo{Fact::land, "land", Dimension::area},
    FactInfo{Fact::land_floor_area, "land_floor_area", Dimension::area},
    FactInfo{Fact::land_footprint, "land_footprint", Dimension::area},
    FactInfo{Fact::admin_land, "admin_land", Dimension::area},
    FactInfo{Fact::admin_floor_area, "admin_floor_area", Dimension::area},
    FactInfo{Fact::land_investment, "land_investment", Dimension::money},
    FactInfo{Fact::land_tax, "land_tax", Dimension::money},
    FactInfo{Fact::output, "output", Dimension::money},
    FactInfo{Fact::value_added, "value_added", Dimension::money},
    FactInfo{Fact::revenue, "revenue", Dimension::money},
    FactInfo{Fact::profit, "profit", Dimension::money},
    FactInfo{Fact::research, "research", Dimension::money},
    FactInfo{Fact::energy, "energy", Dimension::energy},
    FactInfo{Fact::emission, "emission", Dimension::emission},
    FactInfo{Fact::workers, "workers", Dimension::people},
};

constexpr bool is_in_order() {
    for (std::size_t i = 0; i < kFacts.size(); ++i) {
        if (static_cast<std::size_t>(kFacts[i].fact) != i) return false;
    }
    return true;
}
static_assert(is_in_order());

}  // namespace

std::span<const FactInfo> fact_infos() { return kFacts; }

const FactInfo& info_of(Fact fact) { return kFacts.at(static_cast<std::size_t>(fact)); }

std::optional<Fact> fact_named(std::string_view id) {
    const auto found = std::ranges::find(kFacts, id, &FactInfo::id);
    return found == kFacts.end() ? std::nullopt : std::optional{found->fact};
}

std::vector<std::string> fact_ids() {
    std::vector<std::string> ids;
    ids.reserve(kFacts.size());
    for (const FactInfo& info : kFacts) ids.emplace_back(info.id);
    return ids;
}

Text title_of(Fact fact) { return message({"facts", info_of(fact).id}); }

}  // namespace zoneplan
