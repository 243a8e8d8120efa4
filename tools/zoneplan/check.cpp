// SPDX-License-Identifier: MIT
#include "check_arguments.hpp"
#include "session.hpp"
#include "zoneplan/report/terminal.hpp"

namespace zoneplan::tool {
namespace {

struct Options : CheckArguments {
    std::string zones;
    std::string when = "auto";
};

int run_check(const Options& options) {
    std::vector<std::string> sources;
    if (!options.zones.empty()) sources.push_back(options.zones);
    const Report report = run_job(JobKind::check, job_of(options, std::move(sources)), options, options.when);
    return deliver(report, to_terminal(report, {.language = language(), .colour = stdout_is_terminal()}),
                   options);
}

}  // namespace

void add_check(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("check", words("check"));
    command->add_option("zones", options->zones, words("check_zones"));
    add_check_arguments(*command, *options);
    add_engine_argument(*command, *options);
    add_progress_argument(*command, options->when);
    command->footer(words("examples") +
                    "\n"
                    "  zoneplan check --project testdata/demo/project.toml --out result\n"
                    "  zoneplan check draft.shp --layer 'landuse=plan.gpkg|GHYDYH|code_system=ydyh2023' "
                    "--profile henan-2022 --set share.industrial.limit=0.65");
    command->callback([&run, options] { run = [options] { return run_check(*options); }; });
}

}  // namespace zoneplan::tool
