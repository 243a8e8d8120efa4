// SPDX-License-Identifier: MIT
#include "held_layer.hpp"

#include <pybind11/stl.h>

#include "list_table.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/measure/arrow_layer.hpp"

namespace py = pybind11;

namespace zoneplan::python {
namespace {

Role role_of(const std::string& word) {
    const std::optional<Role> role = role_named(word);
    if (!role) throw py::value_error{"no role '" + word + "'"};
    return *role;
}

/// What a capsule of Arrow's C data interface points to.
template <class Struct>
Struct& inside(const py::handle& capsule, const char* name) {
    void* pointer = PyCapsule_GetPointer(capsule.ptr(), name);
    if (pointer == nullptr) throw py::error_already_set{};
    return *static_cast<Struct*>(pointer);
}

ArrowLayerSpec description(const std::string& role, const LayerSpec& spec, const std::string& source) {
    return {.role = role_of(role), .spec = spec, .source = source, .fid_column = {}};
}

/// Any object with __arrow_c_stream__ or __arrow_c_array__.
HeldLayer hold_arrow(const std::string& role, const LayerSpec& spec, const std::string& source,
                     const py::object& data, const Limits& limits) {
    ArrowLayerSpec layer = description(role, spec, source);
    if (py::hasattr(data, "__arrow_c_stream__")) {
        const py::object capsule = data.attr("__arrow_c_stream__")();
        auto& stream = inside<ArrowArrayStream>(capsule, "arrow_array_stream");
        const py::gil_scoped_release without_gil;
        return {hold_layer(std::move(layer), stream, limits)};
    }
    const py::tuple pair = data.attr("__arrow_c_array__")();
    auto& schema = inside<ArrowSchema>(pair[0], "arrow_schema");
    auto& array = inside<ArrowArray>(pair[1], "arrow_array");
    const py::gil_scoped_release without_gil;
    return {hold_layer(std::move(layer), schema, array, limits)};
}

/// Lists of WKB and of values.
HeldLayer hold_lists(const std::string& role, const LayerSpec& spec, const std::string& source,
                     const py::list& geometries, const py::dict& fields, const Limits& limits) {
    ArrowLayerSpec layer = description(role, spec, source);
    ArrowTable table = list_table(geometries, fields);
    const py::gil_scoped_release without_gil;
    return {hold_layer(std::move(layer), table.schema, table.array, limits)};
}

}  // namespace

std::vector<std::unique_ptr<LayerSource>> taken(const std::vector<HeldLayer*>& held) {
    std::vector<std::unique_ptr<LayerSource>> layers;
    for (HeldLayer* layer : held) {
        if (layer->source == nullptr) throw py::value_error{"a held layer serves one job only"};
        layers.push_back(std::move(layer->source));
    }
    return layers;
}

void bind_layers(py::module_& module) {
    py::class_<LayerSpec>(module, "LayerSpec", py::module_local())
        .def(py::init<>())
        .def_readwrite("path", &LayerSpec::path)
        .def_readwrite("layer", &LayerSpec::layer)
        .def_readwrite("crs", &LayerSpec::crs)
        .def_readwrite("encoding", &LayerSpec::encoding)
        .def_readwrite("id", &LayerSpec::id)
        .def_readwrite("name", &LayerSpec::name)
        .def_readwrite("declared", &LayerSpec::declared)
        .def_readwrite("declared_unit", &LayerSpec::declared_unit)
        .def_readwrite("deduction", &LayerSpec::deduction)
        .def_readwrite("subtype", &LayerSpec::subtype)
        .def_readwrite("floors", &LayerSpec::floors)
        .def_readwrite("floor_area", &LayerSpec::floor_area)
        .def_readwrite("owner", &LayerSpec::owner)
        .def_readwrite("code", &LayerSpec::code)
        .def_readwrite("code_system", &LayerSpec::code_system)
        .def_readwrite("complete", &LayerSpec::complete);
    const py::class_<Limits> limits{module, "Limits", py::module_local()};
    py::class_<HeldLayer>(module, "HeldLayer", py::module_local())
        .def_property_readonly("crs", [](const HeldLayer& held) { return held.source->info().crs; })
        .def_property_readonly(
            "features", [](const HeldLayer& held) { return held.source->info().features.value_or(0); });
    module.def("parse_layer_source", [](const std::string& source, const std::string& role) {
        return parse_layer_source(source, role_of(role));
    });
    module.def("hold_arrow", &hold_arrow);
    module.def("hold_lists", &hold_lists);
    module.def("roles", [] {
        std::vector<std::string> names;
        names.reserve(kRoles.size());
        for (const Role role : kRoles) names.emplace_back(name(role));
        return names;
    });
    module.def("layer_synonyms", [](const std::string& role) { return layer_synonyms(role_of(role)); });
    module.def("field_synonyms", [](const std::string& role, const std::string& property) {
        return field_synonyms(role_of(role), property);
    });
}

}  // namespace zoneplan::python
