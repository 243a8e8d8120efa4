// SPDX-License-Identifier: MIT
#include "session.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>

#include "pdf.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/io/files.hpp"
#include "zoneplan/io/geopackage.hpp"
#include "zoneplan/io/report_workbook.hpp"
#include "zoneplan/report/html.hpp"
#include "zoneplan/report/json.hpp"
#include "zoneplan/report/junit.hpp"
#include "zoneplan/report/sarif.hpp"
#include "zoneplan/tables/table.hpp"
#include "zoneplan/text/nearest.hpp"

namespace zoneplan::tool {
namespace {

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): chosen once, before anything is said
Language chosen = Language::zh;
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): a signal handler reaches nothing else
std::atomic<bool> interrupted{false};

Language from_environment() {
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        // NOLINTNEXTLINE(concurrency-mt-unsafe): before any thread is started
        const char* value = std::getenv(variable);
        if (value == nullptr || *value == '\0') continue;
        const std::string_view locale{value};
        return locale.starts_with("zh") || locale.starts_with("C") || locale.starts_with("POSIX")
                   ? Language::zh
                   : Language::en;
    }
    return Language::zh;
}

/// A file for each table.
void write_csv_files(const Report& report, const std::filesystem::path& folder) {
    make_folder(folder.string());
    for (const Table& table : tables_of(report, language())) {
        write_file((folder / (table.name + ".csv")).string(), to_csv(table));
    }
}

void write_format(const Report& report, const std::string& format, const std::filesystem::path& target) {
    if (format == "json") write_file(target.string(), to_json(report));
    if (format == "html") write_file(target.string(), to_html(report, language()));
    if (format == "gpkg") write_geopackage(report, target.string());
    if (format == "xlsx") write_workbook(tables_of(report, language()), language(), target.string());
    if (format == "csv") write_csv_files(report, target);
    if (format == "pdf") write_pdf(to_html(report, language()), target);
    if (format == "junit") write_file(target.string(), to_junit(report, language()));
    if (format == "sarif") write_file(target.string(), to_sarif(report, language()));
}

/// A line for each percent, for programs: "progress 42 farmland".
Progress lines_of_progress() {
    return [last = std::make_shared<std::string>()](const Text& step, double part) {
        std::string line = fmt::format("progress {:.0f} {}\n", part * 100.0, in(step, language()));
        if (line != *last) std::cerr << line << std::flush;
        *last = std::move(line);
        return !is_interrupted();
    };
}

}  // namespace

void choose_language(int argc, char** argv) {
    chosen = from_environment();
    const auto choose = [](std::string_view word) { chosen = word == "en" ? Language::en : Language::zh; };
    for (int i = 1; i < argc; ++i) {
        const std::string_view word{argv[i]};
        if (word.starts_with("--lang=")) choose(word.substr(word.find('=') + 1));
        if (word == "--lang" && i + 1 < argc) choose(argv[i + 1]);
    }
}

std::string words(std::string_view key) { return in(message({"cli", key}), chosen); }

void add_language(CLI::App& app) {
    app.add_option_function<std::string>(
           "--lang", [](const std::string&) {},  // taken before the parsing
           words("language"))
        ->check(CLI::IsMember({"zh", "en"}))
        ->type_name("LANG");
}

void check_command(const CLI::App& app, int argc, char** argv) {
    std::vector<std::string> known;
    for (const CLI::App* command : app.get_subcommands(nullptr)) known.push_back(command->get_name());
    const std::string list = fmt::format("{}", fmt::join(known, ", "));
    std::string word;
    for (int i = 1; i < argc && word.empty(); ++i) {
        const std::string_view argument{argv[i]};
        if (argument == "-h" || argument == "--help" || argument == "--version") return;
        if (argument == "--lang") {
            ++i;  // and its value
        } else if (!argument.starts_with('-')) {
            word = argument;
        }
    }
    if (word.empty()) throw UsageError{error_text("command_missing", {{"known", list}})};
    if (std::find(known.begin(), known.end(), word) != known.end()) return;
    throw UsageError{error_text("command_unknown",
                                {{"command", word}, {"known", list}, {"nearest", nearest(word, known)}})};
}

Language language() { return chosen; }

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

bool stdout_is_terminal() { return isatty(STDOUT_FILENO) == 1; }

void catch_interrupts() {
    // Where no handler can be set, the signal ends the program as it always would.
    static_cast<void>(std::signal(SIGINT, [](int) { interrupted = true; }));
    static_cast<void>(std::signal(SIGTERM, [](int) { interrupted = true; }));
}

bool is_interrupted() { return interrupted; }

Progress progress(const std::string& when) {
    catch_interrupts();
    if (when == "lines") return lines_of_progress();
    const bool shown = when == "auto" && isatty(STDERR_FILENO) == 1;
    return [shown, last = std::make_shared<std::string>()](const Text& step, double part) {
        if (shown) {
            std::string line =
                part >= 1.0 ? "" : fmt::format("{} {:3.0f} %", in(step, language()), part * 100.0);
            if (line != *last) std::cerr << "\r\x1b[K" << line << std::flush;
            *last = std::move(line);
        }
        return !interrupted;
    };
}

const std::vector<std::string>& known_formats() {
    static const std::vector<std::string> formats{"json",  "html", "gpkg", "junit",
                                                  "sarif", "xlsx", "csv",  "pdf"};
    return formats;
}

std::string file_name_of(const std::string& format) {
    if (format == "gpkg") return "zoneplan.gpkg";
    if (format == "csv") return "tables";
    return format == "junit" ? "report.junit.xml" : "report." + format;
}

namespace {

/// Which of the files that were written a reader opens first.
void say_what_to_open(const std::vector<std::string>& formats, const std::string& folder) {
    const auto say = [&](const std::string& format, std::string_view key) {
        if (std::ranges::find(formats, format) == formats.end()) return;
        const std::string target = (std::filesystem::path{folder} / file_name_of(format)).string();
        std::cerr << in(note_text(key, {{"source", target}}), language()) << '\n';
    };
    say("html", "open_page");
    say("gpkg", "open_geopackage");
}

}  // namespace

void write_formats(const Report& report, const std::vector<std::string>& formats, const std::string& folder,
                   bool quiet) {
    make_folder(folder);
    for (const std::string& format : formats) {
        const std::filesystem::path target = std::filesystem::path{folder} / file_name_of(format);
        write_format(report, format, target);
        if (!quiet) {
            std::cerr << in(note_text("report_written", {{"source", target.string()}}), language()) << '\n';
        }
    }
    if (!quiet) say_what_to_open(formats, folder);
}

}  // namespace zoneplan::tool
