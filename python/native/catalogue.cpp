// SPDX-License-Identifier: MIT
#include "catalogue.hpp"

#include <pybind11/stl.h>

#include "language.hpp"
#include "zoneplan/crs/crs.hpp"
#include "zoneplan/efficiency/indicator.hpp"
#include "zoneplan/model/measurement.hpp"
#include "zoneplan/profile/profile.hpp"
#include "zoneplan/rules/rule.hpp"
#include "zoneplan/version.hpp"

namespace py = pybind11;

namespace zoneplan::python {
namespace {

py::dict profile_dict(const std::string& name_or_file, const std::vector<std::string>& sets) {
    const Profile profile = load_profile(name_or_file, sets);
    py::list values;
    for (const ProfileValue& value : profile.values) {
        values.append(py::make_tuple(value.path, value.value, value.origin));
    }
    py::list systems;
    for (const auto& [id, system] : profile.code_systems) systems.append(id);
    py::dict dict;
    dict["id"] = profile.id;
    dict["version"] = profile.version;
    dict["title"] = both(profile.title);
    dict["sha256"] = profile.sha256;
    dict["code_systems"] = systems;
    dict["values"] = values;
    return dict;
}

py::list rule_list() {
    py::list rules;
    for (const std::string& id : rule_ids()) {
        rules.append(py::make_tuple(id, both(message({"rules", id, "title"}))));
    }
    return rules;
}

}  // namespace

void bind_catalogue(py::module_& module) {
    module.def("version", [] { return std::string{version()}; });
    module.def("proj_version", &proj_version);
    module.def("profile_names", &built_in_profiles);
    module.def("profile", &profile_dict);
    module.def("rules", &rule_list);
    module.def("rule_page", [](const std::string& id) { return std::string{rule_page(id)}; });
    module.def("indicators_page", &indicators_page);
    module.def("rule_of_conflict",
               [](const std::string& kind) { return std::string{rule_of(conflict_kind_named(kind))}; });
    module.def("words", [](const std::string& table, const std::string& key) {
        return both(message({table, key}));
    });
}

}  // namespace zoneplan::python
