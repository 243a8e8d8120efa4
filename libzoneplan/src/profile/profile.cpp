// SPDX-License-Identifier: MIT
#include "zoneplan/profile/profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <set>
#include <sstream>

#include "profile/toml_input.hpp"
#include "text/digest.hpp"
#include "text/resources.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

constexpr std::string_view kRoot = "national";  // the profile that holds every key
constexpr std::string_view kSetOrigin = "--set";

using Path = std::vector<std::string>;

/// Steps joined by dots; a step that has dots of its own is quoted, as in TOML.
std::string written(const Path& path) {
    std::string text;
    for (const std::string& step : path) {
        if (!text.empty()) text += '.';
        text += step.find('.') == std::string::npos ? step : '"' + step + '"';
    }
    return text;
}

Path extended(Path path, std::string_view step) {
    path.emplace_back(step);
    return path;
}

/// As TOML writes it; numbers in the shortest form that reads back the same.
std::string as_toml(const toml::node& node) {
    if (const auto* number = node.as_floating_point()) {
        const std::string digits = fmt::format("{}", number->get());
        return digits.find_first_of(".en") == std::string::npos ? digits + ".0" : digits;
    }
    if (const toml::array* array = node.as_array()) {
        std::vector<std::string> items;
        for (const toml::node& item : *array) items.push_back(as_toml(item));
        return fmt::format("[{}]", fmt::join(items, ", "));
    }
    std::ostringstream stream;
    node.visit([&](const auto& value) {
        using Node = std::remove_cvref_t<decltype(value)>;
        if constexpr (toml::is_table<Node>) {
            stream << toml::toml_formatter{value, toml::toml_formatter::default_flags};
        } else {
            stream << value;
        }
    });
    return stream.str();
}

bool is_text(const toml::table& table) {
    return table.size() == 2 && table.contains("zh") && table.contains("en");
}

/// Values by layer: each profile of the chain laid over what it inherits, with the origin of each value.
class Layers {
public:
    void add(const toml::table& from, const std::string& origin) { add(from, values_, {}, origin); }

    void set(const Path& path, const toml::node& value, const std::string& origin) {
        toml::table* table = &values_;
        for (std::size_t i = 0; i + 1 < path.size(); ++i) {
            table = table->insert(path[i], toml::table{}).first->second.as_table();
        }
        table->insert_or_assign(path.back(), value);
        origins_[written(path)] = origin;
    }

    const toml::table& values() const noexcept { return values_; }

    std::vector<ProfileValue> listed() const {
        std::vector<ProfileValue> list;
        list_into(values_, {}, list);
        std::ranges::sort(list, {}, &ProfileValue::path);
        return list;
    }

private:
    void add(const toml::table& from, toml::table& into, const Path& path, const std::string& origin) {
        for (const auto& [key, value] : from) {
            const Path full = extended(path, key.str());
            if (value.is_table() && !is_text(*value.as_table())) {
                toml::table* inner = into.insert(key, toml::table{}).first->second.as_table();
                add(*value.as_table(), *inner, full, origin);
            } else {
                into.insert_or_assign(key, value);
                origins_[written(full)] = origin;
            }
        }
    }

    void list_into(const toml::table& table, const Path& path, std::vector<ProfileValue>& list) const {
        for (const auto& [key, value] : table) {
            const Path full = extended(path, key.str());
            if (value.is_table() && !is_text(*value.as_table())) {
                list_into(*value.as_table(), full, list);
            } else {
                const auto origin = origins_.find(written(full));
                list.push_back({.path = written(full),
                                .value = as_toml(value),
                                .origin = origin == origins_.end() ? "" : origin->second});
            }
        }
    }

    toml::table values_;
    std::map<std::string, std::string> origins_;
};

bool same_type(const toml::node& a, const toml::node& b) {
    return a.type() == b.type() || (a.is_number() && b.is_number());
}

std::string type_name(const toml::node& node) {
    std::ostringstream stream;
    stream << node.type();
    return stream.str();
}

const std::vector<std::string> kCodeSystemKeys{"id",      "title",      "code_field", "name_field",
                                               "padding", "class_sets", "names"};

[[noreturn]] void refuse_type(const std::string& source, const Path& path, const std::string& expected) {
    throw UsageError{
        error_text("wrong_type", {{"source", source}, {"key", written(path)}, {"expected", expected}})};
}

bool is_strings(const toml::node& node) {
    const toml::array* array = node.as_array();
    return node.is_string() || (array != nullptr && std::ranges::all_of(*array, [](const toml::node& item) {
                                    return item.is_string();
                                }));
}

/// Class sets or names: a table, each entry of which `fits`.
void check_entries(const toml::node& node, const Path& path, const std::string& source,
                   const std::string& expected, bool (*fits)(const toml::node&)) {
    if (!node.is_table()) refuse_type(source, path, "table");
    for (const auto& [key, value] : *node.as_table()) {
        if (!fits(value)) refuse_type(source, extended(path, key.str()), expected);
    }
}

void check_code_system_value(std::string_view name, const toml::node& value, const Path& path,
                             const std::string& source) {
    if (name == "class_sets") {
        check_entries(value, path, source, "[strings]", &is_strings);
    } else if (name == "names") {
        check_entries(value, path, source, "string", [](const toml::node& node) { return node.is_string(); });
    } else if (name.ends_with("_field")) {
        if (!is_strings(value)) refuse_type(source, path, "string | [strings]");
    } else if (name == "title") {
        if (!value.is_table()) refuse_type(source, path, "{zh, en}");
    } else if (!value.is_string()) {
        refuse_type(source, path, "string");
    }
}

void check_code_system(const toml::table& system, const Path& path, const std::string& source) {
    for (const auto& [key, value] : system) {
        const Path full = extended(path, key.str());
        if (std::ranges::find(kCodeSystemKeys, key.str()) == kCodeSystemKeys.end()) {
            refuse_key(source, written(full), kCodeSystemKeys);
        }
        check_code_system_value(key.str(), value, full, source);
    }
}

void check_code_systems(const toml::node& systems, const std::string& source) {
    const Path path{"code_systems"};
    if (!systems.is_table()) refuse_type(source, path, "table");
    for (const auto& [id, value] : *systems.as_table()) {
        const Path full = extended(path, id.str());
        if (!value.is_table()) refuse_type(source, full, "table");
        check_code_system(*value.as_table(), full, source);
    }
}

/// Tables whose entries a profile may name itself: numbers, so many tables deep.
struct OpenTable {
    std::string_view path;
    std::size_t depth;
};
constexpr std::array kOpenTables{
    OpenTable{"efficiency.ideals", 2}, OpenTable{"efficiency.weights", 2}, OpenTable{"efficiency.targets", 1},
    OpenTable{"efficiency.classes.weights", 1}, OpenTable{"efficiency.classes.benchmarks", 1}};

/// Refuses what is no number `depth` tables deep.
void check_numbers(const toml::node& node, std::size_t depth, const Path& path, const std::string& source) {
    if (depth == 0) {
        if (!node.is_number()) refuse_type(source, path, "number");
        return;
    }
    if (!node.is_table()) refuse_type(source, path, "table");
    for (const auto& [key, value] : *node.as_table()) {
        check_numbers(value, depth - 1, extended(path, key.str()), source);
    }
}

/// Refuses keys that the root profile lacks, and values of another type than its own.
void check_against(const toml::table& root, const toml::table& table, const Path& path,
                   const std::string& source) {
    for (const auto& [key, value] : table) {
        const Path full = extended(path, key.str());
        if (path.empty() && key.str() == "inherits") {
            if (!value.is_string()) refuse_type(source, full, "string");
            continue;
        }
        if (path.empty() && key.str() == "code_systems") {
            check_code_systems(value, source);
            continue;
        }
        const auto open = std::ranges::find(kOpenTables, written(full), &OpenTable::path);
        if (open != kOpenTables.end()) {
            check_numbers(value, open->depth, full, source);
            continue;
        }
        const toml::node* known = root.get(key.str());
        if (known == nullptr) {
            std::vector<std::string> paths;
            for (const std::string& sibling : keys_of(root)) {
                paths.push_back(written(extended(path, sibling)));
            }
            if (path.empty()) paths.insert(paths.end(), {"inherits", "code_systems"});
            refuse_key(source, written(full), paths);
        }
        if (!same_type(*known, value)) {
            throw UsageError{error_text(
                "wrong_type", {{"source", source}, {"key", written(full)}, {"expected", type_name(*known)}})};
        }
        if (known->is_table()) check_against(*known->as_table(), *value.as_table(), full, source);
    }
}

std::string built_in_path(std::string_view name) { return fmt::format("profiles/{}.toml", name); }

bool is_built_in(const std::string& name) {
    const std::vector<std::string> names = built_in_profiles();
    return std::ranges::find(names, name) != names.end();
}

struct Source {
    toml::table table;
    std::string origin;
    std::filesystem::path folder;
    bool built_in = false;
};

Source read_source(const std::string& name_or_file, const std::filesystem::path& folder) {
    if (is_built_in(name_or_file)) {
        return {parse_toml(resource(built_in_path(name_or_file)), name_or_file + ".toml"),
                name_or_file + ".toml",
                {},
                true};
    }
    if (!name_or_file.ends_with(".toml")) {
        throw NotFoundError{error_text(
            "profile_unknown",
            {{"profile", name_or_file}, {"known", fmt::format("{}", fmt::join(built_in_profiles(), ", "))}})};
    }
    std::filesystem::path file{name_or_file};
    if (file.is_relative()) file = folder / file;
    file = file.lexically_normal();
    return {read_toml(file.string()), file.string(), file.parent_path()};
}

/// From the root of the inheritance to the profile itself.
std::vector<Source> chain_of(const std::string& name_or_file) {
    std::vector<Source> chain;
    std::set<std::string> seen;
    std::string next = name_or_file;
    std::filesystem::path folder;
    while (!next.empty()) {
        chain.push_back(read_source(next, folder));
        if (!chain.back().built_in && !seen.insert(chain.back().origin).second) {
            throw UsageError{error_text("profile_circle", {{"profile", chain.back().origin}})};
        }
        const auto inherits = chain.back().table["inherits"].value<std::string>();
        const bool is_root = chain.back().built_in && chain.back().origin == fmt::format("{}.toml", kRoot);
        folder = chain.back().folder;
        next = inherits.value_or(is_root ? "" : std::string{kRoot});
    }
    std::ranges::reverse(chain);
    return chain;
}

/// Splits "rules.control.farmland.severity" into steps that exist: dots in a rule id need no quotes, and the
/// leading "rules" may be left out.
Path resolved(const toml::table& values, const std::string& key) {
    Path words;
    bool quoted = false;
    words.emplace_back();
    for (const char c : key) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == '.' && !quoted) {
            words.emplace_back();
        } else {
            words.back() += c;
        }
    }
    const auto walk = [&](const toml::table& start) {
        Path path;
        const toml::table* table = &start;
        for (std::size_t at = 0; at < words.size();) {
            std::size_t taken = words.size() - at;
            std::string step;
            for (; taken > 0; --taken) {
                step = fmt::format("{}",
                                   fmt::join(words.begin() + static_cast<std::ptrdiff_t>(at),
                                             words.begin() + static_cast<std::ptrdiff_t>(at + taken), "."));
                if (table != nullptr && table->contains(step)) break;
            }
            if (taken == 0) {
                path.insert(path.end(), words.begin() + static_cast<std::ptrdiff_t>(at), words.end());
                break;
            }
            path.push_back(step);
            at += taken;
            table = table == nullptr ? nullptr : table->get(step)->as_table();
        }
        return path;
    };
    // A rule id first: "area.declared" is a rule, and "area" a table.
    const toml::table& rules = *values["rules"].as_table();
    Path below_rules = walk(rules);
    if (rules.contains(below_rules.front())) {
        below_rules.insert(below_rules.begin(), "rules");
        return below_rules;
    }
    return walk(values);
}

void apply_set(Layers& layers, const toml::table& root, const std::string& set) {
    const std::size_t equals = set.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == set.size()) {
        throw UsageError{error_text("set_without_value", {{"set", set}})};
    }
    const Path path = resolved(layers.values(), set.substr(0, equals));
    const std::string value = set.substr(equals + 1);
    toml::table parsed;
    try {
        parsed = toml::parse("value = " + value);
    } catch (const toml::parse_error&) {
        parsed.clear();
    }
    if (parsed.size() != 1) parsed = toml::table{{"value", value}};  // a bare word
    toml::table nested;
    toml::table* table = &nested;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        table = table->insert(path[i], toml::table{}).first->second.as_table();
    }
    table->insert_or_assign(path.back(), *parsed.get("value"));
    check_against(root, nested, {}, std::string{kSetOrigin});
    layers.set(path, *parsed.get("value"), fmt::format("{} {}", kSetOrigin, set));
}

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

Profile read_values(const toml::table& table, const std::string& source) {
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

}  // namespace

std::string CodeSystem::stripped(std::string_view code) const {
    const std::size_t first = code.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    code = code.substr(first, code.find_last_not_of(" \t") - first + 1);
    while (!padding.empty() && code.size() > padding.size() && code.ends_with(padding)) {
        code.remove_suffix(padding.size());
    }
    return std::string{code};
}

const std::string* CodeSystem::name_of(std::string_view code) const {
    for (; !code.empty(); code.remove_suffix(1)) {
        const auto found = names.find(std::string{code});
        if (found != names.end()) return &found->second;
    }
    return nullptr;
}

bool CodeSystem::in_set(std::string_view class_set, std::string_view code) const {
    const auto set = class_sets.find(std::string{class_set});
    if (set == class_sets.end()) return false;
    return std::ranges::any_of(set->second, [&](std::string_view pattern) {
        return pattern.ends_with('*') ? code.starts_with(pattern.substr(0, pattern.size() - 1))
                                      : code == pattern;
    });
}

const CodeSystem& Profile::code_system(const std::string& system_id) const {
    const auto found = code_systems.find(system_id);
    if (found != code_systems.end()) return found->second;
    std::vector<std::string> known;
    for (const auto& [known_id, system] : code_systems) known.push_back(known_id);
    throw InputError{
        error_text(system_id.empty() ? "code_system_missing" : "code_system_unknown",
                   {{"code_system", system_id}, {"known", fmt::format("{}", fmt::join(known, ", "))}})};
}

std::vector<std::string> built_in_profiles() { return {"henan-2022", "national"}; }

Profile load_profile(const std::string& name_or_file, const std::vector<std::string>& sets) {
    const std::vector<Source> chain = chain_of(name_or_file);
    Layers layers;
    for (const std::string_view path : resources_in("code_systems")) {
        toml::table system = parse_toml(resource(path), std::string{path});
        const std::string id = system["id"].value_or(std::string{});
        layers.add(toml::table{{"code_systems", toml::table{{id, std::move(system)}}}}, std::string{path});
    }
    const toml::table& root = chain.front().table;
    for (const Source& source : chain) {
        check_against(root, source.table, {}, source.origin);
        layers.add(source.table, source.origin);
    }
    for (const std::string& set : sets) apply_set(layers, root, set);

    Profile profile = read_values(layers.values(), chain.back().origin);
    profile.values = layers.listed();
    Digest digest;
    for (const ProfileValue& value : profile.values) digest.add(value.path + "=" + value.value + "\n");
    profile.sha256 = digest.hex();
    return profile;
}

}  // namespace zoneplan
