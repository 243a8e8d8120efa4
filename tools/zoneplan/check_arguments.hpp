// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace zoneplan::tool {

/// What check and batch ask of each submission alike.
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

/// Adds the options; `arguments` must live as long as `command` does.
void add_check_arguments(CLI::App& command, CheckArguments& arguments);

/// The same arguments as a command line has them, but for --out, --quiet and --threads.
std::vector<std::string> as_words(const CheckArguments& arguments);

}  // namespace zoneplan::tool
