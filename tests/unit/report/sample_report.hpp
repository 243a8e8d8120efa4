// SPDX-License-Identifier: MIT
#pragma once

#include "zoneplan/model/report.hpp"

namespace zoneplan::test {

/// A report that has something in every place: a zone that fails, one that passes, one that could not be
/// measured.
Report sample_report();

}  // namespace zoneplan::test
