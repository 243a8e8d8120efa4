// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <string>

namespace zoneplan::bench {

/// Something to count the instructions of, its inputs being ready. Gives a number that depends on all it did.
using Workload = std::function<double()>;

/// Makes one ready; by name.
const std::map<std::string, std::function<Workload()>>& workloads();

/// Runs it. Callgrind collects within this function only, and knows it by its name: it lies in a file of its
/// own, so that no caller takes it in.
double run_counted(const Workload& workload);

}  // namespace zoneplan::bench
