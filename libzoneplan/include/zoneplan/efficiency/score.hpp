// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "zoneplan/efficiency/indicator.hpp"
#include "zoneplan/profile/efficiency_settings.hpp"

namespace zoneplan {

/// A weight and those below it. What has none below it is an indicator.
struct WeightNode {
    std::string path;
    double weight = 1.0;
    const Indicator* indicator = nullptr;
    std::vector<WeightNode> children;
};

/// The tree of the weights of `zone_type`. Throws UsageError for a level whose weights do not add up to 1
/// (the level is named), a negative weight, a path whose upper part has no weight, and a leaf that is no
/// indicator.
WeightNode weight_tree(const NumbersByName& weights, const std::string& zone_type, double tolerance);

/// An indicator's score: better and better up to the ideal value, 100 there and `cap` at most; 0 at least.
/// Where less is better: of a percentage, 100 less what it is above the ideal value; else the other way
/// round. Nothing for what cannot be divided by.
std::optional<double> standardised(const Indicator& indicator, double value, double ideal, double cap);

/// The indicators of one zone, by part and id.
using ValuesByPart = std::map<std::string, std::map<std::string, IndicatorValue>>;

/// The score of every level, from the indicators up: each the sum of weight × score. The first step of a path
/// is the part whose indicators it takes. A level has no score where one below it has none (and weighs
/// anything).
ScoreNode scored(const WeightNode& tree, const ValuesByPart& values, const NumbersByName& ideals, double cap);

/// The tree with the weight at `path` times `factor`, and the others of its level scaled so that they add up
/// to 1 again. Nothing where the level has no other.
std::optional<WeightNode> with_moved_weight(const WeightNode& tree, const std::string& path, double factor);

/// Every path of the tree, and every indicator at its leaves, in their order.
std::vector<std::string> paths_of(const WeightNode& tree);
std::vector<std::string> indicators_of(const WeightNode& tree);

/// The type of a zone by its land; empty with a reason where it cannot be told.
struct ZoneType {
    std::string type;  ///< industry_led | city_integrated | other
    Text reason;
};
ZoneType zone_type_of(const Facts& facts, const ZoneTypeSettings& settings);

}  // namespace zoneplan
