// SPDX-License-Identifier: MIT
#include "pdf.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <sstream>
#include <system_error>
#include <thread>

#include "child_process.hpp"
#include "session.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/io/files.hpp"

namespace zoneplan::tool {
namespace {

namespace fs = std::filesystem;

constexpr const char* kVariable = "ZONEPLAN_BROWSER";
constexpr std::array kBrowsers{"chromium",       "chromium-browser", "google-chrome", "google-chrome-stable",
                               "microsoft-edge", "msedge",           "brave-browser"};
constexpr std::chrono::minutes kLongest{10};
constexpr std::chrono::milliseconds kPoll{20};

std::string environment(const char* variable) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing writes the environment
    const char* value = std::getenv(variable);
    return value == nullptr ? std::string{} : std::string{value};
}

std::optional<fs::path> in_path(const std::string& program) {
    if (program.find('/') != std::string::npos) return program;
    std::istringstream folders{environment("PATH")};
    for (std::string folder; std::getline(folders, folder, ':');) {
        const fs::path candidate = fs::path{folder} / program;
        if (access(candidate.c_str(), X_OK) == 0) return candidate;
    }
    return std::nullopt;
}

fs::path browser() {
    if (const std::string named = environment(kVariable); !named.empty()) {
        if (const std::optional<fs::path> found = in_path(named);
            found && access(found->c_str(), X_OK) == 0) {
            return *found;
        }
        throw OutputError{
            error_text("pdf_browser_missing", {{"browser", named}, {"variable", std::string{kVariable}}})};
    }
    for (const char* name : kBrowsers) {
        if (const std::optional<fs::path> found = in_path(name)) return *found;
    }
    throw OutputError{error_text(
        "pdf_no_browser",
        {{"browsers", fmt::format("{}", fmt::join(kBrowsers, ", "))}, {"variable", std::string{kVariable}}})};
}

/// A folder that goes with what is in it.
class Scratch {
public:
    Scratch() {
        std::string pattern = (fs::temp_directory_path() / "zoneplan-pdf-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) {
            throw OutputError{
                error_text("output_unwritable",
                           {{"source", pattern}, {"problem", std::generic_category().message(errno)}})};
        }
        path_ = pattern;
    }
    ~Scratch() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    const fs::path& path() const noexcept { return path_; }

private:
    fs::path path_;
};

[[noreturn]] void fail(const fs::path& program, const std::string& problem) {
    throw OutputError{error_text("pdf_failed", {{"browser", program.string()}, {"problem", problem}})};
}

ProcessEnd wait_for(ChildProcess& process, const fs::path& program) {
    const auto last = std::chrono::steady_clock::now() + kLongest;
    for (;;) {
        if (const std::optional<ProcessEnd> end = process.ended()) return *end;
        if (is_interrupted()) throw Cancelled{};
        if (std::chrono::steady_clock::now() > last) fail(program, fmt::format("{} min", kLongest.count()));
        std::this_thread::sleep_for(kPoll);
    }
}

}  // namespace

void write_pdf(const std::string& html, const fs::path& target) {
    const fs::path program = browser();
    const Scratch scratch;
    const fs::path page = scratch.path() / "report.html";
    const fs::path printed = scratch.path() / "report.pdf";
    write_file(page.string(), html);
    std::vector<std::string> line{program.string(),
                                  "--headless",
                                  "--disable-gpu",
                                  "--no-first-run",
                                  "--disable-background-networking",
                                  "--disable-component-update",
                                  "--disable-sync",
                                  "--no-pdf-header-footer",
                                  "--user-data-dir=" + (scratch.path() / "profile").string(),
                                  "--print-to-pdf=" + printed.string()};
    // The sandbox of Chromium refuses root. The page is our own and may load nothing.
    if (geteuid() == 0) line.emplace_back("--no-sandbox");
    line.push_back("file://" + page.string());
    try {
        ChildProcess process{line, scratch.path() / "out", scratch.path() / "err"};
        const ProcessEnd end = wait_for(process, program);
        if (end.signal != 0 || end.exit_code != 0) {
            fail(program, fmt::format("exit code {}, signal {}", end.exit_code, end.signal));
        }
    } catch (const std::system_error& problem) {
        fail(program, problem.what());
    }
    if (std::error_code missing; fs::file_size(printed, missing) == 0 || missing) fail(program, "no PDF");
    write_file(target.string(), read_file(printed.string()));
}

}  // namespace zoneplan::tool
