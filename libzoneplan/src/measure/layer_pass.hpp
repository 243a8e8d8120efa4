// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "geometry/soundness.hpp"
#include "measure/feature.hpp"
#include "measure/held.hpp"
#include "measure/read_summary.hpp"
#include "zoneplan/crs/crs.hpp"
#include "zoneplan/measure/layer_source.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

/// How a layer was gone through.
enum class Access {
    scan,   ///< all of it, once
    index,  ///< by the source's spatial index, a window for each zone
};

/// What is known of a layer once what is held is reached.
struct LayerFacts {
    std::optional<Box> extent;  ///< working CRS
    bool has_names = false;     ///< land use: a class-name column was found
};

/// A feature that shares ground with something held; good during the call that brings it.
struct Hit {
    std::uint64_t batch;  ///< rows of the layer before this batch
    std::uint64_t row;    ///< of the layer
    std::size_t held;
    double area_m2;
    const Chain& surface;
    std::function<std::string()> id;
};

/// What is done with a layer, and with what it shares with each zone or other thing held.
struct LayerPass {
    LayerSource& source;
    const Crs& layer_crs;
    const Crs& working;
    std::span<const Held* const> held;  ///< null where one cannot be measured
    const CodeSystem* code_system;      ///< land use only
    Engine engine;
    const Limits& limits;
    unsigned threads;
    bool whole = false;  ///< all of it is read, whatever index it has

    /// From the thread that called, between batches: how much of the layer is read, 0..1. What it throws ends
    /// the pass.
    std::function<void(double part)> progress;

    /// Once for each held that is not null, on any thread: its pieces in the order of the layer, good during
    /// the call.
    std::function<void(std::size_t held, std::span<const Piece> pieces, const LayerFacts& facts)> take;

    /// Instead of `take`, with the exact engine: each hit when it is measured, those of one batch on one
    /// thread and in order. Nothing is kept then.
    std::function<void(const Hit& hit)> see = nullptr;
};

/// Streams a layer past the zones, or what else is held: each batch is decoded and measured while the next is
/// read. What meets no zone is never decoded; what shares no ground with one is not kept. A window's features
/// go once its zones are done: memory grows with what lies at a zone, not with the layer. The outcome does
/// not depend on the threads.
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
