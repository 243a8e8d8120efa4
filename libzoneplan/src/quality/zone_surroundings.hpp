// SPDX-License-Identifier: MIT
#pragma once

#include "measure/held.hpp"
#include "quality/coverage.hpp"

namespace zoneplan {

/// The surroundings of a zone, for layers to be streamed past: what is on its ground or nearer than
/// `margin_m`, or what is so near its boundary alone. Shares no ground; 1 m² stands for being there.
class ZoneSurroundings final : public Held {
public:
    enum class Part { ground, boundary };

    /// `zone`, which has ground, must outlive this.
    ZoneSurroundings(const CoverageFeature& zone, Part part, double margin_m);

    const Box& box() const noexcept override { return box_; }
    Engine engine() const noexcept override { return Engine::exact; }
    bool is_clear_of(const GridBox& box) const override;
    double shared_m2(const Chain& patch) const override { return is_clear_of(patch.box()) ? 0.0 : 1.0; }
    void poll() const override {}

private:
    const Chain& zone_;
    Part part_;
    std::int64_t margin_;  ///< grid units
    Box box_;
};

}  // namespace zoneplan
