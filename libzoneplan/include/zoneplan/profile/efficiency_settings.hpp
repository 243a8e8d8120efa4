// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>

#include "zoneplan/profile/rule_settings.hpp"

namespace zoneplan {

using NumbersByName = std::map<std::string, double>;

/// How a zone's type is told: industry-led above the one share and below the other, city-integrated the other
/// way round.
struct ZoneTypeSettings {
    std::string type;                      ///< auto | industry_led | city_integrated
    double most_industrial_share = 0.0;    ///< A2 / A
    double least_residential_share = 0.0;  ///< A1 / A

    bool operator==(const ZoneTypeSettings&) const = default;
};

/// How enterprises are put into classes A, B and C.
struct ClassificationSettings {
    double top_share = 0.0;      ///< of all assessed: A
    double bottom_share = 0.0;   ///< of all assessed: C
    double upper_half = 0.0;     ///< of all assessed, by composite score: those that A is taken from
    std::string rounding;        ///< half_up | floor | ceiling
    std::string upper_by;        ///< indicator that orders the upper half
    std::string lower_by;        ///< indicator that orders the rest
    double least_land_mu = 0.0;  ///< of an enterprise below the scale (规下) that is assessed
    NumbersByName weights;       ///< of the composite score, by indicator
    NumbersByName benchmarks;    ///< values that score 100, by indicator

    bool operator==(const ClassificationSettings&) const = default;
};

/// What is judged, scored and compared of the use of land.
struct EfficiencySettings {
    Text basis;  ///< where weights and ideals come from
    ZoneTypeSettings zone_type;
    std::string ideal_set;
    double score_cap = 0.0;
    double weight_tolerance = 0.0;
    double sensitivity_step = 0.0;
    std::string cut_parcels;                      ///< share | list
    double cut_tolerance = 0.0;                   ///< share of a parcel that may lie outside before it is cut
    std::map<std::string, NumbersByName> ideals;  ///< by set and indicator
    std::map<std::string, NumbersByName> weights;  ///< by zone type and path, as "main/land_use/degree"
    NumbersByName targets;                         ///< by indicator
    ClassificationSettings classes;
    RuleSettings target;
    RuleSettings balance;
    double balance_tolerance_share = 0.0;

    bool operator==(const EfficiencySettings&) const = default;
};

}  // namespace zoneplan
