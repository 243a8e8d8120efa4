// SPDX-License-Identifier: MIT
#pragma once

#include <pybind11/pybind11.h>

#include <chrono>
#include <exception>
#include <functional>
#include <string>

#include "zoneplan/error.hpp"
#include "zoneplan/measure/measure.hpp"

namespace zoneplan::python {

/// Passes progress on to a Python callable, or to nobody, and heeds Ctrl-C. A callable that returns False, or
/// that raises, ends the work.
class PythonProgress {
public:
    explicit PythonProgress(pybind11::object callable) : callable_{std::move(callable)} {}

    Progress progress() {
        return [this](const Text& step, double part) { return report(step, part); };
    }

    /// Calls `work` without the GIL. Raises what the callable raised, where that ended the work.
    template <class Work>
    auto run(Work&& work) {
        try {
            const pybind11::gil_scoped_release without_gil;
            return work();
        } catch (const Cancelled&) {
            if (raised_) std::rethrow_exception(std::exchange(raised_, nullptr));
            throw;
        }
    }

private:
    bool report(const Text& step, double part);

    pybind11::object callable_;
    std::exception_ptr raised_;
    std::string step_;
    std::chrono::steady_clock::time_point next_;
};

}  // namespace zoneplan::python
