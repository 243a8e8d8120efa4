// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "measure/control_feature.hpp"
#include "measure/read_summary.hpp"
#include "zoneplan/measure/layer_source.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

/// A control layer held in memory, in its own order.
struct ControlLayer {
    std::vector<std::unique_ptr<ControlFeature>> features;
    ReadSummary summary;
    std::optional<Box> extent;  ///< working CRS
};

/// How a control layer is read to be held.
struct ControlReading {
    LayerSource& source;
    const Crs& layer_crs;
    const Crs& working;
    bool ellipsoidal;
    const Limits& limits;
    ReadyControls& ready;
    std::function<void(double part)> progress;
};

/// Reads all of a layer; features without ground are left out. Throws InputError for a geometry that is no
/// surface, and for more than `limits`.
ControlLayer read_control_layer(const ControlReading& reading);

}  // namespace zoneplan
