// SPDX-License-Identifier: MIT
#pragma once

#include <pybind11/pybind11.h>

#include "zoneplan/job.hpp"

namespace zoneplan::python {

/// Throws ValueError for a word that is none of check, controls, efficiency.
JobKind kind_named(const std::string& word);

/// The classes Job and FactTable.
void bind_jobs(pybind11::module_& module);

}  // namespace zoneplan::python
