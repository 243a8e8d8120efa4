// SPDX-License-Identifier: MIT
#include "profile/toml_input.hpp"
#include "text/resources.hpp"
#include "zoneplan/profile/project.hpp"

namespace zoneplan {
namespace {

using Names = std::vector<std::string>;

struct Synonyms {
    std::map<Role, Names> layers;
    std::map<Role, std::map<std::string, Names>> fields;
};

Names names_in(const toml::node& node) {
    Names names;
    if (const auto* array = node.as_array()) {
        for (const auto& item : *array) names.push_back(item.value_or(std::string{}));
    }
    return names;
}

Synonyms read_synonyms() {
    const toml::table table = parse_toml(resource("profiles/synonyms.toml"), "synonyms.toml");
    Synonyms synonyms;
    for (const Role role : kRoles) {
        if (const auto* layers = table["layers"][name(role)].node()) {
            synonyms.layers[role] = names_in(*layers);
        }
        if (const auto* fields = table["fields"][name(role)].as_table()) {
            for (const auto& [property, names] : *fields) {
                synonyms.fields[role][std::string{property.str()}] = names_in(names);
            }
        }
    }
    return synonyms;
}

const Synonyms& synonyms() {
    static const Synonyms all = read_synonyms();
    return all;
}

const Names kNone;

template <class Map, class Key>
const auto* entry(const Map& map, const Key& key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

}  // namespace

const std::vector<std::string>& layer_synonyms(Role role) {
    const Names* names = entry(synonyms().layers, role);
    return names == nullptr ? kNone : *names;
}

const std::vector<std::string>& field_synonyms(Role role, const std::string& property) {
    const auto* fields = entry(synonyms().fields, role);
    const Names* names = fields == nullptr ? nullptr : entry(*fields, property);
    return names == nullptr ? kNone : *names;
}

}  // namespace zoneplan
