// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <iostream>

#include "check_arguments.hpp"
#include "session.hpp"
#include "zoneplan/efficiency/indicator.hpp"
#include "zoneplan/report/efficiency_terminal.hpp"
#include "zoneplan/text/text.hpp"

namespace zoneplan::tool {
namespace {

struct Options : CheckArguments {
    std::string zones;
    std::string when = "auto";
    bool list = false;
};

int run_efficiency(const Options& options) {
    if (options.list) {
        std::cout << indicators_page();
        return 0;
    }
    std::vector<std::string> sources;
    if (!options.zones.empty()) sources.push_back(options.zones);
    const Report report =
        run_job(JobKind::efficiency, job_of(options, std::move(sources)), options, options.when);
    std::string verdict = efficiency_to_terminal(*report.efficiency, language());
    for (const Finding& finding : report.findings) {
        if (finding.outcome == Outcome::pass) continue;
        verdict += fmt::format("{} {} {}: {}\n", in(message({"outcomes", name(finding.outcome)}), language()),
                               finding.zone, finding.rule, in(finding.message, language()));
    }
    return deliver(report, verdict, options);
}

}  // namespace

void add_efficiency(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("efficiency", words("efficiency"));
    command->add_option("zones", options->zones, words("efficiency_zones"));
    add_check_arguments(*command, *options);
    add_engine_argument(*command, *options);
    add_progress_argument(*command, options->when);
    command->add_flag("--list", options->list, words("efficiency_list"));
    command->footer(words("examples") +
                    "\n"
                    "  zoneplan efficiency --project testdata/efficiency/project.toml --out result\n"
                    "  zoneplan efficiency --list");
    command->callback([&run, options] { run = [options] { return run_efficiency(*options); }; });
}

}  // namespace zoneplan::tool
