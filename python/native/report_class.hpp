// SPDX-License-Identifier: MIT
#pragma once

#include <pybind11/pybind11.h>

namespace zoneplan::python {

/// The class Report.
void bind_report(pybind11::module_& module);

}  // namespace zoneplan::python
