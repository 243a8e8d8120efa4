// SPDX-License-Identifier: MIT
#include "child_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <system_error>

namespace zoneplan::tool {
namespace {

void require(int result, const char* what) {
    if (result != 0) throw std::system_error{result, std::generic_category(), what};
}

/// What the child's files are.
class FileActions {
public:
    FileActions() { require(posix_spawn_file_actions_init(&actions_), "posix_spawn_file_actions_init"); }
    ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;

    void open(int descriptor, const std::filesystem::path& path, int flags) {
        constexpr mode_t kMode = 0666;
        require(posix_spawn_file_actions_addopen(&actions_, descriptor, path.c_str(), flags, kMode),
                path.c_str());
    }
    const posix_spawn_file_actions_t* get() const noexcept { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

/// A group of its own, and signals as they are by default.
class Attributes {
public:
    Attributes() {
        require(posix_spawnattr_init(&attributes_), "posix_spawnattr_init");
        sigset_t signals{};
        sigemptyset(&signals);
        sigaddset(&signals, SIGINT);
        sigaddset(&signals, SIGTERM);
        require(posix_spawnattr_setsigdefault(&attributes_, &signals), "posix_spawnattr_setsigdefault");
        require(posix_spawnattr_setpgroup(&attributes_, 0), "posix_spawnattr_setpgroup");
        require(posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF),
                "posix_spawnattr_setflags");
    }
    ~Attributes() { posix_spawnattr_destroy(&attributes_); }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;

    const posix_spawnattr_t* get() const noexcept { return &attributes_; }

private:
    posix_spawnattr_t attributes_{};
};

ProcessEnd end_of(int status) {
    if (WIFSIGNALED(status)) return {.exit_code = 0, .signal = WTERMSIG(status)};
    return {.exit_code = WEXITSTATUS(status), .signal = 0};
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& command_line,
                           const std::filesystem::path& stdout_file,
                           const std::filesystem::path& stderr_file) {
    FileActions files;
    files.open(STDIN_FILENO, "/dev/null", O_RDONLY);
    files.open(STDOUT_FILENO, stdout_file, O_WRONLY | O_CREAT | O_TRUNC);
    files.open(STDERR_FILENO, stderr_file, O_WRONLY | O_CREAT | O_TRUNC);
    const Attributes attributes;
    std::vector<std::string> words = command_line;
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    require(posix_spawn(&id_, arguments.front(), files.get(), attributes.get(), arguments.data(), environ),
            arguments.front());
}

ChildProcess::~ChildProcess() {
    if (end_) return;
    kill(-id_, SIGKILL);
    waitpid(id_, nullptr, 0);
}

std::optional<ProcessEnd> ChildProcess::ended() {
    int status = 0;
    if (!end_ && waitpid(id_, &status, WNOHANG) == id_) end_ = end_of(status);
    return end_;
}

void ChildProcess::stop() {
    if (end_) return;
    kill(-id_, asked_ ? SIGKILL : SIGTERM);
    asked_ = true;
}

}  // namespace zoneplan::tool
