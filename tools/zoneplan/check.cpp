// SPDX-License-Identifier: MIT
#include "zoneplan/check.hpp"

#include <algorithm>
#include <iostream>
#include <optional>

#include "check_arguments.hpp"
#include "session.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/io/source.hpp"
#include "zoneplan/report/terminal.hpp"

namespace zoneplan::tool {
namespace {

struct Options : CheckArguments {
    std::string zones;
    std::string when = "auto";
};

/// The layers of a submission that go by their names, below those that --layer names.
void add_layers(Project& project, const Options& options) {
    if (!options.zones.empty()) {
        LayerSpec zones = parse_layer_source(options.zones, Role::zones);
        if (is_container(zones.path) && zones.layer.empty()) {
            for (auto& [role, spec] : find_layers(zones.path)) project.layers.insert_or_assign(role, spec);
        } else {
            project.layers.insert_or_assign(Role::zones, zones);
        }
    }
    add_named_layers(project, options);
}

int run_check(const Options& options) {
    Project project = settings_of(options);
    add_layers(project, options);
    const Profile profile = load_profile(project.profile, options.sets);
    const std::string as_of = day_of(options);
    const std::string command = options.zones.empty() ? "zoneplan check" : "zoneplan check " + options.zones;
    std::optional<ExceptionsRegister> exceptions = exceptions_of(project);
    std::vector<std::unique_ptr<LayerSource>> layers = open_layers(project.layers, open_options_of(options));
    if (!options.quiet) list_layers(layers);

    const Report report =
        check(layers, profile,
              {.measure = {.engine = options.engine == "geos" ? Engine::geos : Engine::exact,
                           .crs = project.crs,
                           .threads = options.threads,
                           .progress = progress(options.quiet ? "none" : options.when)},
               .command = command_words(command, options, project, as_of) + " --engine " + options.engine,
               .libraries = {{"GDAL", gdal_version()}},
               .exceptions = std::move(exceptions),
               .as_of = as_of});
    if (!options.quiet) {
        for (const Text& note : report.manifest.notes) std::cerr << in(note, language()) << '\n';
    }
    std::cout << to_terminal(report, {.language = language(), .colour = stdout_is_terminal()}) << std::flush;
    if (!options.out.empty()) write_formats(report, options.formats, options.out, options.quiet);
    return exit_code_of(report);
}

}  // namespace

void add_check(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("check", words("check"));
    command->add_option("zones", options->zones, words("check_zones"));
    add_check_arguments(*command, *options);
    add_engine_argument(*command, *options);
    command->add_option("--progress", options->when, words("progress"))
        ->check(CLI::IsMember({"auto", "none"}))
        ->type_name("WHEN");
    command->footer(words("examples") +
                    "\n"
                    "  zoneplan check --project testdata/demo/project.toml --out result\n"
                    "  zoneplan check draft.shp --layer 'landuse=plan.gpkg|GHYDYH|code_system=ydyh2023' "
                    "--profile henan-2022 --set share.industrial.limit=0.65");
    command->callback([&run, options] { run = [options] { return run_check(*options); }; });
}

}  // namespace zoneplan::tool
