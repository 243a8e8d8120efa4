// SPDX-License-Identifier: MIT
#include "check_arguments.hpp"

#include <fmt/format.h>

#include <iostream>

#include "bounds.hpp"
#include "session.hpp"
#include "zoneplan/io/job.hpp"

namespace zoneplan::tool {
namespace {

void print_submission(const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
        if (finding.outcome == Outcome::pass) continue;
        std::cerr << fmt::format("{} {}: {}", in(message({"outcomes", name(finding.outcome)}), language()),
                                 finding.rule, in(finding.message, language()))
                  << '\n';
    }
}

}  // namespace

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
        ->check(CLI::IsMember({"auto", "none", "lines"}))
        ->type_name("WHEN");
}

Job job_of(const CheckArguments& arguments, std::vector<std::string> sources) {
    Job job{.project = arguments.project,
            .profile = arguments.profile,
            .crs = arguments.crs,
            .exceptions = arguments.exceptions,
            .as_of = arguments.as_of,
            .sources = std::move(sources),
            .layers = {},
            .sets = arguments.sets,
            .tables = {},
            .engine = arguments.engine == "geos" ? Engine::geos : Engine::exact,
            .threads = arguments.threads,
            .hash_all = arguments.hash != "auto"};
    for (const std::string& option : arguments.layers) {
        auto [role, spec] = parse_layer_option(option);
        job.layers.push_back({.role = role, .spec = std::move(spec), .words = option});
    }
    return job;
}

Report run_job(JobKind kind, const Job& job, const CheckArguments& arguments, const std::string& when) {
    const Project settings = settings_of(job);
    const Profile profile = load_profile(settings.profile, job.sets);
    const Bounds bounds{profile.limits};
    return zoneplan::run_job(kind, job, settings, profile, {},
                             {.progress = [&] { return progress(arguments.quiet ? "none" : when); },
                              .opened =
                                  [&](const std::vector<std::unique_ptr<LayerSource>>& layers) {
                                      if (!arguments.quiet) list_layers(layers);
                                  },
                              .seen = print_submission});
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
