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
[[noreturn]] void end_with(const std::string& line, ExitCode code = ExitCode::input_unusable) noexcept {
    static_cast<void>(::write(STDERR_FILENO, line.data(), line.size()));
    std::_Exit(static_cast<int>(code));
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
    // Before memory is bounded, so that there is room for its stack.
    watch_ = std::thread{[this, limits] { watch(limits.max_seconds); }};
#if !defined(__SANITIZE_ADDRESS__)  // its shadow is private memory of terabytes
    if (limits.max_memory_mb > 0) {
        constexpr rlim_t kBytesPerMegabyte = 1'000'000;
        out_of_memory_line = line_of("out_of_memory", limits.max_memory_mb);
        std::set_new_handler([] { end_with(out_of_memory_line); });
        memory_before_ = bound_memory(static_cast<rlim_t>(limits.max_memory_mb) * kBytesPerMegabyte);
    }
#endif
}

void Bounds::watch(std::size_t max_seconds) {
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds kGlance{100};
    constexpr std::chrono::seconds kGrace{2};
    const std::string out_of_time = line_of("out_of_time", max_seconds);
    const std::string cancelled = "zoneplan: " + in(error_text("cancelled"), language()) + "\n";
    const Clock::time_point start = Clock::now();
    std::optional<Clock::time_point> wish;
    std::unique_lock lock{mutex_};
    while (!ended_.wait_for(lock, kGlance, [this] { return is_over_; })) {
        const Clock::time_point now = Clock::now();
        if (max_seconds > 0 && now - start >= std::chrono::seconds{max_seconds}) end_with(out_of_time);
        if (is_interrupted() && !wish) wish = now;
        if (wish && now - *wish >= kGrace) end_with(cancelled, ExitCode::cancelled);
    }
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
