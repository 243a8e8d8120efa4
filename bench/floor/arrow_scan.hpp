// SPDX-License-Identifier: MIT
#pragma once

#include <ogrsf_frmts.h>

#include <cstdint>

namespace zoneplan::bench {

struct Scanned {
    std::uint64_t features = 0;
    std::uint64_t bytes = 0;  ///< of WKB
};

/// Counts what GDAL's Arrow stream gives of a layer through the filter that is set, and reads nothing else.
/// Attributes are left out, but not the FID: see tests/bench/gdal_arrow_test.cpp. Throws std::runtime_error.
Scanned scan(OGRLayer& layer);

}  // namespace zoneplan::bench
