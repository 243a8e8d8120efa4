// SPDX-License-Identifier: MIT
#include "jobs.hpp"

#include <pybind11/stl.h>

#include "held_layer.hpp"
#include "progress.hpp"

namespace py = pybind11;

namespace zoneplan::python {
namespace {

Engine engine_named(const std::string& word) {
    for (const Engine engine : {Engine::exact, Engine::geos}) {
        if (name(engine) == word) return engine;
    }
    throw py::value_error{"engine: 'exact' or 'geos', not '" + word + "'"};
}

void add_layer(Job& job, const std::string& role, const LayerSpec& spec, const std::string& words) {
    const std::optional<Role> known = role_named(role);
    if (!known) throw py::value_error{"no role '" + role + "'"};
    job.layers.push_back({.role = *known, .spec = spec, .words = words});
}

/// A table of figures that is no file: its cells as texts.
void add_table(Job& job, const py::dict& keys, const std::map<std::string, std::string>& units,
               const std::string& source, std::vector<std::string> columns,
               std::vector<std::vector<std::string>> rows) {
    const auto word = [&](const char* key) {
        return keys.contains(key) ? keys[key].cast<std::string>() : std::string{};
    };
    FactTable table;
    table.source = source;
    table.crs = word("crs");
    table.spec = {.path = source,
                  .layer = {},
                  .encoding = {},
                  .about = word("about"),
                  .id = word("id"),
                  .name = word("name"),
                  .zone = word("zone"),
                  .parcel = word("parcel"),
                  .join = word("join"),
                  .x = word("x"),
                  .y = word("y"),
                  .crs = word("crs"),
                  .scale = word("scale"),
                  .part = word("part"),
                  .year_field = word("year_field"),
                  .year = keys.contains("year") ? std::optional{keys["year"].cast<int>()} : std::nullopt,
                  .columns = {}};
    for (const auto& [fact, column] : keys["columns"].cast<std::map<std::string, std::string>>()) {
        const auto unit = units.find(fact);
        table.spec.columns[fact] = {.field = column, .unit = unit == units.end() ? "" : unit->second};
    }
    table.columns = std::move(columns);
    for (std::vector<std::string>& cells : rows) {
        table.rows.push_back({.line = table.rows.size() + 2, .cells = std::move(cells), .place = {}});
    }
    job.tables.push_back(std::move(table));
}

Report run_without_files(const std::string& kind, const Job& job, const std::vector<HeldLayer*>& held,
                         const py::object& callable) {
    const JobKind what = kind_named(kind);
    auto layers = taken(held);
    PythonProgress progress{callable};
    return progress.run([&] { return run_held(what, job, std::move(layers), progress.progress()); });
}

}  // namespace

JobKind kind_named(const std::string& word) {
    for (const JobKind kind : {JobKind::check, JobKind::controls, JobKind::efficiency}) {
        if (name(kind) == word) return kind;
    }
    throw py::value_error{"no job '" + word + "'"};
}

void bind_jobs(py::module_& module) {
    py::class_<Job>(module, "Job", py::module_local())
        .def(py::init<>())
        .def_readwrite("project", &Job::project)
        .def_readwrite("profile", &Job::profile)
        .def_readwrite("crs", &Job::crs)
        .def_readwrite("exceptions", &Job::exceptions)
        .def_readwrite("as_of", &Job::as_of)
        .def_readwrite("sources", &Job::sources)
        .def_readwrite("sets", &Job::sets)
        .def_readwrite("threads", &Job::threads)
        .def_readwrite("hash_all", &Job::hash_all)
        .def_readwrite("faults", &Job::faults)
        .def_property(
            "engine", [](const Job& job) { return std::string{name(job.engine)}; },
            [](Job& job, const std::string& word) { job.engine = engine_named(word); })
        .def("add_layer", &add_layer)
        .def("add_table", &add_table)
        .def("limits",
             [](const Job& job) { return load_profile(settings_of(job).profile, job.sets).limits; });
    module.def("run_held", &run_without_files);
}

}  // namespace zoneplan::python
