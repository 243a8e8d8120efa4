// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace zoneplan {

/// The folder of the proj.db that belongs to the PROJ linked here: what the environment's ZONEPLAN_PROJ_DATA
/// names, else the folder that this PROJ was installed with. Empty where no proj.db lies in it; then PROJ
/// searches by itself.
///
/// PROJ_DATA and PROJ_LIB are not asked: in a process that other programs share, they are set for another
/// PROJ, whose database this one cannot read.
std::string proj_data();

}  // namespace zoneplan
