// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <nlohmann/json.hpp>

namespace zoneplan::bench {

/// What this process spends from here on.
class Cost {
public:
    Cost();

    /// cpu_s of all threads, wall_s, and peak_rss_mb of the process so far.
    nlohmann::ordered_json so_far() const;

private:
    double cpu_s_;
    std::chrono::steady_clock::time_point begin_;
};

}  // namespace zoneplan::bench
