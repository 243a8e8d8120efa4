// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "zoneplan/crs/crs.hpp"
#include "zoneplan/measure/layer_source.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

/// A feature as its file has it: nothing closed, dropped, rounded or mended.
struct RawFeature {
    std::string id;
    MultiPolygon as_written;  ///< in the layer's own CRS
    MultiPolygon working;     ///< the same rings in the working CRS
};

struct RawRead {
    std::uint64_t features = 0;  ///< that the source gave
    std::uint64_t unusable = 0;  ///< that are no surfaces, or lie beyond the reach of the grid
    std::string operation;
};

/// Gives each feature of the layer that meets `window` (working CRS; all without one) to `take`, features
/// without geometry left out. Throws InputError where `limits` are passed or the stream breaks.
RawRead read_raw_features(LayerSource& source, const Crs& working, const std::optional<Box>& window,
                          const Limits& limits, const std::function<void(RawFeature&&)>& take);

}  // namespace zoneplan
