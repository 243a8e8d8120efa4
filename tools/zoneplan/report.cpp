// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include "session.hpp"
#include "zoneplan/check.hpp"
#include "zoneplan/findings/comparison.hpp"
#include "zoneplan/io/files.hpp"
#include "zoneplan/report/json.hpp"
#include "zoneplan/report/terminal.hpp"

namespace zoneplan::tool {
namespace {

struct Options {
    std::string report;
    std::string out;
    std::string against;
    std::vector<std::string> formats{"html"};
    bool quiet = false;
};

int run_report(const Options& options) {
    Report report = report_from_json(read_file(options.report), options.report);
    if (!options.against.empty()) {
        const Report earlier = report_from_json(read_file(options.against), options.against);
        report.comparison = compare(earlier, report);
        report.comparison->against = options.against;
        report.comparison->against_sha256 = file_digest(options.against);
    }
    std::cout << to_terminal(report, {.language = language(), .colour = stdout_is_terminal()}) << std::flush;
    const std::filesystem::path beside = std::filesystem::path{options.report}.parent_path();
    const std::string folder = !options.out.empty() ? options.out : beside.empty() ? "." : beside.string();
    write_formats(report, options.formats, folder, options.quiet);
    return exit_code_of(report);
}

}  // namespace

void add_report(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("report", words("report"));
    command->add_option("report", options->report, words("report_file"))->required();
    command->add_option("--out", options->out, words("report_out"))->type_name("DIR");
    command->add_option("--against", options->against, words("against"))->type_name("OLD.json");
    command->add_option("--format", options->formats, words("report_format"))
        ->allow_extra_args(false)
        ->delimiter(',')
        ->check(CLI::IsMember(known_formats()))
        ->type_name("LIST");
    command->add_flag("--quiet", options->quiet, words("report_quiet"));
    command->footer(words("examples") +
                    "\n  zoneplan report result/report.json --format html --lang en --out english"
                    "\n  zoneplan report second/report.json --against first/report.json --format sarif");
    command->callback([&run, options] { run = [options] { return run_report(*options); }; });
}

}  // namespace zoneplan::tool
