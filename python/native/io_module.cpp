// SPDX-License-Identifier: MIT
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "boundary.hpp"
#include "errors.hpp"
#include "held_layer.hpp"
#include "jobs.hpp"
#include "language.hpp"
#include "measures.hpp"
#include "progress.hpp"
#include "report_class.hpp"
#include "zoneplan/io/files.hpp"
#include "zoneplan/io/geopackage.hpp"
#include "zoneplan/io/inspect.hpp"
#include "zoneplan/io/job.hpp"
#include "zoneplan/io/report_workbook.hpp"
#include "zoneplan/io/source.hpp"
#include "zoneplan/io/submission.hpp"
#include "zoneplan/report/json.hpp"
#include "zoneplan/submission/judge.hpp"
#include "zoneplan/tables/table.hpp"

namespace py = pybind11;

namespace zoneplan::python {
namespace {

Report run_with_files(const std::string& kind, const Job& job, const std::vector<HeldLayer*>& held,
                      const py::object& callable) {
    const JobKind what = kind_named(kind);
    auto layers = taken(held);
    PythonProgress progress{callable};
    return progress.run([&] {
        const Project settings = settings_of(job);
        const Profile profile = load_profile(settings.profile, job.sets);
        return run_job(what, job, settings, profile, std::move(layers),
                       {.progress = [&] { return progress.progress(); }, .opened = {}, .seen = {}});
    });
}

/// A layer of a file, for the functions that measure layers by themselves.
HeldLayer hold_file(const std::string& role, const LayerSpec& spec, const Limits& limits) {
    const std::optional<Role> known = role_named(role);
    if (!known) throw py::value_error{"no role '" + role + "'"};
    const py::gil_scoped_release without_gil;
    return {open_layer(*known, spec, {.most_hashed_bytes = 0, .limits = limits})};
}

py::list layers_at(const std::string& path) {
    std::vector<LayerDescription> descriptions;
    {
        const py::gil_scoped_release without_gil;
        descriptions = inspect(path);
    }
    const auto words = [](const std::vector<Text>& texts) {
        py::list list;
        for (const Text& text : texts) list.append(both(text));
        return list;
    };
    py::list layers;
    for (const LayerDescription& layer : descriptions) {
        py::list fields;
        for (const FieldDescription& field : layer.fields) {
            py::dict dict;
            dict["name"] = field.name;
            dict["type"] = field.type;
            dict["width"] = field.width;
            fields.append(dict);
        }
        py::dict dict;
        dict["source"] = layer.source;
        dict["layer"] = layer.layer;
        dict["driver"] = layer.driver;
        dict["geometry_type"] = layer.geometry_type;
        dict["features"] = layer.features;
        dict["crs"] = layer.crs;
        dict["extent"] = py::none();
        if (layer.extent) {
            dict["extent"] = py::make_tuple(layer.extent->min_x, layer.extent->min_y, layer.extent->max_x,
                                            layer.extent->max_y);
        }
        dict["encoding"] = layer.encoding;
        dict["fields"] = fields;
        dict["notes"] = words(layer.notes);
        dict["problems"] = words(layer.problems);
        layers.append(dict);
    }
    return layers;
}

/// The role, path and layer of each layer that goes by a role's name.
py::dict found_layers(const std::string& path) {
    py::dict roles;
    for (const auto& [role, spec] : find_layers(path)) {
        roles[py::str(std::string{name(role)})] = py::make_tuple(spec.path, spec.layer);
    }
    return roles;
}

void write_tables(const Report& report, const std::string& lang, const std::string& path) {
    const Language language = language_named(lang);
    write_workbook(tables_of(report, language), language, path);
}

}  // namespace
}  // namespace zoneplan::python

/// zoneplan._io: jobs whose layers lie in files. It links GDAL, and is loaded where a path is given.
PYBIND11_MODULE(_io, module) {
    using namespace zoneplan::python;
    translate_errors();
    bind_report(module);
    bind_layers(module);
    bind_jobs(module);
    bind_measures(module);
    bind_boundary(module);
    module.def("run_job", &run_with_files);
    module.def("hold_file", &hold_file);
    module.def("inspect", &layers_at);
    module.def("find_layers", &found_layers);
    module.def("gdal_version", &zoneplan::gdal_version);
    module.def("write_geopackage", &zoneplan::write_geopackage, py::call_guard<py::gil_scoped_release>());
    module.def("write_workbook", &write_tables);
    module.def("file_digest", &zoneplan::file_digest);
}
