// SPDX-License-Identifier: MIT
#pragma once

#include <pybind11/pybind11.h>

#include <memory>
#include <string>
#include <vector>

#include "zoneplan/measure/layer_source.hpp"

namespace zoneplan::python {

/// A layer that came from Python, until a job takes it.
struct HeldLayer {
    std::unique_ptr<LayerSource> source;
};

/// What `held` holds, for the one job that it is for.
std::vector<std::unique_ptr<LayerSource>> taken(const std::vector<HeldLayer*>& held);

/// The classes LayerSpec and HeldLayer, and the functions that make the latter.
void bind_layers(pybind11::module_& module);

}  // namespace zoneplan::python
