// SPDX-License-Identifier: MIT
#include "progress.hpp"

namespace py = pybind11;

namespace zoneplan::python {

bool PythonProgress::report(const Text& step, double part) {
    constexpr std::chrono::milliseconds kPause{20};  // the GIL is not asked for more often than this
    const auto now = std::chrono::steady_clock::now();
    if (step.en == step_ && now < next_) return !raised_;
    step_ = step.en;
    next_ = now + kPause;
    const py::gil_scoped_acquire gil;
    if (raised_) return false;
    try {
        if (PyErr_CheckSignals() != 0) throw py::error_already_set{};
        if (callable_.is_none()) return true;
        const py::object answer = callable_(step.en, part);
        return answer.ptr() != Py_False;
    } catch (...) {
        raised_ = std::current_exception();
        return false;
    }
}

}  // namespace zoneplan::python
