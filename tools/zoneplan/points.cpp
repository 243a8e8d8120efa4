// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>

#include "session.hpp"
#include "zoneplan/boundary_points/boundary_text.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/io/files.hpp"
#include "zoneplan/io/source.hpp"
#include "zoneplan/profile/project.hpp"

namespace zoneplan::tool {
namespace {

namespace fs = std::filesystem;

struct Options {
    std::string source;
    std::string out;
    std::vector<std::string> formats;
    std::string precision = "0.001";
    std::string encoding = "utf-8";
    std::string crs;
    std::string producer;
    std::string date;
    bool quiet = false;
};

/// What may be chosen, and the decimals that it means.
const std::map<std::string, int>& precisions() {
    static const std::map<std::string, int> all{
        {"0.01", 2}, {"0.001", 3}, {"0.0001", 4}, {"0.00001", 5}, {"0.000001", 6}};
    return all;
}

const std::vector<std::string>& point_formats() {
    static const std::vector<std::string> formats{"txt", "csv"};
    return formats;
}

std::string content(const PointList& list, const std::string& format, const Options& options) {
    const TextEncoding encoding = options.encoding == "gbk" ? TextEncoding::gbk : TextEncoding::utf8;
    if (format == "csv") return to_point_table(list, encoding);
    return to_boundary_text(list, {.producer = options.producer, .date = options.date}, encoding);
}

std::string listed(const std::vector<std::string>& formats) {
    return fmt::format("{}", fmt::join(formats, ","));
}

/// "txt" where a path names one of our files, and no folder is there.
std::string format_of_file(const std::string& path) {
    std::string format = fs::path{path}.extension().string();
    if (!format.empty()) format = CLI::detail::to_lower(format.substr(1));
    const bool known = std::ranges::find(point_formats(), format) != point_formats().end();
    return known && !fs::is_directory(path) ? format : "";
}

/// The files to write, by format.
std::map<std::string, fs::path> targets(const Options& options, const LayerInfo& info) {
    std::vector<std::string> formats = options.formats;
    const std::string format = format_of_file(options.out);
    if (!format.empty()) {
        if (formats.empty()) formats = {format};
        if (formats.size() > 1) {
            throw UsageError{
                error_text("points_one_file", {{"target", options.out}, {"formats", listed(formats)}})};
        }
        return {{formats.front(), options.out}};
    }
    if (formats.empty()) formats = point_formats();
    std::map<std::string, fs::path> files;
    for (const std::string& each : formats) {
        files[each] = fs::path{options.out} / (fs::path{info.layer}.filename().string() + "." + each);
    }
    return files;
}

void write_files(const PointList& list, const Options& options, const LayerInfo& info) {
    const std::map<std::string, fs::path> files = targets(options, info);
    for (const auto& [format, target] : files) {
        std::error_code not_there;
        if (fs::equivalent(target, info.source, not_there)) {
            throw UsageError{error_text("points_over_source", {{"target", target.string()}})};
        }
    }
    std::map<std::string, std::string> contents;
    for (const auto& [format, target] : files) contents[format] = content(list, format, options);
    for (const auto& [format, target] : files) {
        if (target.has_parent_path()) make_folder(target.parent_path().string());
        write_file(target.string(), contents[format]);
        if (options.quiet) continue;
        std::cerr << in(note_text("report_written", {{"source", target.string()}}), language()) << '\n';
    }
}

int run_points(const Options& options) {
    if (options.out.empty() && options.formats.size() > 1) {
        throw UsageError{error_text("points_to_stdout", {{"formats", listed(options.formats)}})};
    }
    const auto zones = open_layer(Role::zones, parse_layer_source(options.source, Role::zones));
    const PointList list =
        list_points(*zones, {.crs = options.crs, .decimals = precisions().at(options.precision)});
    if (!options.quiet) {
        for (const Text& note : list.notes) std::cerr << in(note, language()) << '\n';
    }
    if (options.out.empty()) {
        std::cout << content(list, options.formats.empty() ? "txt" : options.formats.front(), options)
                  << std::flush;
    } else {
        write_files(list, options, zones->info());
    }
    return 0;
}

}  // namespace

void add_points(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("points", words("points"));
    command->add_option("source", options->source, words("points_source"))->required();
    command->add_option("--out", options->out, words("points_out"))->type_name("FILE|DIR");
    command->add_option("--format", options->formats, words("points_format"))
        ->allow_extra_args(false)
        ->delimiter(',')
        ->check(CLI::IsMember(point_formats()))
        ->type_name("LIST");
    command->add_option("--precision", options->precision, words("points_precision"))
        ->check(CLI::IsMember(precisions()))
        ->type_name("METRES");
    command->add_option("--encoding", options->encoding, words("points_encoding"))
        ->check(CLI::IsMember({"utf-8", "gbk"}))
        ->type_name("NAME");
    command->add_option("--crs", options->crs, words("points_crs"))->type_name("EPSG:n");
    command->add_option("--producer", options->producer, words("points_producer"))->type_name("TEXT");
    command->add_option("--date", options->date, words("points_date"))->type_name("DATE");
    command->add_flag("--quiet", options->quiet, words("report_quiet"));
    command->footer(words("examples") + "\n  zoneplan points testdata/demo/draft.shp --out result");
    command->callback([&run, options] { run = [options] { return run_points(*options); }; });
}

}  // namespace zoneplan::tool
