// SPDX-License-Identifier: MIT
#include "zoneplan/efficiency/score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

constexpr double kFull = 100.0;

std::string parent_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "" : path.substr(0, slash);
}

std::string last_step(const std::string& path) { return path.substr(path.rfind('/') + 1); }
std::string first_step(const std::string& path) { return path.substr(0, path.find('/')); }

class TreeBuilder {
public:
    TreeBuilder(const NumbersByName& weights, const std::string& zone_type, double tolerance)
        : weights_{weights}, key_{"efficiency.weights." + zone_type}, tolerance_{tolerance} {}

    WeightNode build() {
        for (const auto& [path, weight] : weights_) {
            if (weight < 0.0) refuse("weight_negative", path, weight);
            const std::string parent = parent_of(path);
            if (!parent.empty() && !weights_.contains(parent)) refuse("weight_without_level", parent, weight);
        }
        WeightNode root;
        add_children(root);
        return root;
    }

private:
    void add_children(WeightNode& node) {
        double sum = 0.0;
        for (const auto& [path, weight] : weights_) {
            if (parent_of(path) != node.path) continue;
            node.children.push_back({.path = path, .weight = weight, .indicator = nullptr, .children = {}});
            sum += weight;
        }
        if (node.children.empty()) {
            node.indicator = &indicator_named(last_step(node.path));
            return;
        }
        if (std::abs(sum - 1.0) > tolerance_) refuse("weights_do_not_add_up", node.path, sum);
        for (WeightNode& child : node.children) add_children(child);
    }

    [[noreturn]] void refuse(std::string_view key, const std::string& path, double number) const {
        throw UsageError{error_text(key, {{"level", path.empty() ? key_ : key_ + " " + path},
                                          {"value", fmt::format("{:.10g}", number)}})};
    }

    const NumbersByName& weights_;
    std::string key_;
    double tolerance_;
};

void score_leaf(ScoreNode& node, const Indicator& indicator, const ValuesByPart& values,
                const NumbersByName& ideals, double cap) {
    const std::string id{indicator.id};
    const auto part = values.find(first_step(node.path));
    if (part == values.end() || !part->second.contains(id)) {
        node.reason = message({"efficiency", "no_part"}, {{"part", first_step(node.path)}});
        return;
    }
    const IndicatorValue& value = part->second.at(id);
    node.value = value.value;
    if (const auto ideal = ideals.find(id); ideal != ideals.end()) node.ideal = ideal->second;
    if (!value.value) {
        node.reason = value.reason;
    } else if (!node.ideal) {
        node.reason = message({"efficiency", "no_ideal"}, {{"indicator", title_of(indicator)}});
    } else {
        node.score = standardised(indicator, *value.value, *node.ideal, cap);
        if (!node.score) {
            node.reason = message({"efficiency", "ideal_not_positive"}, {{"indicator", title_of(indicator)}});
        }
    }
}

bool move_weight(WeightNode& node, const std::string& path, double factor) {
    const auto moved = std::ranges::find(node.children, path, &WeightNode::path);
    if (moved == node.children.end()) {
        return std::ranges::any_of(node.children, [&](WeightNode& child) {
            return path.starts_with(child.path + "/") && move_weight(child, path, factor);
        });
    }
    const double before = moved->weight;
    if (before <= 0.0 || before >= 1.0) return false;
    const double after = std::min(1.0, before * factor);
    for (WeightNode& child : node.children) child.weight *= (1.0 - after) / (1.0 - before);
    moved->weight = after;
    return true;
}

}  // namespace

WeightNode weight_tree(const NumbersByName& weights, const std::string& zone_type, double tolerance) {
    return TreeBuilder{weights, zone_type, tolerance}.build();
}

std::optional<double> standardised(const Indicator& indicator, double value, double ideal, double cap) {
    if (!indicator.more_is_better && indicator.unit == "percent") {
        return std::clamp(kFull - (value - ideal), 0.0, cap);
    }
    const double better = indicator.more_is_better ? value : ideal;
    const double worse = indicator.more_is_better ? ideal : value;
    if (worse <= 0.0) return std::nullopt;
    return std::clamp(kFull * better / worse, 0.0, cap);
}

ScoreNode scored(const WeightNode& tree, const ValuesByPart& values, const NumbersByName& ideals,
                 double cap) {
    ScoreNode node;
    node.path = tree.path;
    node.weight = tree.weight;
    if (tree.indicator != nullptr) {
        score_leaf(node, *tree.indicator, values, ideals, cap);
        return node;
    }
    double sum = 0.0;
    bool complete = true;
    for (const WeightNode& child : tree.children) {
        node.children.push_back(scored(child, values, ideals, cap));
        const ScoreNode& below = node.children.back();
        if (below.score) sum += below.weight * *below.score;
        complete = complete && (below.score || below.weight == 0.0);
    }
    if (complete) node.score = sum;
    return node;
}

std::optional<WeightNode> with_moved_weight(const WeightNode& tree, const std::string& path, double factor) {
    WeightNode moved = tree;
    return move_weight(moved, path, factor) ? std::optional{std::move(moved)} : std::nullopt;
}

std::vector<std::string> paths_of(const WeightNode& tree) {
    std::vector<std::string> paths;
    if (!tree.path.empty()) paths.push_back(tree.path);
    for (const WeightNode& child : tree.children) {
        const std::vector<std::string> below = paths_of(child);
        paths.insert(paths.end(), below.begin(), below.end());
    }
    return paths;
}

std::vector<std::string> indicators_of(const WeightNode& tree) {
    std::vector<std::string> ids;
    if (tree.indicator != nullptr) ids.emplace_back(tree.indicator->id);
    for (const WeightNode& child : tree.children) {
        for (std::string& id : indicators_of(child)) {
            if (std::ranges::find(ids, id) == ids.end()) ids.push_back(std::move(id));
        }
    }
    return ids;
}

ZoneType zone_type_of(const Facts& facts, const ZoneTypeSettings& settings) {
    if (settings.type != "auto") {
        return {.type = settings.type, .reason = message({"efficiency", "type_stated"})};
    }
    for (const Fact fact : {Fact::built, Fact::built_industrial, Fact::built_residential}) {
        if (facts.contains(fact)) continue;
        return {.type = "", .reason = message({"efficiency", "missing"}, {{"facts", title_of(fact)}})};
    }
    const double built = facts.at(Fact::built).value;
    if (built == 0.0) {
        return {.type = "",
                .reason = message({"efficiency", "zero_denominator"}, {{"facts", title_of(Fact::built)}})};
    }
    const double industrial = facts.at(Fact::built_industrial).value / built;
    const double residential = facts.at(Fact::built_residential).value / built;
    const bool much_industry = industrial > settings.most_industrial_share;
    const bool much_housing = residential >= settings.least_residential_share;
    std::string type = "other";
    if (much_industry && !much_housing) type = "industry_led";
    if (!much_industry && much_housing) type = "city_integrated";
    return {.type = type,
            .reason = message({"efficiency", "type_by_land"},
                              {{"industrial", fmt::format("{:.2f} %", industrial * kFull)},
                               {"residential", fmt::format("{:.2f} %", residential * kFull)}})};
}

}  // namespace zoneplan
