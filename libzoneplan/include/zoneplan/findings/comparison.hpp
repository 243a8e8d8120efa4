// SPDX-License-Identifier: MIT
#pragma once

#include "zoneplan/model/report.hpp"

namespace zoneplan {

/// What became of the findings of `before` in `after`, by their ids. A finding that `after` does not list is
/// fixed only where `after` would list it: the rule was judged, the zone is there, the list was not cut.
/// `against` and its digest are left to the caller.
Comparison compare(const Report& before, const Report& after);

}  // namespace zoneplan
