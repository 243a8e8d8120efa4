// SPDX-License-Identifier: MIT
#pragma once

#include <pybind11/pybind11.h>

namespace zoneplan::python {

/// Functions that measure layers by themselves.
void bind_measures(pybind11::module_& module);

}  // namespace zoneplan::python
