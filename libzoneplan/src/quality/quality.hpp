// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "zoneplan/crs/crs.hpp"
#include "zoneplan/measure/measure.hpp"
#include "zoneplan/model/fault.hpp"
#include "zoneplan/model/proposed_repair.hpp"

namespace zoneplan {

/// What the layers' geometry shows by itself.
struct Quality {
    std::vector<FaultRecord> faults;
    std::vector<ProposedRepair> repairs;  ///< by zone
    std::vector<InputRecord> inputs;      ///< layers that nothing else reads
    std::vector<Text> notes;
    std::uint64_t unusable = 0;  ///< features that could not be looked at; of faults_of_layer() alone
};

/// Looks for the faults of each zone, of the zones among each other and beside the control lines and
/// administrative areas, and of the land use around the zones as a coverage. Reads these layers once more,
/// and keeps the zones, the land use that meets their boxes, and administrative areas that do.
///
/// Throws what reading the layers throws, and Cancelled.
Quality look_at_quality(std::vector<std::unique_ptr<LayerSource>>& layers, const Crs& working,
                        const Profile& profile, const MeasureOptions& options);

}  // namespace zoneplan
