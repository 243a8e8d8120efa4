// SPDX-License-Identifier: MIT
#pragma once

#include "quality/quality.hpp"

namespace zoneplan {

/// The faults of each feature of one layer, whatever its role: those that look_at_quality() tells of zones,
/// by themselves. Reads the layer once. Throws as look_at_quality() does.
Quality faults_of_layer(LayerSource& source, const Crs& working, const Profile& profile,
                        const MeasureOptions& options);

}  // namespace zoneplan
