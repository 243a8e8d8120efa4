// SPDX-License-Identifier: MIT
#include "zoneplan/profile/profile.hpp"

#include <fmt/format.h>

#include <iostream>
#include <map>

#include "session.hpp"

namespace zoneplan::tool {
namespace {

struct Options {
    std::string name;
    std::vector<std::string> sets;
    std::vector<std::string> diff;
    bool all = false;
};

bool is_class_name(const ProfileValue& value) {
    return value.path.starts_with("code_systems.") && value.path.find(".names.") != std::string::npos;
}

void print_values(const Profile& profile, bool all) {
    std::cout << fmt::format("# {} {} {}\n", profile.id, profile.version, in(profile.title, language()));
    for (const ProfileValue& value : profile.values) {
        if (is_class_name(value) && !all) continue;
        std::cout << fmt::format("{} = {}  # {}\n", value.path, value.value, value.origin);
    }
}

void print_difference(const Profile& a, const Profile& b) {
    std::map<std::string, std::pair<std::string, std::string>> values;
    for (const ProfileValue& value : a.values) values[value.path].first = value.value;
    for (const ProfileValue& value : b.values) values[value.path].second = value.value;
    for (const auto& [path, pair] : values) {
        if (pair.first == pair.second) continue;
        if (!pair.first.empty()) std::cout << fmt::format("- {} = {}\n", path, pair.first);
        if (!pair.second.empty()) std::cout << fmt::format("+ {} = {}\n", path, pair.second);
    }
}

int run_profile(const Options& options) {
    if (!options.diff.empty()) {
        print_difference(load_profile(options.diff[0]), load_profile(options.diff[1]));
    } else if (options.name.empty()) {
        for (const std::string& name : built_in_profiles()) {
            const Profile profile = load_profile(name);
            std::cout << fmt::format("{} {} {}\n", profile.id, profile.version,
                                     in(profile.title, language()));
        }
    } else {
        print_values(load_profile(options.name, options.sets), options.all);
    }
    return 0;
}

}  // namespace

void add_profile(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("profile", words("profile"));
    command->add_option("profile", options->name, words("profile_name"));
    command->add_option("--set", options->sets, words("set"))
        ->allow_extra_args(false)
        ->type_name("KEY=VALUE");
    command->add_option("--diff", options->diff, words("diff"))->expected(2)->type_name("A B");
    command->add_flag("--all", options->all, words("all"));
    command->footer(words("examples") +
                    "\n  zoneplan profile henan-2022\n  zoneplan profile --diff national henan-2022");
    command->callback([&run, options] { run = [options] { return run_profile(*options); }; });
}

}  // namespace zoneplan::tool
