// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <utility>

#include "zoneplan/model/comparison.hpp"
#include "zoneplan/model/measurement.hpp"
#include "zoneplan/model/outcome.hpp"
#include "zoneplan/model/role.hpp"

namespace zoneplan {
namespace {

template <class Value>
using Named = std::pair<Value, std::string_view>;

constexpr std::array kOutcomes{Named<Outcome>{Outcome::pass, "pass"}, Named<Outcome>{Outcome::warn, "warn"},
                               Named<Outcome>{Outcome::undecided, "undecided"},
                               Named<Outcome>{Outcome::fail, "fail"}};

constexpr std::array kSeverities{Named<Severity>{Severity::off, "off"},
                                 Named<Severity>{Severity::warning, "warning"},
                                 Named<Severity>{Severity::error, "error"}};

constexpr std::array kLayerStates{Named<LayerState>{LayerState::measured, "measured"},
                                  Named<LayerState>{LayerState::absent, "absent"},
                                  Named<LayerState>{LayerState::not_covering, "not_covering"}};

constexpr std::array kChanges{Named<Change>{Change::fixed, "fixed"}, Named<Change>{Change::appeared, "new"},
                              Named<Change>{Change::persisting, "persisting"},
                              Named<Change>{Change::unknown, "unknown"}};

constexpr std::array kConflictKinds{Named<ConflictKind>{ConflictKind::farmland, "farmland"},
                                    Named<ConflictKind>{ConflictKind::redline, "redline"},
                                    Named<ConflictKind>{ConflictKind::outside_udb, "outside_udb"},
                                    Named<ConflictKind>{ConflictKind::udb_subtype, "udb_subtype"},
                                    Named<ConflictKind>{ConflictKind::other_space, "other_space"},
                                    Named<ConflictKind>{ConflictKind::unmapped, "unmapped"},
                                    Named<ConflictKind>{ConflictKind::doubly_mapped, "doubly_mapped"}};

constexpr std::array kRoleNames{
    Named<Role>{Role::zones, "zones"},       Named<Role>{Role::baseline, "baseline"},
    Named<Role>{Role::farmland, "farmland"}, Named<Role>{Role::redline, "redline"},
    Named<Role>{Role::udb, "udb"},           Named<Role>{Role::spaces, "spaces"},
    Named<Role>{Role::landuse, "landuse"},   Named<Role>{Role::status, "status"},
    Named<Role>{Role::parcels, "parcels"},   Named<Role>{Role::buildings, "buildings"},
    Named<Role>{Role::admin, "admin"}};

template <class Table>
std::string_view name_in(const Table& table, decltype(table[0].first) value) noexcept {
    return std::ranges::find(table, value, &Table::value_type::first)->second;
}

template <class Table>
auto value_in(const Table& table, std::string_view word) {
    const auto found = std::ranges::find(table, word, &Table::value_type::second);
    if (found == table.end()) throw std::invalid_argument{std::string{word}};
    return found->first;
}

}  // namespace

std::string_view name(Outcome outcome) noexcept { return name_in(kOutcomes, outcome); }
std::string_view name(Severity severity) noexcept { return name_in(kSeverities, severity); }
std::string_view name(LayerState state) noexcept { return name_in(kLayerStates, state); }
std::string_view name(ConflictKind kind) noexcept { return name_in(kConflictKinds, kind); }
std::string_view name(Change change) noexcept { return name_in(kChanges, change); }
std::string_view name(Role role) noexcept { return name_in(kRoleNames, role); }

Outcome outcome_named(std::string_view word) { return value_in(kOutcomes, word); }
Severity severity_named(std::string_view word) { return value_in(kSeverities, word); }
LayerState layer_state_named(std::string_view word) { return value_in(kLayerStates, word); }
ConflictKind conflict_kind_named(std::string_view word) { return value_in(kConflictKinds, word); }
Change change_named(std::string_view word) { return value_in(kChanges, word); }

std::optional<Role> role_named(std::string_view word) noexcept {
    const auto found = std::ranges::find(kRoleNames, word, &Named<Role>::second);
    return found == kRoleNames.end() ? std::nullopt : std::optional{found->first};
}

}  // namespace zoneplan
