// SPDX-License-Identifier: MIT
#include "check_arguments.hpp"
#include "session.hpp"
#include "zoneplan/report/terminal.hpp"

namespace zoneplan::tool {
namespace {

struct Options : CheckArguments {
    std::vector<std::string> sources;
    std::string when = "auto";
};

int run_controls(const Options& options) {
    const Report report = run_job(JobKind::controls, job_of(options, options.sources), options, options.when);
    return deliver(report, to_terminal(report, {.language = language(), .colour = stdout_is_terminal()}),
                   options);
}

}  // namespace

void add_controls(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("controls", words("controls"));
    command->add_option("layers", options->sources, words("controls_sources"));
    add_check_arguments(*command, *options);
    add_progress_argument(*command, options->when);
    command->footer(words("examples") +
                    "\n"
                    "  zoneplan controls testdata/demo/control.gpkg\n"
                    "  zoneplan controls --project testdata/demo/project.toml --out result");
    command->callback([&run, options] { run = [options] { return run_controls(*options); }; });
}

}  // namespace zoneplan::tool
