// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "zoneplan/model/report.hpp"

namespace zoneplan {

/// One self-contained page, without script or network: verdict table, findings, a vector map for each zone
/// with its conflicts drawn, inputs and how the figures were made.
std::string to_html(const Report& report, Language language);

}  // namespace zoneplan
