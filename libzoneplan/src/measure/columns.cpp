// SPDX-License-Identifier: MIT
#include "measure/columns.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "profile/layer_names.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/text/nearest.hpp"

namespace zoneplan {
namespace {

class ColumnFinder {
public:
    ColumnFinder(const arrow::StreamReader& reader, const LayerInfo& info) : reader_{reader}, info_{info} {}

    /// The field that the project names (which must exist, but for "fid" as id: the feature numbers), else
    /// the first of `candidates` that exists.
    ColumnIndex find(const std::string& property, const std::string& named,
                     const std::vector<std::string>& candidates) const {
        if (!named.empty()) {
            if (const ColumnIndex found = reader_.find(named)) return found;
            if (property == "id" && lower_ascii(named) == "fid") {
                if (const ColumnIndex number = reader_.find(info_.fid_column)) return number;
            }
            throw InputError{
                error_text("field_unknown", {{"source", title_of(info_)},
                                             {"property", property},
                                             {"field", named},
                                             {"fields", fmt::format("{}", fmt::join(fields(), ", "))},
                                             {"nearest", nearest(named, fields())}})};
        }
        for (const std::string& candidate : candidates) {
            if (const ColumnIndex found = reader_.find(candidate)) return found;
        }
        return std::nullopt;
    }

    ColumnIndex required(const std::string& property, const std::string& named,
                         const std::vector<std::string>& candidates) const {
        const ColumnIndex found = find(property, named, candidates);
        if (!found) {
            throw InputError{error_text(property == "id" ? "id_missing" : "field_missing",
                                        {{"source", title_of(info_)},
                                         {"role", std::string{zoneplan::name(info_.role)}},
                                         {"property", property},
                                         {"tried", fmt::format("{}", fmt::join(candidates, ", "))},
                                         {"fields", fmt::format("{}", fmt::join(fields(), ", "))}})};
        }
        return found;
    }

private:
    std::vector<std::string> fields() const {
        std::vector<std::string> names;
        for (const arrow::ColumnType& column : reader_.columns()) {
            if (!column.is_geometry && column.name != info_.fid_column) names.push_back(column.name);
        }
        if (names.empty() && reader_.find(info_.fid_column)) names.emplace_back("fid");
        return names;
    }

    const arrow::StreamReader& reader_;
    const LayerInfo& info_;
};

std::vector<std::string> joined(std::vector<std::string> first, const std::vector<std::string>& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

}  // namespace

Columns find_columns(const arrow::StreamReader& reader, const LayerInfo& info,
                     const CodeSystem* code_system) {
    const ColumnFinder finder{reader, info};
    const LayerSpec& spec = info.spec;
    const auto synonyms = [&](const char* property) { return field_synonyms(info.role, property); };
    Columns columns;
    const ColumnIndex geometry = reader.geometry_column();
    if (!geometry) throw InputError{error_text("no_geometry_column", {{"source", title_of(info)}})};
    columns.geometry = *geometry;
    if (!info.fid_column.empty()) columns.fid = reader.find(info.fid_column);
    switch (info.role) {
        case Role::zones:
        case Role::baseline:
            columns.id = finder.required("id", spec.id, synonyms("id"));
            columns.name = finder.find("name", spec.name, synonyms("name"));
            columns.declared = finder.find("declared", spec.declared, {});
            break;
        case Role::farmland:
            columns.id = finder.find("id", spec.id, synonyms("id"));
            columns.deduction = finder.find("deduction", spec.deduction, synonyms("deduction"));
            break;
        case Role::udb:
            columns.id = finder.find("id", spec.id, synonyms("id"));
            columns.category = finder.find("subtype", spec.subtype, synonyms("subtype"));
            break;
        case Role::spaces:
            columns.id = finder.find("id", spec.id, synonyms("id"));
            columns.category = finder.required("subtype", spec.subtype, synonyms("subtype"));
            break;
        case Role::landuse: {
            // A coding by name has no code field: its class names are its codes.
            const bool by_name = code_system->code_fields.empty() && !code_system->name_fields.empty();
            columns.id = finder.find("id", spec.id, synonyms("id"));
            columns.category = finder.required(
                "code", spec.code,
                by_name ? code_system->name_fields : joined(code_system->code_fields, synonyms("code")));
            columns.name = finder.find("name", spec.name, joined(code_system->name_fields, synonyms("name")));
            break;
        }
        case Role::status:
            columns.id = finder.find("id", spec.id, synonyms("id"));
            columns.category = finder.required("subtype", spec.subtype, synonyms("subtype"));
            columns.name = finder.find("owner", spec.owner, synonyms("owner"));
            break;
        case Role::parcels:
            columns.id = finder.find("id", spec.id, synonyms("id"));
            columns.name = finder.find("owner", spec.owner, synonyms("owner"));
            break;
        case Role::buildings:
            columns.id = finder.find("id", spec.id, synonyms("id"));
            columns.category = finder.find("subtype", spec.subtype, synonyms("subtype"));
            columns.floors = finder.find("floors", spec.floors, synonyms("floors"));
            columns.floor_area = finder.find("floor_area", spec.floor_area, synonyms("floor_area"));
            break;
        default:
            columns.id = finder.find("id", spec.id, synonyms("id"));
            break;
    }
    return columns;
}

std::vector<std::string> fields_of(const arrow::StreamReader& reader, const Columns& columns) {
    std::vector<std::string> fields;
    for (const ColumnIndex& column : {columns.id, columns.name, columns.category, columns.deduction,
                                      columns.floors, columns.floor_area, columns.declared}) {
        if (column) fields.push_back(reader.columns()[*column].name);
    }
    return fields;
}

std::string title_of(const LayerInfo& info) {
    const bool says_more =
        !info.layer.empty() && std::filesystem::path{info.source}.stem().string() != info.layer;
    return says_more ? fmt::format("{} ({})", info.source, info.layer) : info.source;
}

}  // namespace zoneplan
