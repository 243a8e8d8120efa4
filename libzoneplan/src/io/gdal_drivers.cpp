// SPDX-License-Identifier: MIT
#include "io/gdal_drivers.hpp"

#include <gdal_priv.h>
#include <ogr_srs_api.h>

#include <array>
#include <mutex>
#include <string>

#include "zoneplan/crs/proj_data.hpp"

namespace zoneplan {

void register_drivers() {
    static std::once_flag once;
    std::call_once(once, [] {
        if (const std::string folder = proj_data(); !folder.empty()) {
            const std::array<const char*, 2> paths{folder.c_str(), nullptr};
            OSRSetPROJSearchPaths(paths.data());
        }
        GDALAllRegister();
    });
}

}  // namespace zoneplan
