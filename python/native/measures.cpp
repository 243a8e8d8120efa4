// SPDX-License-Identifier: MIT
#include "measures.hpp"

#include <pybind11/stl.h>

#include "held_layer.hpp"
#include "progress.hpp"
#include "zoneplan/job.hpp"
#include "zoneplan/measure/area_list.hpp"
#include "zoneplan/measure/overlap_table.hpp"

namespace py = pybind11;

namespace zoneplan::python {
namespace {

Profile profile_of(const Job& job) { return load_profile(settings_of(job).profile, job.sets); }

/// The one layer of a job.
std::unique_ptr<LayerSource> only(HeldLayer& held) { return std::move(taken({&held}).front()); }

/// Columns: zone, value, area_m2, share, features.
py::tuple overlaps(const Job& job, HeldLayer& zones, HeldLayer& layer, const py::object& callable) {
    const auto of_zones = only(zones);
    const auto of_layer = only(layer);
    PythonProgress progress{callable};
    const MeasureOptions options{.engine = job.engine,
                                 .crs = settings_of(job).crs,
                                 .threads = job.threads,
                                 .progress = progress.progress()};
    const std::vector<OverlapRow> rows =
        progress.run([&] { return overlap_table(*of_zones, *of_layer, profile_of(job), options); });
    py::list zone;
    py::list value;
    py::list area_m2;
    py::list share;
    py::list features;
    for (const OverlapRow& row : rows) {
        zone.append(row.zone);
        value.append(row.value);
        area_m2.append(row.area_m2);
        share.append(row.share);
        features.append(row.features);
    }
    return py::make_tuple(zone, value, area_m2, share, features);
}

/// The areas as the bytes of doubles.
py::bytes areas(const Job& job, HeldLayer& layer, bool ellipsoidal, bool rounded) {
    const auto source = only(layer);
    std::vector<double> list;
    {
        const py::gil_scoped_release without_gil;
        list = list_areas(
            *source, profile_of(job).limits,
            {.ellipsoidal = ellipsoidal,
             .rounding = rounded ? EllipsoidalArea::Rounding::standard : EllipsoidalArea::Rounding::none,
             .crs = settings_of(job).crs,
             .threads = job.threads});
    }
    return {reinterpret_cast<const char*>(list.data()), list.size() * sizeof(double)};
}

Report geometry_report(const Job& job, HeldLayer& layer, const std::string& command,
                       const py::object& callable) {
    const auto source = only(layer);
    PythonProgress progress{callable};
    const Project settings = settings_of(job);
    CheckOptions options = options_of(JobKind::check, job, settings);
    options.command = command;
    options.measure.progress = progress.progress();
    return progress.run([&] { return check_geometry(*source, profile_of(job), options); });
}

}  // namespace

void bind_measures(py::module_& module) {
    module.def("overlap_table", &overlaps);
    module.def("list_areas", &areas);
    module.def("check_geometry", &geometry_report);
}

}  // namespace zoneplan::python
