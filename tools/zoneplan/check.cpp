// SPDX-License-Identifier: MIT
#include "zoneplan/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <limits>
#include <optional>

#include "check_arguments.hpp"
#include "session.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/io/source.hpp"
#include "zoneplan/profile/project.hpp"
#include "zoneplan/report/terminal.hpp"

namespace zoneplan::tool {
namespace {

constexpr std::uint64_t kNoLimit_bytes = std::numeric_limits<std::uint64_t>::max();

struct Options : CheckArguments {
    std::string zones;
    std::string when = "auto";
};

/// The project file with the command line laid over it.
Project project_of(const Options& options) {
    Project project = options.project.empty() ? Project{} : read_project(options.project);
    if (!options.zones.empty()) {
        LayerSpec zones = parse_layer_source(options.zones, Role::zones);
        if (is_container(zones.path) && zones.layer.empty()) {
            for (auto& [role, spec] : find_layers(zones.path)) project.layers.insert_or_assign(role, spec);
        }
        if (!is_container(zones.path) || !zones.layer.empty()) {
            project.layers.insert_or_assign(Role::zones, zones);
        }
    }
    for (const std::string& option : options.layers) {
        auto [role, spec] = parse_layer_option(option);
        project.layers.insert_or_assign(role, std::move(spec));
    }
    if (!options.profile.empty()) project.profile = options.profile;
    if (project.profile.empty()) project.profile = "national";
    if (!options.crs.empty()) project.crs = options.crs;
    if (!options.exceptions.empty()) project.exceptions = options.exceptions;
    return project;
}

/// What makes the result, and nothing else: threads, output and language are left out, so that the report is
/// the same whatever they are.
std::string command_of(const Options& options, const Project& project, const std::string& as_of) {
    std::string command = "zoneplan check";
    if (!options.zones.empty()) command += " " + options.zones;
    if (!options.project.empty()) command += " --project " + options.project;
    for (const std::string& layer : options.layers) command += " --layer " + layer;
    command += " --profile " + project.profile;
    for (const std::string& set : options.sets) command += " --set " + set;
    if (!options.crs.empty()) command += " --crs " + options.crs;
    if (!options.exceptions.empty()) command += " --exceptions " + options.exceptions;
    if (!project.exceptions.empty()) command += " --as-of " + as_of;
    return command + " --engine " + options.engine;
}

void list_layers(const std::vector<std::unique_ptr<LayerSource>>& layers) {
    for (const auto& layer : layers) {
        const LayerInfo& info = layer->info();
        std::cerr << in(note_text("layer_found",
                                  {{"role", message({"roles", name(info.role)})},
                                   {"source", fmt::format("{} ({})", info.source, info.layer)}}),
                        language())
                  << '\n';
    }
}

int run_check(const Options& options) {
    const Project project = project_of(options);
    const Profile profile = load_profile(project.profile, options.sets);
    const std::string as_of = options.as_of.empty() ? today() : checked_date(options.as_of, "--as-of");
    std::optional<ExceptionsRegister> exceptions;
    if (!project.exceptions.empty()) exceptions = read_exceptions(project.exceptions);
    std::vector<std::unique_ptr<LayerSource>> layers =
        open_layers(project.layers, options.hash == "auto" ? OpenOptions{} : OpenOptions{kNoLimit_bytes});
    if (!options.quiet) list_layers(layers);

    const Report report =
        check(layers, profile,
              {.measure = {.engine = options.engine == "geos" ? Engine::geos : Engine::exact,
                           .crs = project.crs,
                           .threads = options.threads,
                           .progress = progress(options.quiet ? "none" : options.when)},
               .command = command_of(options, project, as_of),
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
