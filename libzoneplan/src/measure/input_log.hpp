// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "measure/read_summary.hpp"
#include "zoneplan/crs/crs.hpp"
#include "zoneplan/measure/layer_source.hpp"
#include "zoneplan/model/report.hpp"

namespace zoneplan {

/// What a report says of the layers that were read: a record of each, and notes on what was assumed,
/// transformed, mended or left out.
class InputLog {
public:
    /// \param access  how the layer was gone through, in the report's word
    void record(const LayerInfo& info, const ReadSummary& summary, const Crs& crs, const Crs& working,
                std::string_view access);
    void note(std::string_view key, const Args& args);

    std::vector<InputRecord> take_inputs() { return std::move(inputs_); }
    std::vector<Text> take_notes() { return std::move(notes_); }

private:
    std::vector<InputRecord> inputs_;
    std::vector<Text> notes_;
};

}  // namespace zoneplan
