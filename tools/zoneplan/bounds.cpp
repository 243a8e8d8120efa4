// SPDX-License-Identifier: MIT
#include "bounds.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <new>
#include <string>

#include "session.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan::tool {
namespace {

std::string line_of(std::string_view key, std::size_t limit) {
    return "zoneplan: " + in(error_text(key, {{"limit", std::to_string(limit)}}), language()) + "\n";
}

/// Ends the process with nothing run on the way out: it is called where other threads hang or memory is out.
[[noreturn]] void end_with(const std::string& line) noexcept {
    static_cast<void>(::write(STDERR_FILENO, line.data(), line.size()));
    std::_Exit(static_cast<int>(ExitCode::input_unusable));
}

// What std::set_new_handler's function may reach.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
std::string out_of_memory_line;

/// Sets the soft limit; gives the one before, or nothing where there is no setting it.
std::optional<rlim_t> bound_memory(rlim_t bytes) {
    rlimit limit{};
    if (getrlimit(RLIMIT_DATA, &limit) != 0) return std::nullopt;
    const rlim_t before = limit.rlim_cur;
    limit.rlim_cur = std::min(bytes, limit.rlim_max);
    return setrlimit(RLIMIT_DATA, &limit) == 0 ? std::optional{before} : std::nullopt;
}

}  // namespace

Bounds::Bounds(const Limits& limits) {
#if !defined(__SANITIZE_ADDRESS__)  // its shadow is private memory of terabytes
    if (limits.max_memory_mb > 0) {
        constexpr rlim_t kBytesPerMegabyte = 1'000'000;
        out_of_memory_line = line_of("out_of_memory", limits.max_memory_mb);
        std::set_new_handler([] { end_with(out_of_memory_line); });
        memory_before_ = bound_memory(static_cast<rlim_t>(limits.max_memory_mb) * kBytesPerMegabyte);
    }
#endif
    if (limits.max_seconds == 0) return;
    watch_ =
        std::thread{[this, seconds = limits.max_seconds, line = line_of("out_of_time", limits.max_seconds)] {
            std::unique_lock lock{mutex_};
            if (!ended_.wait_for(lock, std::chrono::seconds{seconds}, [this] { return is_over_; }))
                end_with(line);
        }};
}

Bounds::~Bounds() {
    {
        const std::scoped_lock lock{mutex_};
        is_over_ = true;
    }
    ended_.notify_all();
    if (watch_.joinable()) watch_.join();
    if (memory_before_) {
        bound_memory(*memory_before_);
        std::set_new_handler(nullptr);
    }
}

}  // namespace zoneplan::tool
