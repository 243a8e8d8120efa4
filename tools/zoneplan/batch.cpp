// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <set>
#include <thread>

#include "check_arguments.hpp"
#include "child_process.hpp"
#include "session.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/findings/exceptions.hpp"
#include "zoneplan/io/files.hpp"
#include "zoneplan/io/summary_workbook.hpp"
#include "zoneplan/profile/project.hpp"
#include "zoneplan/report/json.hpp"
#include "zoneplan/report/summary.hpp"

// Each submission is checked by a process of its own: nothing less keeps a crash in a driver, a file that
// never ends or a lack of memory from the others.

namespace zoneplan::tool {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Options : CheckArguments {
    std::vector<std::string> sources;
    unsigned jobs = 1;
    unsigned time_limit_s = 3600;
};

constexpr std::string_view kOutputFile = "check.txt";  // of a submission: what its check printed
constexpr std::string_view kErrorFile = "check.err.txt";

/// From best to worst; the batch exits with the worst code of any submission.
constexpr std::array kExitCodes{ExitCode::pass,
                                ExitCode::undecided,
                                ExitCode::fail,
                                ExitCode::input_not_found,
                                ExitCode::input_unusable,
                                ExitCode::usage,
                                ExitCode::output_unwritable,
                                ExitCode::internal};

std::size_t badness(int exit_code) {
    const auto found = std::ranges::find(kExitCodes, static_cast<ExitCode>(exit_code));
    return static_cast<std::size_t>(found - kExitCodes.begin());
}

/// A folder's name for each source, after the source's own; never the same twice.
std::vector<std::string> folder_names(const std::vector<std::string>& sources) {
    std::set<std::string> taken;
    std::vector<std::string> names;
    for (const std::string& source : sources) {
        fs::path path{source};
        if (!path.has_filename()) path = path.parent_path();
        std::string stem = path.stem().string();
        if (stem.empty() || stem == "." || stem == "..") stem = "submission";
        std::string name = stem;
        for (std::size_t number = 2; !taken.insert(name).second; ++number) {
            name = fmt::format("{}-{}", stem, number);
        }
        names.push_back(std::move(name));
    }
    return names;
}

/// The last line that is not empty, of the last that a file holds.
std::string last_line(const fs::path& path) {
    constexpr std::streamoff kMost = std::streamoff{64} * 1024;
    std::ifstream stream{path, std::ios::binary | std::ios::ate};
    const std::streamoff size = stream.tellg();
    if (size <= 0) return {};
    stream.seekg(std::max(std::streamoff{0}, size - kMost));
    std::string last;
    for (std::string line; std::getline(stream, line);) {
        if (!line.empty()) last = line;
    }
    constexpr std::string_view kPrefix = "zoneplan: ";
    return last.starts_with(kPrefix) ? last.substr(kPrefix.size()) : last;
}

/// One submission under way.
struct Job {
    std::size_t number = 0;
    std::unique_ptr<ChildProcess> process;
    Clock::time_point deadline;  ///< for its check, and then for its end
    bool out_of_time = false;
};

class Batch {
public:
    Batch(const Options& options, std::vector<std::string> check_words)
        : options_{options}, check_words_{std::move(check_words)} {
        const std::vector<std::string> folders = folder_names(options.sources);
        for (std::size_t i = 0; i < folders.size(); ++i) {
            SubmissionRow& row = rows_.emplace_back();
            row.submission = options.sources[i];
            row.folder = folders[i];
        }
    }

    std::vector<SubmissionRow> run() && {
        constexpr std::chrono::milliseconds kPause{20};
        std::size_t next = 0;
        while (next < rows_.size() || !jobs_.empty()) {
            if (is_interrupted()) throw Cancelled{};  // ends what is under way
            while (next < rows_.size() && jobs_.size() < std::max(1U, options_.jobs)) start(next++);
            std::erase_if(jobs_, [&](Job& job) { return settle(job); });
            std::this_thread::sleep_for(kPause);
        }
        return std::move(rows_);
    }

private:
    fs::path folder_of(std::size_t number) const { return fs::path{options_.out} / rows_[number].folder; }

    void start(std::size_t number) {
        const fs::path folder = folder_of(number);
        make_folder(folder.string());
        forget_earlier_reports(folder);
        std::vector<std::string> line{fs::read_symlink("/proc/self/exe").string(), "check"};
        line.insert(line.end(), check_words_.begin(), check_words_.end());
        line.insert(line.end(), {"--out", folder.string(), "--", rows_[number].submission});
        const auto limit = options_.time_limit_s > 0
                               ? Clock::now() + std::chrono::seconds{options_.time_limit_s}
                               : Clock::time_point::max();
        jobs_.push_back(
            {.number = number,
             .process = std::make_unique<ChildProcess>(line, folder / kOutputFile, folder / kErrorFile),
             .deadline = limit});
    }

    /// A report of an earlier batch must not pass for this one's.
    static void forget_earlier_reports(const fs::path& folder) {
        for (const std::string& format : known_formats()) fs::remove(folder / file_name_of(format));
    }

    /// True when the job has come to its end and its row is written.
    bool settle(Job& job) {
        if (const auto end = job.process->ended()) {
            write_row(job, *end);
            return true;
        }
        constexpr std::chrono::seconds kGrace{2};
        if (Clock::now() >= job.deadline) {
            job.out_of_time = true;
            job.process->stop();
            job.deadline = Clock::now() + kGrace;
        }
        return false;
    }

    void write_row(const Job& job, const ProcessEnd& end) {
        SubmissionRow& row = rows_[job.number];
        const fs::path folder = folder_of(job.number);
        row.exit_code = end.exit_code;
        if (job.out_of_time) {
            row.outcome = "timed_out";
            row.exit_code = static_cast<int>(ExitCode::internal);
            row.message =
                in(message({"summary", "timed_out"}, {{"seconds", std::to_string(options_.time_limit_s)}}),
                   language());
            forget_unfinished(folder, job.process->id());
        } else if (end.signal != 0) {
            row.outcome = "crashed";
            row.exit_code = static_cast<int>(ExitCode::internal);
            row.message =
                in(message({"summary", "crashed"}, {{"signal", std::to_string(end.signal)}}), language());
            forget_unfinished(folder, job.process->id());
        } else if (badness(end.exit_code) <= badness(static_cast<int>(ExitCode::fail))) {
            const std::string file = (folder / file_name_of("json")).string();
            summarise(report_from_json(read_file(file), file), language(), row);
        } else {
            row.outcome = "error";
            row.message = last_line(folder / kErrorFile);
        }
        if (!options_.quiet) {
            std::cerr << fmt::format("{}: {}\n", row.submission, in(outcome_words(row), language()));
        }
    }

    /// Removes the files that a killed process was writing.
    static void forget_unfinished(const fs::path& folder, pid_t process) {
        const std::string mark = fmt::format(".{}.part", process);
        std::vector<fs::path> unfinished;
        for (const fs::directory_entry& entry : fs::directory_iterator{folder}) {
            if (entry.path().filename().string().find(mark) != std::string::npos) {
                unfinished.push_back(entry.path());
            }
        }
        for (const fs::path& path : unfinished) fs::remove(path);
    }

    const Options& options_;
    std::vector<std::string> check_words_;
    std::vector<SubmissionRow> rows_;
    std::vector<Job> jobs_;
};

/// Refuses once, and before anything is run, what would be wrong with every submission; gives the words of
/// the checks.
std::vector<std::string> words_for_checks(const Options& options) {
    CheckArguments arguments{static_cast<const CheckArguments&>(options)};
    const Project project = options.project.empty() ? Project{} : read_project(options.project);
    const std::string profile = options.profile.empty() ? project.profile : options.profile;
    load_profile(profile.empty() ? "national" : profile, options.sets);
    const std::string exceptions = options.exceptions.empty() ? project.exceptions : options.exceptions;
    if (!exceptions.empty()) read_exceptions(exceptions);
    arguments.as_of = options.as_of.empty() ? today() : checked_date(options.as_of, "--as-of");
    if (std::ranges::find(arguments.formats, "json") == arguments.formats.end()) {
        arguments.formats.emplace_back("json");
    }
    for (const std::string& layer : options.layers) parse_layer_option(layer);

    std::vector<std::string> line = as_words(arguments);
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    const unsigned threads =
        options.threads > 0 ? options.threads : std::max(1U, cores / std::max(1U, options.jobs));
    line.insert(line.end(), {"--threads", std::to_string(threads), "--quiet", "--progress", "none", "--lang",
                             language() == Language::zh ? "zh" : "en"});
    return line;
}

int run_batch(const Options& options) {
    if (options.out.empty()) throw UsageError{error_text("batch_without_out")};
    const std::vector<std::string> words = words_for_checks(options);
    catch_interrupts();
    make_folder(options.out);
    const std::vector<SubmissionRow> rows = Batch{options, words}.run();

    const fs::path folder{options.out};
    write_file((folder / "summary.csv").string(), summary_csv(rows));
    write_summary_workbook(rows, language(), (folder / "summary.xlsx").string());
    int worst = static_cast<int>(ExitCode::pass);
    for (const SubmissionRow& row : rows) {
        if (badness(row.exit_code) > badness(worst)) worst = row.exit_code;
        std::cout << fmt::format("{}  {}{}{}\n", in(outcome_words(row), language()), row.submission,
                                 row.message.empty() ? "" : "  ", row.message);
    }
    if (!options.quiet) {
        for (const char* file : {"summary.csv", "summary.xlsx"}) {
            std::cerr << in(note_text("report_written", {{"source", (folder / file).string()}}), language())
                      << '\n';
        }
    }
    return worst;
}

}  // namespace

void add_batch(CLI::App& app, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("batch", words("batch"));
    command->add_option("source", options->sources, words("batch_sources"))->required();
    add_check_arguments(*command, *options);
    add_engine_argument(*command, *options);
    command->add_option("--jobs", options->jobs, words("jobs"))->type_name("N");
    command->add_option("--time-limit", options->time_limit_s, words("time_limit"))->type_name("SECONDS");
    command->footer(words("examples") +
                    "\n"
                    "  zoneplan batch inbox/*.zip --project city.toml --out results\n"
                    "  zoneplan batch a.zip b.zip --out results --jobs 2 --time-limit 600 "
                    "--format json,html,junit,sarif");
    command->callback([&run, options] { run = [options] { return run_batch(*options); }; });
}

}  // namespace zoneplan::tool
