// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "zoneplan/model/report.hpp"

namespace zoneplan {

/// The report as JUnit XML, for the test pages of build servers: a suite for the submission and one for each
/// zone, a case for each rule. What fails is a failure; what is undecided is an error, since a skipped case
/// would count as good; a warning passes and says why in its output; what is accepted is skipped.
std::string to_junit(const Report& report, Language language);

}  // namespace zoneplan
