// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "zoneplan/model/outcome.hpp"
#include "zoneplan/model/polygon.hpp"
#include "zoneplan/text/text.hpp"

namespace zoneplan {

/// A source feature that a finding rests on.
struct Evidence {
    std::string layer;  ///< role
    std::string id;
    double area_m2 = 0.0;

    bool operator==(const Evidence&) const = default;
};

/// One rule's answer for one zone.
struct Finding {
    std::string id;  ///< the same for the same rule and zone in every run
    std::string rule;
    std::string zone;
    Outcome outcome = Outcome::pass;
    Severity severity = Severity::error;
    std::optional<double> measured;  ///< in `unit`, unrounded; absent where nothing could be measured
    std::optional<double> limit;     ///< in `unit`
    std::string unit;                ///< m2, or 1 for shares
    std::optional<double> margin;    ///< how far on the good side of the limit; negative beyond it
    Text message;
    std::optional<Point> where;  ///< a point in the largest conflict, working CRS
    std::optional<Box> bbox;     ///< of all conflicts, working CRS
    std::vector<Evidence> features;
    std::string clause;
    Text remedy;
    std::string group;

    bool operator==(const Finding&) const = default;
};

}  // namespace zoneplan
