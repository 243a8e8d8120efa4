// SPDX-License-Identifier: MIT
#include "report_class.hpp"

#include <string>

#include "language.hpp"
#include "zoneplan/check.hpp"
#include "zoneplan/findings/comparison.hpp"
#include "zoneplan/report/efficiency_terminal.hpp"
#include "zoneplan/report/html.hpp"
#include "zoneplan/report/json.hpp"
#include "zoneplan/report/junit.hpp"
#include "zoneplan/report/sarif.hpp"
#include "zoneplan/report/terminal.hpp"

namespace py = pybind11;

namespace zoneplan::python {
namespace {

/// Calls `write` without the GIL.
template <class Write>
std::string text_of(Write&& write) {
    const py::gil_scoped_release without_gil;
    return write();
}

std::string to_text(const Report& report, Language language) {
    std::string text = to_terminal(report, {.language = language, .colour = false});
    if (report.efficiency) text += efficiency_to_terminal(*report.efficiency, language);
    return text;
}

}  // namespace

void bind_report(py::module_& module) {
    py::class_<Report>(module, "Report", py::module_local())
        .def_static("from_json",
                    [](const py::bytes& json, const std::string& source) {
                        const std::string text = json;
                        const py::gil_scoped_release without_gil;
                        return report_from_json(text, source);
                    })
        .def_property_readonly("outcome",
                               [](const Report& report) { return std::string{name(report.outcome)}; })
        .def_property_readonly("exit_code", [](const Report& report) { return exit_code_of(report); })
        .def("to_json",
             [](const Report& report) { return py::bytes(text_of([&] { return to_json(report); })); })
        .def("to_html",
             [](const Report& report, const std::string& lang) {
                 const Language language = language_named(lang);
                 return text_of([&] { return to_html(report, language); });
             })
        .def("to_text",
             [](const Report& report, const std::string& lang) {
                 const Language language = language_named(lang);
                 return text_of([&] { return to_text(report, language); });
             })
        .def("to_junit", [](const Report& report,
                            const std::string& lang) { return to_junit(report, language_named(lang)); })
        .def("to_sarif", [](const Report& report,
                            const std::string& lang) { return to_sarif(report, language_named(lang)); })
        .def("compared", [](const Report& report, const Report& earlier, const std::string& against,
                            const std::string& sha256) {
            Report later = report;
            later.comparison = compare(earlier, report);
            later.comparison->against = against;
            later.comparison->against_sha256 = sha256;
            return later;
        });
}

}  // namespace zoneplan::python
