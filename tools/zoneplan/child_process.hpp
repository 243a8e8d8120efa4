// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace zoneplan::tool {

/// How a process ended: by its exit code, or by a signal.
struct ProcessEnd {
    int exit_code = 0;
    int signal = 0;  ///< 0 where it ended by itself
};

/// A program that runs beside this one, in a process group of its own, with its words in files. What is still
/// running at the end of its life is killed.
class ChildProcess {
public:
    /// Throws std::system_error where it cannot be started.
    ChildProcess(const std::vector<std::string>& command_line, const std::filesystem::path& stdout_file,
                 const std::filesystem::path& stderr_file);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    pid_t id() const noexcept { return id_; }

    /// Nothing while it runs.
    std::optional<ProcessEnd> ended();

    /// Asks the whole group to end; a second time, it has to.
    void stop();

private:
    pid_t id_ = 0;
    bool asked_ = false;
    std::optional<ProcessEnd> end_;
};

}  // namespace zoneplan::tool
