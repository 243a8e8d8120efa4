// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <mutex>

#include "zoneplan/error.hpp"
#include "zoneplan/measure/measure.hpp"

namespace zoneplan {

/// Tells the caller how far a layer is. From any thread.
class StepProgress {
public:
    explicit StepProgress(const Progress& progress) : progress_{progress} {}

    /// A layer's turn. Not while others report.
    void begin(Role role) {
        step_ = message({"roles", name(role)});
        part_ = 0.0;
        report(0.0);
    }

    /// How far the step is; throws Cancelled where that is wanted.
    void report(double part) const {
        const std::scoped_lock lock{mutex_};
        part_ = std::max(part_, part);
        if (progress_ && !progress_(step_, part_)) throw Cancelled{};
    }

    /// Within long work.
    void poll() const { report(0.0); }

private:
    const Progress& progress_;
    Text step_;
    mutable double part_ = 0.0;  ///< of the step, as far as it was reported
    mutable std::mutex mutex_;
};

}  // namespace zoneplan
