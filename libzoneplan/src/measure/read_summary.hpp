// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

/// What was met while a layer was read.
struct ReadSummary {
    std::uint64_t features = 0;  ///< that the source gave
    std::uint64_t null_geometries = 0;
    std::uint64_t broken_texts =
        0;                       ///< values that are not in the declared encoding, of features at the zones
    std::uint64_t repaired = 0;  ///< of the features at the zones
    std::uint64_t lost = 0;      ///< invalid beyond repair
    double repair_change_m2 = 0.0;
    std::uint64_t open_rings = 0;  ///< of all features given; closed by their first point
    bool has_z = false;
    bool has_names = false;     ///< land use: a class-name column was found
    std::optional<Box> extent;  ///< of the features given, layer's CRS
    std::string operation;      ///< how coordinates came to the working CRS
};

}  // namespace zoneplan
