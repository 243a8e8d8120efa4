// SPDX-License-Identifier: MIT
#include "boundary.hpp"

#include <pybind11/stl.h>

#include "held_layer.hpp"
#include "language.hpp"
#include "zoneplan/boundary_points/boundary_file.hpp"
#include "zoneplan/boundary_points/boundary_text.hpp"

namespace py = pybind11;

namespace zoneplan::python {
namespace {

py::list coordinates_of(const Ring& ring) {
    py::list points;
    for (const Point& point : ring) points.append(py::make_tuple(point.x, point.y));
    return points;
}

/// As GeoJSON has the coordinates of a MultiPolygon.
py::list coordinates_of(const MultiPolygon& polygons) {
    py::list parts;
    for (const Polygon& polygon : polygons) {
        py::list rings;
        rings.append(coordinates_of(polygon.shell));
        for (const Ring& hole : polygon.holes) rings.append(coordinates_of(hole));
        parts.append(rings);
    }
    return parts;
}

py::dict plot_dict(const BoundaryPlot& plot) {
    const PlotHeader& header = plot.header;
    py::dict dict;
    dict["id"] = header.id;
    dict["name"] = header.name;
    dict["area_ha"] = header.area_ha;
    dict["shape"] = header.shape;
    dict["sheet"] = header.sheet;
    dict["use"] = header.use;
    dict["land_class"] = header.land_class;
    dict["others"] = header.others;
    dict["line"] = header.line;
    dict["points"] = plot.point_lines;
    dict["coordinates"] = coordinates_of(plot.polygons);
    return dict;
}

py::dict read(const py::bytes& bytes, const std::string& source, const std::string& encoding,
              bool may_lack_crs) {
    const std::string text = bytes;
    BoundaryFile file;
    {
        const py::gil_scoped_release without_gil;
        file = read_boundary_file(text, source,
                                  {.encoding = encoding, .may_lack_crs = may_lack_crs, .limits = {}});
    }
    py::list plots;
    for (const BoundaryPlot& plot : file.plots) plots.append(plot_dict(plot));
    py::list problems;
    for (const BoundaryProblem& problem : file.problems) {
        py::dict dict;
        dict["line"] = problem.line;
        dict["code"] = problem.code;
        dict["message"] = both(problem.text);
        problems.append(dict);
    }
    py::dict attributes;
    for (const BoundaryAttribute& attribute : file.attributes) {
        attributes[py::str(attribute.key)] = attribute.value;
    }
    py::dict dict;
    dict["crs"] = file.crs;
    dict["encoding"] = file.encoding;
    dict["attributes"] = attributes;
    dict["plots"] = plots;
    dict["problems"] = problems;
    return dict;
}

/// The file, the table of points, and the notes.
py::tuple write(HeldLayer& layer, const std::string& crs, int decimals, const std::string& encoding,
                const std::string& producer, const std::string& date) {
    if (encoding != "utf-8" && encoding != "gbk") {
        throw py::value_error{"encoding: 'utf-8' or 'gbk', not '" + encoding + "'"};
    }
    const TextEncoding written = encoding == "gbk" ? TextEncoding::gbk : TextEncoding::utf8;
    const auto source = std::move(taken({&layer}).front());
    const PointList list = list_points(*source, {.crs = crs, .decimals = decimals});
    py::list notes;
    for (const Text& note : list.notes) notes.append(both(note));
    return py::make_tuple(py::bytes(to_boundary_text(list, {.producer = producer, .date = date}, written)),
                          py::bytes(to_point_table(list, written)), notes);
}

}  // namespace

void bind_boundary(py::module_& module) {
    module.def("read_boundary", &read);
    module.def("write_boundary", &write);
}

}  // namespace zoneplan::python
