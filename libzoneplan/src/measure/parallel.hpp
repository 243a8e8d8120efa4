// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace zoneplan {

/// Calls `work(i)` for each i below `count` on up to `threads` threads. Each call must write to a place of
/// its own; then the outcome does not depend on the number of threads. The first exception is rethrown once
/// all threads have stopped.
template <class Work>
void for_each_index(std::size_t count, unsigned threads, const Work& work) {
    std::atomic<std::size_t> next{0};
    std::exception_ptr problem;
    std::mutex problem_mutex;
    const auto run = [&] {
        try {
            for (std::size_t i = next++; i < count; i = next++) work(i);
        } catch (...) {
            next = count;
            const std::scoped_lock lock{problem_mutex};
            if (!problem) problem = std::current_exception();
        }
    };
    std::vector<std::jthread> others;
    const std::size_t helpers = std::min<std::size_t>(threads, count);
    for (std::size_t i = 1; i < helpers; ++i) others.emplace_back(run);
    run();
    others.clear();
    if (problem) std::rethrow_exception(problem);
}

}  // namespace zoneplan
