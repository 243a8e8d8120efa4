// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "zoneplan/model/finding.hpp"

namespace zoneplan {

/// The rule's title; its id where the catalogue has none.
std::string rule_title(const std::string& rule, Language language);

/// Who accepted a finding by which document, and until when.
std::string acceptance_words(const Acceptance& acceptance, Language language);

}  // namespace zoneplan
