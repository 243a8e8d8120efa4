// SPDX-License-Identifier: MIT
#include "io/gdal_drivers.hpp"

#include <gdal_priv.h>

#include <mutex>

namespace zoneplan {

void register_drivers() {
    static std::once_flag once;
    std::call_once(once, [] { GDALAllRegister(); });
}

}  // namespace zoneplan
