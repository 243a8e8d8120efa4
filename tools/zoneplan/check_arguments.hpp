// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "zoneplan/findings/exceptions.hpp"
#include "zoneplan/io/source.hpp"
#include "zoneplan/model/report.hpp"
#include "zoneplan/profile/profile.hpp"
#include "zoneplan/profile/project.hpp"

namespace zoneplan::tool {

/// What check, controls and batch ask alike.
struct CheckArguments {
    std::string project;
    std::string profile;
    std::string crs;
    std::string out;
    std::string engine = "exact";
    std::string hash = "auto";
    std::string exceptions;
    std::string as_of;  ///< empty: today
    std::vector<std::string> layers;
    std::vector<std::string> sets;
    std::vector<std::string> formats{"json", "html", "gpkg"};
    unsigned threads = 0;
    bool quiet = false;
};

/// Adds the options but --engine; `arguments` must live as long as `command` does.
void add_check_arguments(CLI::App& command, CheckArguments& arguments);
void add_engine_argument(CLI::App& command, CheckArguments& arguments);
void add_progress_argument(CLI::App& command, std::string& when);

/// The project file, with the options laid over it that name no layer.
Project settings_of(const CheckArguments& arguments);

/// Lays --layer over the layers of the project.
void add_named_layers(Project& project, const CheckArguments& arguments);

/// The day by which exceptions expire: the one given, or today. Throws UsageError.
std::string day_of(const CheckArguments& arguments);

std::optional<ExceptionsRegister> exceptions_of(const Project& project);

OpenOptions open_options_of(const CheckArguments& arguments, const Limits& limits);

/// What makes the result, and nothing else: threads, output and language are left out, so that the report is
/// the same whatever they are.
/// \param command  its name and the sources it was given
std::string command_words(std::string command, const CheckArguments& arguments, const Project& project,
                          const std::string& as_of);

/// What a command ends with: notes on stderr, the verdict on stdout, the reports in the folder that was asked
/// for. Gives the exit code.
int deliver(const Report& report, const std::string& verdict, const CheckArguments& arguments);

/// The same arguments as a command line has them, but for --out, --quiet and --threads.
std::vector<std::string> as_words(const CheckArguments& arguments);

}  // namespace zoneplan::tool
