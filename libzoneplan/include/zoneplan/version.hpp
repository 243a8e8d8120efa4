// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace zoneplan {

/// "major.minor.patch" of the library that is linked.
std::string_view version() noexcept;

}  // namespace zoneplan
