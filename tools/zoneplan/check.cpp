// SPDX-License-Identifier: MIT
#include "zoneplan/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <limits>

#include "session.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/io/source.hpp"
#include "zoneplan/profile/project.hpp"
#include "zoneplan/report/terminal.hpp"

namespace zoneplan::tool {
namespace {

constexpr std::uint64_t kNoLimit_bytes = std::numeric_limits<std::uint64_t>::max();

struct Options {
    std::string zones;
    std::string project;
    std::string profile;
    std::string crs;
    std::string out;
    std::string engine = "exact";
    std::string when = "auto";
    std::string hash = "auto";
    std::vector<std::string> layers;
    std::vector<std::string> sets;
    std::vector<std::string> formats;
    unsigned threads = 0;
    bool quiet = false;
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
    return project;
}

/// What makes the result, and nothing else: threads, output and language are left out, so that the report is
/// the same whatever they are.
std::string command_of(const Options& options, const Project& project) {
    std::string command = "zoneplan check";
    if (!options.zones.empty()) command += " " + options.zones;
    if (!options.project.empty()) command += " --project " + options.project;
    for (const std::string& layer : options.layers) command += " --layer " + layer;
    command += " --profile " + project.profile;
    for (const std::string& set : options.sets) command += " --set " + set;
    if (!options.crs.empty()) command += " --crs " + options.crs;
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
    std::vector<std::unique_ptr<LayerSource>> layers =
        open_layers(project.layers, options.hash == "auto" ? OpenOptions{} : OpenOptions{kNoLimit_bytes});
    if (!options.quiet) list_layers(layers);

    const Report report =
        check(layers, profile,
              {.measure = {.engine = options.engine == "geos" ? Engine::geos : Engine::exact,
                           .crs = project.crs,
                           .threads = options.threads,
                           .progress = progress(options.quiet ? "none" : options.when)},
               .command = command_of(options, project),
               .libraries = {{"GDAL", gdal_version()}}});
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
    options->formats = known_formats();
    CLI::App* command = app.add_subcommand("check", words("check"));
    command->add_option("zones", options->zones, words("check_zones"));
    command->add_option("--layer", options->layers, words("layer"))
        ->allow_extra_args(false)
        ->type_name("ROLE=SOURCE");
    command->add_option("--project", options->project, words("project"))->type_name("FILE");
    command->add_option("--profile", options->profile, words("profile_option"))->type_name("NAME|FILE");
    command->add_option("--set", options->sets, words("set"))
        ->allow_extra_args(false)
        ->type_name("KEY=VALUE");
    command->add_option("--out", options->out, words("out"))->type_name("DIR");
    command->add_option("--engine", options->engine, words("engine"))
        ->check(CLI::IsMember({"exact", "geos"}))
        ->type_name("NAME");
    command->add_option("--format", options->formats, words("format"))
        ->allow_extra_args(false)
        ->delimiter(',')
        ->check(CLI::IsMember(known_formats()))
        ->type_name("LIST");
    command->add_option("--hash", options->hash, words("hash"))
        ->check(CLI::IsMember({"auto", "all"}))
        ->type_name("WHICH");
    command->add_option("--threads", options->threads, words("threads"))->type_name("N");
    command->add_option("--crs", options->crs, words("crs"))->type_name("EPSG:n");
    command->add_flag("--quiet", options->quiet, words("quiet"));
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
