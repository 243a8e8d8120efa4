// SPDX-License-Identifier: MIT
// Fixed workloads of the kernel for callgrind, whose counts hardly depend on the machine.
// tests/instructions/instructions_test.py runs them.
#include <geos_c.h>
#include <gnu/libc-version.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "instructions/workload.hpp"

namespace {

/// What the counts do depend on.
void print_versions() {
    const nlohmann::ordered_json versions{{"compiler", __VERSION__},        {"flags", ZONEPLAN_BUILD_FLAGS},
                                          {"libc", gnu_get_libc_version()}, {"geos", GEOSversion()},
                                          {"gdal", ZONEPLAN_GDAL_VERSION},  {"proj", ZONEPLAN_PROJ_VERSION}};
    std::cout << versions.dump() << '\n';
}

}  // namespace

int main(int argc, char** argv) try {
    using zoneplan::bench::workloads;
    const std::string asked = argc == 2 ? argv[1] : "";
    if (asked == "--versions") {
        print_versions();
        return 0;
    }
    if (asked == "--list") {
        for (const auto& [name, make] : workloads()) std::cout << name << '\n';
        return 0;
    }
    const auto found = workloads().find(asked);
    if (found == workloads().end()) {
        std::cerr << "usage: instructions --list | --versions | WORKLOAD\n";
        return 64;
    }
    std::cout.precision(17);
    std::cout << zoneplan::bench::run_counted(found->second()) << '\n';
    return 0;
} catch (const std::exception& problem) {
    std::cerr << "instructions: " << problem.what() << '\n';
    return 1;
}
