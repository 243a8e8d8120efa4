// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <thread>

#include "zoneplan/profile/profile.hpp"

namespace zoneplan::tool {

/// Holds this process to the time and memory of a profile while it lives: past either it says so on stderr
/// and ends with exit code 65, even where a library does not come back. A wish to end (Ctrl-C) that is not
/// answered within two seconds ends it as well. Alive only while inputs are read and
/// measured, so that no output is cut off. A matter of the command: a library must not bound the process that
/// it is part of.
///
/// Memory is bounded by RLIMIT_DATA, which counts private memory that can be written: RLIMIT_AS would count
/// the address space that allocators reserve for each thread and files that are mapped, and end sound checks.
class Bounds {
public:
    explicit Bounds(const Limits& limits);
    ~Bounds();
    Bounds(const Bounds&) = delete;
    Bounds& operator=(const Bounds&) = delete;

private:
    void watch(std::size_t max_seconds);

    std::optional<unsigned long> memory_before_;  ///< the limit that was set before
    std::mutex mutex_;
    std::condition_variable ended_;
    bool is_over_ = false;
    std::thread watch_;
};

}  // namespace zoneplan::tool
