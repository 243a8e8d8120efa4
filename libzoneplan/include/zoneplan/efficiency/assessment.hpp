// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "zoneplan/efficiency/classification.hpp"
#include "zoneplan/efficiency/facts.hpp"
#include "zoneplan/model/efficiency.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

inline constexpr const char* kMainPart = "main";  ///< 主区; the only part of most zones

/// What is known of one zone in one year, by part.
struct ZoneFacts {
    std::string zone;
    std::string name;
    std::optional<int> year;
    std::map<std::string, Facts> parts;
};

/// Indicators, scores and comparisons of zones, and the classes of enterprises.
///
/// Zones come by id and year. A zone's type, score and potential go by its main part; only a score takes in
/// the other parts, where the weights name them. Throws UsageError for weights that do not add up.
Efficiency assessed(const std::vector<ZoneFacts>& zones, const std::vector<Enterprise>& enterprises,
                    const Profile& profile);

}  // namespace zoneplan
