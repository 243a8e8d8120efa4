// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace zoneplan {

/// What a layer is for in a check.
enum class Role {
    zones,
    baseline,
    farmland,
    redline,
    udb,
    spaces,
    landuse,
    status,
    parcels,
    buildings,
    admin
};

inline constexpr std::array kRoles{Role::zones,   Role::baseline,  Role::farmland, Role::redline,
                                   Role::udb,     Role::spaces,    Role::landuse,  Role::status,
                                   Role::parcels, Role::buildings, Role::admin};

std::string_view name(Role role) noexcept;
std::optional<Role> role_named(std::string_view word) noexcept;

}  // namespace zoneplan
