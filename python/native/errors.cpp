// SPDX-License-Identifier: MIT
#include "errors.hpp"

#include <pybind11/pybind11.h>

#include "zoneplan/error.hpp"

namespace py = pybind11;

namespace zoneplan::python {
namespace {

const char* class_of(ExitCode code) {
    switch (code) {
        case ExitCode::usage:
            return "UsageError";
        case ExitCode::input_unusable:
            return "InputError";
        case ExitCode::input_not_found:
            return "NotFoundError";
        case ExitCode::output_unwritable:
            return "OutputError";
        case ExitCode::cancelled:
            return "Cancelled";
        default:
            return "Error";
    }
}

}  // namespace

void translate_errors() {
    // NOLINTNEXTLINE(performance-unnecessary-value-param): pybind11 calls it so
    py::register_local_exception_translator([](std::exception_ptr thrown) {
        try {
            if (thrown) std::rethrow_exception(thrown);
        } catch (const Error& problem) {
            const py::object type =
                py::module_::import("zoneplan.errors").attr(class_of(problem.exit_code()));
            const py::object error = type(problem.text().en, problem.text().zh);
            PyErr_SetObject(type.ptr(), error.ptr());
        }
    });
}

}  // namespace zoneplan::python
