// SPDX-License-Identifier: MIT
#include "check_arguments.hpp"

#include <fmt/format.h>

#include <iostream>
#include <limits>

#include "session.hpp"
#include "zoneplan/check.hpp"

namespace zoneplan::tool {

void add_check_arguments(CLI::App& command, CheckArguments& arguments) {
    command.add_option("--layer", arguments.layers, words("layer"))
        ->allow_extra_args(false)
        ->type_name("ROLE=SOURCE");
    command.add_option("--project", arguments.project, words("project"))->type_name("FILE");
    command.add_option("--profile", arguments.profile, words("profile_option"))->type_name("NAME|FILE");
    command.add_option("--set", arguments.sets, words("set"))
        ->allow_extra_args(false)
        ->type_name("KEY=VALUE");
    command.add_option("--exceptions", arguments.exceptions, words("exceptions"))->type_name("FILE");
    command.add_option("--as-of", arguments.as_of, words("as_of"))->type_name("YYYY-MM-DD");
    command.add_option("--out", arguments.out, words("out"))->type_name("DIR");
    command.add_option("--format", arguments.formats, words("format"))
        ->allow_extra_args(false)
        ->delimiter(',')
        ->check(CLI::IsMember(known_formats()))
        ->type_name("LIST");
    command.add_option("--hash", arguments.hash, words("hash"))
        ->check(CLI::IsMember({"auto", "all"}))
        ->type_name("WHICH");
    command.add_option("--threads", arguments.threads, words("threads"))->type_name("N");
    command.add_option("--crs", arguments.crs, words("crs"))->type_name("EPSG:n");
    command.add_flag("--quiet", arguments.quiet, words("quiet"));
}

void add_engine_argument(CLI::App& command, CheckArguments& arguments) {
    command.add_option("--engine", arguments.engine, words("engine"))
        ->check(CLI::IsMember({"exact", "geos"}))
        ->type_name("NAME");
}

void add_progress_argument(CLI::App& command, std::string& when) {
    command.add_option("--progress", when, words("progress"))
        ->check(CLI::IsMember({"auto", "none"}))
        ->type_name("WHEN");
}

Project settings_of(const CheckArguments& arguments) {
    Project project = arguments.project.empty() ? Project{} : read_project(arguments.project);
    if (!arguments.profile.empty()) project.profile = arguments.profile;
    if (project.profile.empty()) project.profile = "national";
    if (!arguments.crs.empty()) project.crs = arguments.crs;
    if (!arguments.exceptions.empty()) project.exceptions = arguments.exceptions;
    return project;
}

void add_named_layers(Project& project, const CheckArguments& arguments) {
    for (const std::string& option : arguments.layers) {
        auto [role, spec] = parse_layer_option(option);
        project.layers.insert_or_assign(role, std::move(spec));
    }
}

std::string day_of(const CheckArguments& arguments) {
    return arguments.as_of.empty() ? today() : checked_date(arguments.as_of, "--as-of");
}

std::optional<ExceptionsRegister> exceptions_of(const Project& project) {
    return project.exceptions.empty() ? std::nullopt : std::optional{read_exceptions(project.exceptions)};
}

OpenOptions open_options_of(const CheckArguments& arguments, const Limits& limits) {
    constexpr std::uint64_t kNoLimit_bytes = std::numeric_limits<std::uint64_t>::max();
    OpenOptions options{.limits = limits};
    if (arguments.hash != "auto") options.most_hashed_bytes = kNoLimit_bytes;
    return options;
}

std::string command_words(std::string command, const CheckArguments& arguments, const Project& project,
                          const std::string& as_of) {
    if (!arguments.project.empty()) command += " --project " + arguments.project;
    for (const std::string& layer : arguments.layers) command += " --layer " + layer;
    command += " --profile " + project.profile;
    for (const std::string& set : arguments.sets) command += " --set " + set;
    if (!arguments.crs.empty()) command += " --crs " + arguments.crs;
    if (!arguments.exceptions.empty()) command += " --exceptions " + arguments.exceptions;
    if (!project.exceptions.empty()) command += " --as-of " + as_of;
    return command;
}

int deliver(const Report& report, const std::string& verdict, const CheckArguments& arguments) {
    if (!arguments.quiet) {
        for (const Text& note : report.manifest.notes) std::cerr << in(note, language()) << '\n';
    }
    std::cout << verdict << std::flush;
    if (!arguments.out.empty()) {
        write_formats(report, arguments.formats, arguments.out, arguments.quiet);
    } else if (!arguments.quiet) {
        std::cerr << in(note_text("nothing_written"), language()) << '\n';
    }
    return exit_code_of(report);
}

std::vector<std::string> as_words(const CheckArguments& arguments) {
    std::vector<std::string> line;
    const auto add = [&](const char* option, const std::string& value) {
        if (!value.empty()) line.insert(line.end(), {option, value});
    };
    for (const std::string& layer : arguments.layers) add("--layer", layer);
    add("--project", arguments.project);
    add("--profile", arguments.profile);
    for (const std::string& set : arguments.sets) add("--set", set);
    add("--exceptions", arguments.exceptions);
    add("--as-of", arguments.as_of);
    add("--engine", arguments.engine);
    add("--hash", arguments.hash);
    add("--crs", arguments.crs);
    add("--format", fmt::format("{}", fmt::join(arguments.formats, ",")));
    return line;
}

}  // namespace zoneplan::tool
