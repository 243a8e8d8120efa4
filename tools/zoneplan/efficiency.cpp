// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <iostream>

#include "bounds.hpp"
#include "check_arguments.hpp"
#include "fact_tables.hpp"
#include "session.hpp"
#include "zoneplan/check.hpp"
#include "zoneplan/efficiency/indicator.hpp"
#include "zoneplan/io/source.hpp"
#include "zoneplan/report/efficiency_terminal.hpp"
#include "zoneplan/text/text.hpp"

namespace zoneplan::tool {
namespace {

struct Options : CheckArguments {
    std::string zones;
    std::string when = "auto";
    bool list = false;
};

bool matters(Role role) {
    return role == Role::zones || role == Role::landuse || role == Role::status || role == Role::parcels ||
           role == Role::buildings;
}

Report measured_and_judged(const Options& options, Project project, const Profile& profile) {
    CheckOptions how;
    how.measure.engine = options.engine == "geos" ? Engine::geos : Engine::exact;
    how.measure.crs = project.crs;
    how.measure.threads = options.threads;
    // First of all: from here on Ctrl-C is answered by an orderly end.
    how.measure.progress = progress(options.quiet ? "none" : options.when);
    how.as_of = day_of(options);
    const std::string zones = options.zones.empty() ? "" : " " + options.zones;
    how.command = command_words("zoneplan efficiency" + zones, options, project, how.as_of);
    how.libraries = {{"GDAL", gdal_version()}};
    how.exceptions = exceptions_of(project);
    const Bounds bounds{profile.limits};
    if (!options.zones.empty()) {
        project.layers.insert_or_assign(Role::zones, parse_layer_source(options.zones, Role::zones));
    }
    add_named_layers(project, options);
    std::erase_if(project.layers, [](const auto& layer) { return !matters(layer.first); });
    how.tables = read_fact_tables(project, profile);
    std::vector<std::unique_ptr<LayerSource>> layers =
        open_layers(project.layers, open_options_of(options, profile.limits));
    if (!options.quiet) list_layers(layers);
    return check_efficiency(layers, profile, how);
}

int run_efficiency(const Options& options) {
    if (options.list) {
        std::cout << indicators_page();
        return 0;
    }
    const Project project = settings_of(options);
    const Profile profile = load_profile(project.profile, options.sets);
    const Report report = measured_and_judged(options, project, profile);
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
