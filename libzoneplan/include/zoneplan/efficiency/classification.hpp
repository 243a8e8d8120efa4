// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "zoneplan/efficiency/facts.hpp"
#include "zoneplan/model/efficiency.hpp"
#include "zoneplan/profile/efficiency_settings.hpp"

namespace zoneplan {

/// An enterprise as a table states it.
struct Enterprise {
    std::string id;
    std::string name;
    std::string zone;
    std::string parcel;  ///< that it stands on; empty where that is not known
    std::optional<int> year;
    std::optional<bool> above_scale;  ///< 规模以上
    Facts facts;
};

/// The classes A, B and C of enterprises, in the order given, each with its reason.
///
/// Assessed are those above the scale, and those below it with land enough; not those whose indicators cannot
/// be computed. The composite score is the sum of weight × value ÷ benchmark × 100. Its upper half is ordered
/// by `upper_by`, highest first: the first are A, up to `top_share` of all assessed. The others are ordered
/// by `lower_by`, lowest first: the first are C, up to `bottom_share`. All else is B. Equal values go by the
/// composite score (higher is better), then by id: where that decides between classes, the reason says so.
/// Counts are rounded as `rounding` says. Without weights or benchmarks nobody is assessed.
///
/// Throws UsageError for weights that do not add up to 1, and for names that are no indicators'.
std::vector<EnterpriseClass> classified(const std::vector<Enterprise>& enterprises,
                                        const ClassificationSettings& settings, double weight_tolerance);

/// share × count, rounded: half_up, floor or ceiling.
std::size_t rounded_count(double share, std::size_t count, const std::string& rounding);

}  // namespace zoneplan
