// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "zoneplan/findings/exceptions.hpp"
#include "zoneplan/model/report.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

/// Brings a report whose zones and findings are in to its end: what is accepted, which findings have one
/// cause, what comes out for each zone and the whole, how much is listed. `exceptions` may be nullptr. Zones
/// come in with the best outcome that they can have, `totals` with every rule that was judged.
void conclude(Report& report, const FindingSettings& settings, const ExceptionsRegister* exceptions,
              const std::string& as_of);

}  // namespace zoneplan
