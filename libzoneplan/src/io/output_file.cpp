// SPDX-License-Identifier: MIT
#include "io/output_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

#include "text/digest.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/io/files.hpp"

namespace zoneplan {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& problem) {
    throw OutputError{error_text("output_unwritable", {{"source", path.string()}, {"problem", problem}})};
}

std::string reason(int code) { return std::generic_category().message(code); }

}  // namespace

OutputFile::OutputFile(std::filesystem::path target) : target_{std::move(target)} {
    // The process id keeps two runs apart; the extension stays, since GDAL looks at it.
    temporary_ = target_.parent_path() / ("." + target_.stem().string() + "." + std::to_string(getpid()) +
                                          ".part" + target_.extension().string());
    std::error_code ignored;
    std::filesystem::remove(temporary_, ignored);
}

OutputFile::~OutputFile() {
    std::error_code ignored;
    std::filesystem::remove(temporary_, ignored);
}

void OutputFile::write(std::string_view text) const {
    std::ofstream stream{temporary_, std::ios::binary};
    if (!stream) refuse(target_, reason(errno));
    stream.write(text.data(), static_cast<std::streamsize>(text.size()));
    stream.close();
    if (!stream) refuse(target_, reason(errno));
}

void OutputFile::commit() {
    std::error_code problem;
    std::filesystem::rename(temporary_, target_, problem);
    if (problem) refuse(target_, problem.message());
}

void make_folder(const std::string& folder) {
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem) refuse(folder, problem.message());
}

void write_file(const std::string& target, std::string_view text) {
    OutputFile file{target};
    file.write(text);
    file.commit();
}

std::string read_file(const std::string& path) {
    std::ifstream stream{path, std::ios::binary};
    if (!stream || std::filesystem::is_directory(path)) {
        throw NotFoundError{error_text("file_not_found", {{"source", path}})};
    }
    return {std::istreambuf_iterator<char>{stream}, {}};
}

std::string file_digest(const std::string& path) { return sha256(read_file(path)); }

}  // namespace zoneplan
