// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "zoneplan/measure/measure.hpp"
#include "zoneplan/model/report.hpp"

namespace zoneplan::tool {

/// What a subcommand runs once the command line is parsed; its result is the exit code.
using Run = std::function<int()>;

/// Adds a subcommand and says what it runs.
void add_check(CLI::App& app, Run& run);
void add_controls(CLI::App& app, Run& run);
void add_efficiency(CLI::App& app, Run& run);
void add_inspect(CLI::App& app, Run& run);
void add_points(CLI::App& app, Run& run);
void add_rules(CLI::App& app, Run& run);
void add_profile(CLI::App& app, Run& run);
void add_report(CLI::App& app, Run& run);
void add_batch(CLI::App& app, Run& run);

/// Throws UsageError for a first word that is no subcommand, with the nearest.
void check_command(const CLI::App& app, int argc, char** argv);

/// Before anything is said: what --lang states, else zh where the environment's language is Chinese or unset,
/// else en. (Help texts are made before the command line is parsed.)
void choose_language(int argc, char** argv);
void add_language(CLI::App& app);

/// An entry of the catalogue's table `cli`, in the chosen language.
std::string words(std::string_view key);

Language language();

/// From now on Ctrl-C and SIGTERM end nothing by themselves, but are told by is_interrupted().
void catch_interrupts();
bool is_interrupted();

/// Progress on stderr where that is a terminal, and an end to the work after Ctrl-C.
Progress progress(const std::string& when);

/// Says on stderr which layer serves as what.
void list_layers(const std::vector<std::unique_ptr<LayerSource>>& layers);

bool stdout_is_terminal();

/// The file that write_formats writes for a format, or the folder of files.
std::string file_name_of(const std::string& format);

/// Writes the formats of `report` into `folder` and names the files on stderr.
void write_formats(const Report& report, const std::vector<std::string>& formats, const std::string& folder,
                   bool quiet);

/// The formats that write_formats knows; json, html and gpkg are written where none is asked for.
const std::vector<std::string>& known_formats();

}  // namespace zoneplan::tool
