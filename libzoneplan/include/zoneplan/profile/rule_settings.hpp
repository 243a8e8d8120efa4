// SPDX-License-Identifier: MIT
#pragma once

#include "zoneplan/model/outcome.hpp"
#include "zoneplan/text/text.hpp"

namespace zoneplan {

/// What every rule has. `required`: where its layer was not given, true answers undecided and false leaves
/// the rule out.
struct RuleSettings {
    Severity severity = Severity::error;
    bool required = true;
    Text clause;

    bool operator==(const RuleSettings&) const = default;
};

}  // namespace zoneplan
