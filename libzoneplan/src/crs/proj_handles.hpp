// SPDX-License-Identifier: MIT
#pragma once

#include <proj.h>

#include <memory>

namespace zoneplan {

/// This thread's PROJ context: no network, and PROJ's own log kept off stderr.
PJ_CONTEXT* proj_context();

struct DestroyProj {
    void operator()(PJ* pj) const noexcept { proj_destroy(pj); }
};
using ProjHandle = std::unique_ptr<PJ, DestroyProj>;

}  // namespace zoneplan
