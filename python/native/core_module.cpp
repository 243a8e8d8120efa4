// SPDX-License-Identifier: MIT
#include <pybind11/pybind11.h>

#include "boundary.hpp"
#include "catalogue.hpp"
#include "errors.hpp"
#include "held_layer.hpp"
#include "jobs.hpp"
#include "measures.hpp"
#include "report_class.hpp"

/// zoneplan._core: everything but files. It links no GDAL.
PYBIND11_MODULE(_core, module) {
    using namespace zoneplan::python;
    translate_errors();
    bind_report(module);
    bind_layers(module);
    bind_jobs(module);
    bind_measures(module);
    bind_boundary(module);
    bind_catalogue(module);
}
