// SPDX-License-Identifier: MIT
#include "instructions/workload.hpp"

namespace zoneplan::bench {

double run_counted(const Workload& workload) { return workload(); }

}  // namespace zoneplan::bench
