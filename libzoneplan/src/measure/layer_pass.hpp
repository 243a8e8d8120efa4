// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "geometry/soundness.hpp"
#include "measure/feature.hpp"
#include "measure/read_summary.hpp"
#include "measure/zone.hpp"
#include "zoneplan/measure/layer_source.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

/// How a layer was gone through.
enum class Access {
    scan,   ///< all of it, once
    index,  ///< by the source's spatial index, a window for each zone
};

/// What is known of a layer once its zones are reached.
struct LayerFacts {
    std::optional<Box> extent;  ///< working CRS
    bool has_names = false;     ///< land use: a class-name column was found
};

/// What is done with a layer, and with what it shares with each zone.
struct LayerPass {
    LayerSource& source;
    const Crs& layer_crs;
    const Crs& working;
    std::span<const std::unique_ptr<Zone>> zones;  ///< null where a zone cannot be measured
    const CodeSystem* code_system;                 ///< land use only
    Engine engine;
    const Limits& limits;
    unsigned threads;

    /// From the thread that called, between batches: how much of the layer is read, 0..1. What it throws ends
    /// the pass.
    std::function<void(double part)> progress;

    /// Once for each zone that is not null, on any thread: its pieces in the order of the layer, good during
    /// the call.
    std::function<void(std::size_t zone, std::span<const Piece> pieces, const LayerFacts& facts)> take;
};

/// Streams a layer past the zones: each batch is decoded and measured while the next is read. What meets no
/// zone is never decoded; what shares no ground with one is not kept. A window's features go once its zones
/// are done: memory grows with what lies at a zone, not with the layer. The outcome does not depend on the
/// threads.
///
/// Throws InputError (of several, that of the first feature in the layer's order), and what the callbacks
/// throw.
struct PassResult {
    ReadSummary summary;
    Access access = Access::scan;
};
PassResult pass_over(const LayerPass& pass);

std::string_view name(Access access) noexcept;

}  // namespace zoneplan
