// SPDX-License-Identifier: MIT
#include "zoneplan/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <optional>

#include "bounds.hpp"
#include "check_arguments.hpp"
#include "fact_tables.hpp"
#include "session.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/io/source.hpp"
#include "zoneplan/io/submission.hpp"
#include "zoneplan/report/terminal.hpp"
#include "zoneplan/submission/judge.hpp"

namespace zoneplan::tool {
namespace {

struct Options : CheckArguments {
    std::string zones;
    std::string when = "auto";
};

/// The place whose layers are found by their names; empty where all are given one by one.
std::string submission_of(const Options& options) {
    if (options.zones.empty()) return {};
    const LayerSpec zones = parse_layer_source(options.zones, Role::zones);
    return is_container(zones.path) && zones.layer.empty() ? zones.path : std::string{};
}

/// The layers that are named one by one, over those of the project file.
Project with_named_layers(Project project, const Options& options) {
    if (!options.zones.empty() && submission_of(options).empty()) {
        project.layers.insert_or_assign(Role::zones, parse_layer_source(options.zones, Role::zones));
    }
    add_named_layers(project, options);
    return project;
}

/// The layers of the submission too, which go by their names.
Project with_all_layers(Project project, const Options& options, const Limits& limits) {
    if (const std::string submission = submission_of(options); !submission.empty()) {
        for (auto& [role, spec] : find_layers(submission, limits)) {
            project.layers.insert_or_assign(role, spec);
        }
    }
    return with_named_layers(std::move(project), options);
}

/// The findings about the submission itself; none where the profile asks for none.
std::vector<Finding> judged_submission(const Options& options, const Project& project,
                                       const Profile& profile) {
    const std::string place = submission_of(options);
    const bool automatic = profile.submission.schema == "auto";
    if (profile.submission.schema == "off" || (automatic && !is_bundle(place))) return {};
    const Schema schema = load_schema(automatic ? "kfq-draft" : profile.submission.schema);
    const Project named = with_named_layers(project, options);
    return judge_submission(look_at_layers(place, named.layers, &schema, profile.limits), &schema, profile);
}

void print_submission(const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
        if (finding.outcome == Outcome::pass) continue;
        std::cerr << fmt::format("{} {}: {}", in(message({"outcomes", name(finding.outcome)}), language()),
                                 finding.rule, in(finding.message, language()))
                  << '\n';
    }
}

Report measured_and_judged(const Options& options, const Project& project, const Profile& profile,
                           CheckOptions how) {
    how.measure.engine = options.engine == "geos" ? Engine::geos : Engine::exact;
    how.measure.crs = project.crs;
    how.measure.threads = options.threads;
    // First of all: from here on Ctrl-C is answered by an orderly end.
    how.measure.progress = progress(options.quiet ? "none" : options.when);
    how.libraries = {{"GDAL", gdal_version()}};
    std::vector<std::unique_ptr<LayerSource>> layers =
        open_layers(project.layers, open_options_of(options, profile.limits));
    if (!options.quiet) list_layers(layers);
    return check(layers, profile, how);
}

int run_check(const Options& options) {
    const Project settings = settings_of(options);
    const Profile profile = load_profile(settings.profile, options.sets);
    CheckOptions how;
    how.as_of = day_of(options);
    how.command = command_words(options.zones.empty() ? "zoneplan check" : "zoneplan check " + options.zones,
                                options, settings, how.as_of) +
                  " --engine " + options.engine;
    how.exceptions = exceptions_of(settings);
    std::optional<Bounds> bounds{profile.limits};
    Report report;
    try {
        how.submission = judged_submission(options, settings, profile);
        how.tables = read_fact_tables(settings, profile);
        report =
            measured_and_judged(options, with_all_layers(settings, options, profile.limits), profile, how);
    } catch (const Error&) {
        // What was seen before the check came to its end is not lost with it.
        print_submission(how.submission);
        throw;
    }
    bounds.reset();
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
