// SPDX-License-Identifier: MIT
#include "zoneplan/crs/proj_data.hpp"

#include <cstdlib>
#include <filesystem>

namespace zoneplan {

std::string proj_data() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here sets the environment
    const char* named = std::getenv("ZONEPLAN_PROJ_DATA");
    const std::string folder = named != nullptr && *named != '\0' ? named : ZONEPLAN_PROJ_DATA;
    std::error_code unreadable;
    const bool is_there = std::filesystem::exists(std::filesystem::path{folder} / "proj.db", unreadable);
    return is_there ? folder : "";
}

}  // namespace zoneplan
