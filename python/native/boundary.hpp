// SPDX-License-Identifier: MIT
#pragma once

#include <pybind11/pybind11.h>

namespace zoneplan::python {

/// Functions that read and write boundary-point files (报件坐标 TXT).
void bind_boundary(pybind11::module_& module);

}  // namespace zoneplan::python
