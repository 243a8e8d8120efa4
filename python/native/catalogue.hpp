// SPDX-License-Identifier: MIT
#pragma once

#include <pybind11/pybind11.h>

namespace zoneplan::python {

/// Functions that list profiles, rules and words.
void bind_catalogue(pybind11::module_& module);

}  // namespace zoneplan::python
