// SPDX-License-Identifier: MIT
#include "zoneplan/profile/profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "profile/layered_values.hpp"
#include "profile/profile_check.hpp"
#include "profile/profile_values.hpp"
#include "profile/toml_input.hpp"
#include "text/digest.hpp"
#include "text/resources.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

constexpr std::string_view kRoot = "national";  // the profile that holds every key
constexpr std::string_view kSetOrigin = "--set";

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
KeyPath resolved(const toml::table& values, const std::string& key) {
    KeyPath words;
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
        KeyPath path;
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
    KeyPath below_rules = walk(rules);
    if (rules.contains(below_rules.front())) {
        below_rules.insert(below_rules.begin(), "rules");
        return below_rules;
    }
    return walk(values);
}

void apply_set(LayeredValues& layers, const toml::table& root, const std::string& set) {
    const std::size_t equals = set.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == set.size()) {
        throw UsageError{error_text("set_without_value", {{"set", set}})};
    }
    const KeyPath path = resolved(layers.values(), set.substr(0, equals));
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
    check_profile(root, nested, std::string{kSetOrigin});
    layers.set(path, *parsed.get("value"), fmt::format("{} {}", kSetOrigin, set));
}

}  // namespace

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
    LayeredValues layers;
    for (const std::string_view path : resources_in("code_systems")) {
        toml::table system = parse_toml(resource(path), std::string{path});
        const std::string id = system["id"].value_or(std::string{});
        layers.add(toml::table{{"code_systems", toml::table{{id, std::move(system)}}}}, std::string{path});
    }
    const toml::table& root = chain.front().table;
    for (const Source& source : chain) {
        check_profile(root, source.table, source.origin);
        layers.add(source.table, source.origin);
    }
    for (const std::string& set : sets) apply_set(layers, root, set);

    Profile profile = read_profile(layers.values(), chain.back().origin);
    profile.values = layers.listed();
    Digest digest;
    for (const ProfileValue& value : profile.values) digest.add(value.path + "=" + value.value + "\n");
    profile.sha256 = digest.hex();
    return profile;
}

}  // namespace zoneplan
