// SPDX-License-Identifier: MIT
#include "profile/profile_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "profile/layered_values.hpp"
#include "profile/toml_input.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

/// Typed values out of the checked tables.
class Values {
public:
    Values(const toml::table& table, std::string path, std::string source)
        : table_{table}, path_{std::move(path)}, source_{std::move(source)} {}

    std::string string(std::string_view key) const { return table_[key].value_or(std::string{}); }
    bool boolean(std::string_view key) const { return table_[key].value_or(false); }

    double at_least_zero(std::string_view key) const {
        const double value = table_[key].value_or(0.0);
        if (!(value >= 0.0) || value > 1e18) refuse(key, ">= 0");
        return value;
    }

    double share(std::string_view key) const {
        const double value = at_least_zero(key);
        if (value > 1.0) refuse(key, "0 … 1");
        return value;
    }

    std::size_t count(std::string_view key) const { return static_cast<std::size_t>(at_least_zero(key)); }

    std::string one_of(std::string_view key, std::initializer_list<std::string_view> words) const {
        std::string value = string(key);
        if (std::ranges::find(words, value) == words.end()) {
            refuse(key, fmt::format("{}", fmt::join(words, " | ")));
        }
        return value;
    }

    /// A string, or an array of strings.
    std::vector<std::string> strings(std::string_view key) const {
        if (const auto single = table_[key].value<std::string>()) return {*single};
        std::vector<std::string> list;
        if (const toml::array* array = table_[key].as_array()) {
            for (const auto& item : *array) {
                if (!item.is_string()) refuse(key, "strings");
                list.push_back(item.value_or(std::string{}));
            }
        }
        return list;
    }

    Text text(std::string_view key) const {
        return {.zh = table_[key]["zh"].value_or(std::string{}),
                .en = table_[key]["en"].value_or(std::string{})};
    }

    const toml::table* inner(std::string_view key) const { return table_[key].as_table(); }

    /// A table of finite numbers.
    NumbersByName numbers(std::string_view key) const { return finite(key, inner(key)); }

    /// A table of such tables.
    std::map<std::string, NumbersByName> numbers_by_name(std::string_view key) const {
        std::map<std::string, NumbersByName> tables;
        for (const auto& [name, table] : *inner(key)) {
            tables[std::string{name.str()}] = finite(key, table.as_table());
        }
        return tables;
    }

private:
    NumbersByName finite(std::string_view key, const toml::table* table) const {
        NumbersByName numbers;
        for (const auto& [name, value] : *table) {
            const double number = value.value_or(0.0);
            if (!std::isfinite(number)) refuse(key, "numbers");
            numbers[std::string{name.str()}] = number;
        }
        return numbers;
    }

    [[noreturn]] void refuse(std::string_view key, const std::string& expected) const {
        throw UsageError{
            error_text("wrong_value", {{"source", source_},
                                       {"key", path_ + "." + std::string{key}},
                                       {"value", table_.contains(key) ? as_toml(*table_.get(key)) : ""},
                                       {"expected", expected}})};
    }

    const toml::table& table_;
    std::string path_;
    std::string source_;
};

void read_rule(RuleSettings& settings, const Values& values) {
    settings.severity = severity_named(values.one_of("severity", {"off", "warning", "error"}));
    settings.required = values.boolean("required");
    settings.clause = values.text("clause");
}

void read_control(ControlSettings& settings, const Values& values) {
    read_rule(settings, values);
    settings.negligible_m2 = values.at_least_zero("negligible_m2");
    settings.slivers = {.area_m2 = values.at_least_zero("sliver_area_m2"),
                        .width_m = values.at_least_zero("sliver_width_m"),
                        .outcome = outcome_named(values.one_of("slivers", {"pass", "warn", "fail"}))};
}

template <class RuleValues>
FaultLimits read_fault_limits(const RuleValues& rule) {
    FaultLimits limits;
    limits.spike_angle_deg = rule("geometry.spike").at_least_zero("min_angle_deg");
    limits.spike_width_m = rule("geometry.spike").at_least_zero("min_width_m");
    limits.short_edge_m = rule("geometry.short_edge").at_least_zero("min_length_m");
    limits.neck_width_m = rule("geometry.narrow_neck").at_least_zero("min_width_m");
    limits.sliver_width_m = rule("geometry.sliver").at_least_zero("min_width_m");
    limits.small_part_m2 = rule("geometry.small_part").at_least_zero("min_area_m2");
    limits.small_hole_m2 = rule("geometry.small_hole").at_least_zero("min_area_m2");
    limits.precision_m = rule("geometry.coordinate_precision").at_least_zero("precision_m");
    limits.vertices = rule("geometry.vertex_count").count("max_count");
    limits.overlap_m2 = rule("topology.overlap").at_least_zero("negligible_m2");
    limits.gap_width_m = rule("topology.gap").at_least_zero("min_width_m");
    limits.gap_m2 = rule("topology.gap").at_least_zero("negligible_m2");
    limits.coincident_distance_m = rule("topology.near_coincident").at_least_zero("min_distance_m");
    limits.coincident_length_m = rule("topology.near_coincident").at_least_zero("min_length_m");
    limits.same_line_m = rule("topology.near_coincident").at_least_zero("tolerance_m");
    limits.admin_m2 = rule("topology.across_admin").at_least_zero("negligible_m2");
    limits.parts_distance_m = rule("topology.parts_apart").at_least_zero("max_distance_m");
    return limits;
}

/// \param part  the values of a table within [efficiency], or of all of it for an empty name
template <class PartValues, class RuleValues>
EfficiencySettings read_efficiency(const PartValues& part, const RuleValues& rule) {
    EfficiencySettings settings;
    const Values all = part("");
    settings.basis = all.text("basis");
    settings.ideal_set = all.string("ideal_set");
    settings.score_cap = all.at_least_zero("score_cap");
    settings.weight_tolerance = all.at_least_zero("weight_tolerance");
    settings.sensitivity_step = all.share("sensitivity_step");
    settings.cut_parcels = all.one_of("cut_parcels", {"share", "list"});
    settings.cut_tolerance = all.share("cut_tolerance");
    settings.ideals = all.numbers_by_name("ideals");
    settings.weights = all.numbers_by_name("weights");
    settings.targets = all.numbers("targets");

    const Values type = part("zone_type");
    settings.zone_type = {.type = type.one_of("type", {"auto", "industry_led", "city_integrated"}),
                          .most_industrial_share = type.share("most_industrial_share"),
                          .least_residential_share = type.share("least_residential_share")};
    const Values classes = part("classes");
    settings.classes = {.top_share = classes.share("top_share"),
                        .bottom_share = classes.share("bottom_share"),
                        .upper_half = classes.share("upper_half"),
                        .rounding = classes.one_of("rounding", {"half_up", "floor", "ceiling"}),
                        .upper_by = classes.string("upper_by"),
                        .lower_by = classes.string("lower_by"),
                        .least_land_mu = classes.at_least_zero("least_land_mu"),
                        .weights = classes.numbers("weights"),
                        .benchmarks = classes.numbers("benchmarks")};
    read_rule(settings.target, rule("efficiency.target"));
    read_rule(settings.balance, rule("efficiency.balance"));
    settings.balance_tolerance_share = rule("efficiency.balance").share("tolerance_share");
    return settings;
}

CodeSystem read_code_system(const std::string& id, const Values& values, const std::string& source) {
    CodeSystem system;
    system.id = id;
    system.title = values.text("title");
    system.code_fields = values.strings("code_field");
    system.name_fields = values.strings("name_field");
    system.padding = values.string("padding");
    if (const toml::table* sets = values.inner("class_sets")) {
        const Values sets_values{*sets, written({"code_systems", id, "class_sets"}), source};
        for (const std::string& set : keys_of(*sets)) system.class_sets[set] = sets_values.strings(set);
    }
    if (const toml::table* names = values.inner("names")) {
        for (const auto& [code, words] : *names) {
            system.names[std::string{code.str()}] = words.value_or(std::string{});
        }
    }
    return system;
}

}  // namespace

Profile read_profile(const toml::table& table, const std::string& source) {
    const auto rule = [&](std::string_view rule_id) {
        return Values{*table["rules"][rule_id].as_table(), written({"rules", std::string{rule_id}}), source};
    };
    Profile profile;
    const Values head{table, "", source};
    profile.id = head.string("id");
    profile.version = head.string("version");
    profile.title = head.text("title");
    profile.ellipsoidal = Values{*table["area"].as_table(), "area", source}.one_of(
                              "method", {"ellipsoidal", "planar"}) == "ellipsoidal";

    read_control(profile.farmland, rule("control.farmland"));
    read_control(profile.redline, rule("control.redline"));
    read_control(profile.udb, rule("control.udb"));
    profile.udb.warn_subtypes = rule("control.udb").strings("warn_subtypes");
    read_control(profile.spaces, rule("control.spaces"));
    profile.spaces.allowed = rule("control.spaces").strings("allowed");
    read_control(profile.controls, rule("controls.consistent"));
    read_rule(profile.industrial_share, rule("share.industrial"));
    profile.industrial_share.limit = rule("share.industrial").share("limit");
    profile.industrial_share.class_set = rule("share.industrial").string("class_set");
    profile.industrial_share.denominator =
        rule("share.industrial").one_of("denominator", {"zone", "construction"});
    read_rule(profile.declared_area, rule("area.declared"));
    profile.declared_area.relative = rule("area.declared").at_least_zero("relative");
    profile.declared_area.absolute_m2 = rule("area.declared").at_least_zero("absolute_m2");
    read_rule(profile.landuse_coverage, rule("coverage.landuse"));
    profile.landuse_coverage.tolerance_share = rule("coverage.landuse").share("tolerance_share");
    read_rule(profile.control_coverage, rule("coverage.controls"));
    profile.control_coverage.reach_m = rule("coverage.controls").at_least_zero("reach_m");
    read_rule(profile.geometry_valid, rule("geometry.valid"));
    for (const FaultName& fault : fault_names()) read_rule(profile.faults[fault.kind], rule(fault.rule));
    profile.fault_limits = read_fault_limits(rule);

    const Values findings{*table["findings"].as_table(), "findings", source};
    profile.findings = {.group_distance_m = findings.at_least_zero("group_distance_m"),
                        .max_per_rule = findings.count("max_per_rule")};
    profile.drawing.surroundings =
        Values{*table["drawing"].as_table(), "drawing", source}.boolean("surroundings");

    profile.submission.schema =
        Values{*table["submission"].as_table(), "submission", source}.string("schema");
    read_rule(profile.submission.files, rule("submission.files"));
    read_rule(profile.submission.layers, rule("submission.layers"));
    read_rule(profile.submission.fields, rule("submission.fields"));
    read_rule(profile.submission.codes, rule("submission.codes"));
    read_rule(profile.submission.ids, rule("submission.ids"));
    read_rule(profile.submission.encoding, rule("submission.encoding"));
    read_rule(profile.submission.reference_system, rule("submission.crs"));
    read_rule(profile.submission.displacement, rule("submission.displacement"));

    profile.efficiency = read_efficiency(
        [&](std::string_view name) {
            const auto node = table["efficiency"];
            return name.empty()
                       ? Values{*node.as_table(), "efficiency", source}
                       : Values{*node[name].as_table(), written({"efficiency", std::string{name}}), source};
        },
        rule);

    const Values limits{*table["limits"].as_table(), "limits", source};
    profile.limits = {.max_vertices = limits.count("max_vertices"),
                      .max_features = limits.count("max_features"),
                      .max_zip_members = limits.count("max_zip_members"),
                      .max_zip_bytes = limits.count("max_zip_bytes"),
                      .max_zip_ratio = limits.at_least_zero("max_zip_ratio"),
                      .max_seconds = limits.count("max_seconds"),
                      .max_memory_mb = limits.count("max_memory_mb")};
    profile.fault_limits.most = limits.count("max_faults");
    profile.fault_limits.most_features = limits.count("max_coverage_features");

    for (const auto& [id, system] : *table["code_systems"].as_table()) {
        const std::string system_id{id.str()};
        profile.code_systems[system_id] = read_code_system(
            system_id, Values{*system.as_table(), written({"code_systems", system_id}), source}, source);
    }
    return profile;
}

}  // namespace zoneplan
