// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "zoneplan/job.hpp"
#include "zoneplan/model/report.hpp"

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

/// The job that the arguments ask for.
/// \param sources  what the command was given besides
Job job_of(const CheckArguments& arguments, std::vector<std::string> sources);

/// Does the job within the bounds of its profile, with progress and what is read told on stderr.
Report run_job(JobKind kind, const Job& job, const CheckArguments& arguments, const std::string& when);

/// What a command ends with: notes on stderr, the verdict on stdout, the reports in the folder that was asked
/// for. Gives the exit code.
int deliver(const Report& report, const std::string& verdict, const CheckArguments& arguments);

/// The same arguments as a command line has them, but for --out, --quiet and --threads.
std::vector<std::string> as_words(const CheckArguments& arguments);

}  // namespace zoneplan::tool
