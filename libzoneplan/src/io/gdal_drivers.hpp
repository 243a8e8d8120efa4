// SPDX-License-Identifier: MIT
#pragma once

namespace zoneplan {

/// Registers GDAL's drivers, once.
void register_drivers();

}  // namespace zoneplan
