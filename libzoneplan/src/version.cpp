// SPDX-License-Identifier: MIT
#include "zoneplan/version.hpp"

namespace zoneplan {

std::string_view version() noexcept { return ZONEPLAN_VERSION; }

}  // namespace zoneplan
