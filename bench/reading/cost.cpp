// SPDX-License-Identifier: MIT
#include "reading/cost.hpp"

#include <sys/resource.h>

namespace zoneplan::bench {
namespace {

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

rusage usage() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return used;
}

double cpu_s(const rusage& used) { return seconds(used.ru_utime) + seconds(used.ru_stime); }

}  // namespace

Cost::Cost() : cpu_s_{cpu_s(usage())}, begin_{std::chrono::steady_clock::now()} {}

nlohmann::ordered_json Cost::so_far() const {
    constexpr double kKibibytesOfMebibyte = 1024.0;
    const rusage used = usage();
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin_;
    return {{"cpu_s", cpu_s(used) - cpu_s_},
            {"wall_s", wall.count()},
            // NOLINTNEXTLINE(cppcoreguidelines-pro-type-union-access): the C library's own header has it so
            {"peak_rss_mb", static_cast<double>(used.ru_maxrss) / kKibibytesOfMebibyte}};
}

}  // namespace zoneplan::bench
