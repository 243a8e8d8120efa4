// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "zoneplan/model/role.hpp"

namespace zoneplan {

/// ASCII letters made small; all else stays.
std::string lower_ascii(std::string_view text);

/// How well a layer goes by a synonym of `role`, by its name or its file's stem: the place in the list, exact
/// names before those with a region in front (410100郑州市YJJBNTBHTB). Nothing where it goes by none.
std::optional<std::size_t> rank_as(Role role, std::string_view layer, std::string_view stem);

/// The role that a layer's name suggests best; nothing where it suggests none.
std::optional<Role> role_by_name(std::string_view layer, std::string_view stem);

}  // namespace zoneplan
