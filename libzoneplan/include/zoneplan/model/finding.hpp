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

/// Why a finding does not count: an entry of the exceptions register.
struct Acceptance {
    std::string document;  ///< number of the document that accepts it
    std::string by;        ///< who accepted it
    std::string until;     ///< last day, YYYY-MM-DD; empty: without end
    std::string note;

    bool operator==(const Acceptance&) const = default;
};

/// One rule's answer for one zone, or for one fault of a layer or feature.
struct Finding {
    std::string id;  ///< the same for the same rule, zone and fault in every run
    std::string rule;
    std::string zone;     ///< empty where it is about a submission, a layer or a feature of no zone
    std::string layer;    ///< the layer at fault (role, or file where it has none); empty for a zone's rule
    std::string feature;  ///< the feature at fault; empty for a layer as a whole
    std::string other;    ///< the second feature, where two are at fault together
    std::string standard_name;  ///< of the fault in ISO 19157 or OGC Simple Features; empty where it has none
    Outcome outcome = Outcome::pass;
    Severity severity = Severity::error;
    std::optional<double> measured;  ///< in `unit`, unrounded; absent where nothing could be measured
    std::optional<double> limit;     ///< in `unit`
    std::string unit;                ///< m2, m, deg, count, or 1 for shares
    std::optional<double> margin;    ///< how far on the good side of the limit; negative beyond it
    Text message;
    std::optional<Point> where;  ///< a point in the largest conflict, working CRS
    std::optional<Box> bbox;     ///< of all conflicts, working CRS
    Place place;                 ///< of the fault, exact, working CRS; conflicts of zones have their own list
    std::vector<Evidence> features;
    std::string clause;
    Text remedy;
    std::string group;                   ///< findings of one cause share it
    std::optional<Acceptance> accepted;  ///< the finding stands, and does not count

    bool operator==(const Finding&) const = default;
};

}  // namespace zoneplan
