// SPDX-License-Identifier: MIT
#include "bounds.hpp"
#include "check_arguments.hpp"
#include "session.hpp"
#include "zoneplan/check.hpp"
#include "zoneplan/report/terminal.hpp"

namespace zoneplan::tool {
namespace {

struct Options : CheckArguments {
    std::vector<std::string> sources;
    std::string when = "auto";
};

bool is_control(Role role) { return role == Role::farmland || role == Role::redline || role == Role::udb; }

/// The control layers of the project file and of the sources, below those that --layer names.
void add_layers(Project& project, const Options& options, const Limits& limits) {
    for (const std::string& source : options.sources) {
        for (auto& [role, spec] : find_layers(source, limits)) project.layers.insert_or_assign(role, spec);
    }
    add_named_layers(project, options);
    std::erase_if(project.layers, [](const auto& layer) { return !is_control(layer.first); });
}

Report measured_and_judged(const Options& options, Project project, const Profile& profile) {
    CheckOptions how;
    how.measure.crs = project.crs;
    how.measure.threads = options.threads;
    // First of all: from here on Ctrl-C is answered by an orderly end.
    how.measure.progress = progress(options.quiet ? "none" : options.when);
    how.as_of = day_of(options);
    std::string command = "zoneplan controls";
    for (const std::string& source : options.sources) command += " " + source;
    how.command = command_words(std::move(command), options, project, how.as_of);
    how.libraries = {{"GDAL", gdal_version()}};
    how.exceptions = exceptions_of(project);
    const Bounds bounds{profile.limits};
    add_layers(project, options, profile.limits);
    std::vector<std::unique_ptr<LayerSource>> layers =
        open_layers(project.layers, open_options_of(options, profile.limits));
    if (!options.quiet) list_layers(layers);
    return check_controls(layers, profile, how);
}

int run_controls(const Options& options) {
    const Project project = settings_of(options);
    const Profile profile = load_profile(project.profile, options.sets);
    const Report report = measured_and_judged(options, project, profile);
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
