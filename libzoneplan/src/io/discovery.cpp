// SPDX-License-Identifier: MIT
#include "io/discovery.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "io/boundary_dataset.hpp"
#include "io/gdal_drivers.hpp"
#include "io/gdal_errors.hpp"
#include "io/zip_listing.hpp"
#include "text/printable.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/io/source.hpp"

namespace zoneplan {
namespace {

constexpr std::array kFileDrivers{"ESRI Shapefile", "GPKG", "GeoJSON", "FlatGeobuf", "OpenFileGDB"};
constexpr std::array kDatasetExtensions{"shp", "gpkg", "geojson", "json", "fgb", "gdb", "txt"};
constexpr std::string_view kPostgres = "PG:";

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

std::string extension_of(const std::string& path) {
    const std::size_t dot = path.rfind('.');
    return dot == std::string::npos || path.find('/', dot) != std::string::npos ? ""
                                                                                : lower(path.substr(dot + 1));
}

bool is_dataset(const std::string& path) {
    return std::ranges::find(kDatasetExtensions, extension_of(path)) != kDatasetExtensions.end();
}

/// Only real files, and members of a .zip that is one: GDAL's virtual and network file systems are not for
/// names that come from outside.
bool is_local(std::string_view gdal_path) {
    constexpr std::string_view kZip = "/vsizip/";
    if (gdal_path.starts_with(kZip)) gdal_path.remove_prefix(kZip.size());
    return !gdal_path.starts_with("/vsi");
}

bool is_folder(const std::string& gdal_path) {
    VSIStatBufL status;
    return is_local(gdal_path) &&
           VSIStatExL(gdal_path.c_str(), &status, VSI_STAT_EXISTS_FLAG | VSI_STAT_NATURE_FLAG) == 0 &&
           VSI_ISDIR(status.st_mode);
}

bool exists(const std::string& gdal_path) {
    VSIStatBufL status;
    return VSIStatExL(gdal_path.c_str(), &status, VSI_STAT_EXISTS_FLAG) == 0;
}

std::set<std::string> names_within(const std::string& gdal_folder) {
    const CPLStringList names{VSIReadDir(gdal_folder.c_str())};
    std::set<std::string> sorted;
    for (int i = 0; i < names.size(); ++i) sorted.insert(names[i]);
    return sorted;
}

/// A link within a submission may point out of it.
bool leads_elsewhere(const std::string& gdal_path) {
    std::error_code ignored;
    return !gdal_path.starts_with("/vsi") && std::filesystem::is_symlink(gdal_path, ignored);
}

/// The first part of a Shapefile (of `names`, those of its folder) that is a link, though the .shp is none;
/// empty where there is none.
std::string linked_part(const std::string& shapefile, const std::set<std::string>& names) {
    const std::filesystem::path path{shapefile};
    if (leads_elsewhere(shapefile)) return {};
    const std::string stem = lower(path.stem().string()) + ".";
    for (const std::string& name : names) {
        if (lower(name).starts_with(stem) && leads_elsewhere((path.parent_path() / name).string()))
            return name;
    }
    return {};
}

/// The first file of a .gdb that is a link; empty where there is none.
std::string linked_table(const std::string& geodatabase) {
    for (const std::string& name : names_within(geodatabase)) {
        if (leads_elsewhere((std::filesystem::path{geodatabase} / name).string())) return name;
    }
    return {};
}

/// Whether a .json, which may be anything, opens as GeoJSON. (GDAL's quick look takes a report of ours for
/// one.)
bool is_geojson(const std::string& gdal_path) {
    const GdalErrors unheard;
    constexpr std::array kGeoJson{"GeoJSON"};
    return open_file(gdal_path, gdal_path, kGeoJson) != nullptr;
}

/// A .json and a .txt may be anything.
bool holds_layers(const std::string& gdal_path) {
    if (is_boundary_path(gdal_path)) return looks_like_boundary_file_at(gdal_path);
    return extension_of(gdal_path) != "json" || is_geojson(gdal_path);
}

/// The datasets of a folder or .zip, and what was left out of it for a link.
struct Collected {
    std::vector<DatasetPath> datasets;
    std::string linked;  ///< the first of them, and its part that is a link
    std::string link;
};

std::string link_within(const DatasetPath& entry, const std::set<std::string>& names) {
    if (extension_of(entry.gdal_path) == "shp") return linked_part(entry.gdal_path, names);
    return extension_of(entry.gdal_path) == "gdb" ? linked_table(entry.gdal_path) : std::string{};
}

/// Adds the datasets below `folder`; a .gdb folder is a dataset, and is not looked into.
void collect(const DatasetPath& folder, int depth, Collected& collected) {
    if (depth > kDeepestFolder) return;
    const std::set<std::string> names = names_within(folder.gdal_path);
    for (const std::string& name : names) {
        if (name == "." || name == ".." || name.starts_with("._") || name == "__MACOSX") continue;
        const DatasetPath entry{folder.gdal_path + "/" + name, folder.shown + "/" + name};
        if (leads_elsewhere(entry.gdal_path)) continue;
        if (const std::string link = link_within(entry, names); !link.empty()) {
            if (collected.linked.empty()) {
                collected.linked = entry.shown;
                collected.link = link;
            }
            continue;
        }
        const bool folder_entry = is_folder(entry.gdal_path);
        if (is_dataset(name) && folder_entry == (extension_of(name) == "gdb")) {
            collected.datasets.push_back(entry);
        } else if (folder_entry) {
            collect(entry, depth + 1, collected);
        }
    }
}

[[noreturn]] void refuse(std::string_view key, const std::string& source, const std::string& problem) {
    throw InputError{error_text(key, {{"source", source}, {"problem", problem}})};
}

[[noreturn]] void refuse_link(const std::string& source, const std::string& file) {
    throw InputError{error_text("linked_part", {{"source", source}, {"file", file}})};
}

void refuse_linked_parts(const std::string& path) {
    const std::string folder = std::filesystem::path{path}.parent_path().string();
    std::string link;
    if (extension_of(path) == "gdb") link = linked_table(path);
    if (extension_of(path) == "shp") link = linked_part(path, names_within(folder.empty() ? "." : folder));
    if (!link.empty()) refuse_link(path, link);
}

/// What a Shapefile declares as its encoding, where GDAL's setting SHAPE_ENCODING puts that aside: QGIS sets
/// it for its whole process, so that no text is converted at all. Empty where nothing was put aside.
std::string encoding_set_aside(GDALDataset& dataset) {
    if (CPLGetConfigOption("SHAPE_ENCODING", nullptr) == nullptr || dataset.GetLayerCount() == 0) return {};
    for (const char* item : {"ENCODING_FROM_CPG", "ENCODING_FROM_LDID"}) {
        const char* declared = dataset.GetLayer(0)->GetMetadataItem(item, "SHAPEFILE");
        if (declared != nullptr && *declared != '\0') return declared;
    }
    return {};
}

GDALDatasetUniquePtr open_postgres(const std::string& connection) {
    register_drivers();
    constexpr std::array<const char*, 2> kDriver{"PostgreSQL", nullptr};
    return GDALDatasetUniquePtr{GDALDataset::Open(connection.c_str(),
                                                  GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                                  kDriver.data(), nullptr, nullptr)};
}

}  // namespace

bool is_container(const std::string& path) {
    return is_folder(path) || extension_of(path) == "zip" || extension_of(path) == "gpkg" ||
           extension_of(path) == "gdb";
}

bool is_shapefile(const DatasetPath& dataset) { return extension_of(dataset.gdal_path) == "shp"; }

bool is_boundary_path(const std::string& path) { return extension_of(path) == "txt" && !is_folder(path); }

bool is_bundle(const std::string& path) {
    return extension_of(path) == "zip" || (is_folder(path) && extension_of(path) != "gdb");
}

std::string gdal_version() { return GDALVersionInfo("RELEASE_NAME"); }

std::vector<DatasetPath> datasets_at(const std::string& path, const Limits& limits) {
    if (path.starts_with(kPostgres)) return {{path, path}};
    if (path.starts_with("/vsi")) throw NotFoundError{error_text("virtual_path", {{"source", path}})};
    if (!exists(path)) throw NotFoundError{error_text("file_not_found", {{"source", path}})};
    const bool zip = extension_of(path) == "zip";
    if (!zip && (!is_folder(path) || extension_of(path) == "gdb")) {
        refuse_linked_parts(path);
        return {{path, path}};
    }
    std::string names_in = "UTF-8";
    if (zip) {
        const std::vector<ZipMember> members = zip_members(path);
        check_members(members, path, limits);
        names_in = name_encoding(members);
    }
    // GDAL keeps the directory of an archive once it has read it, with the names as they were taken then.
    const CPLConfigOptionSetter name_encoding_of_zip{"CPL_ZIP_ENCODING", names_in.c_str(), false};
    const GdalErrors errors;
    Collected collected;
    collect({zip ? "/vsizip/" + path : path, path}, 0, collected);
    if (collected.datasets.empty()) {
        if (!collected.linked.empty()) refuse_link(collected.linked, collected.link);
        const bool empty = !zip || !CPLStringList{VSIReadDir(("/vsizip/" + path).c_str())}.empty();
        refuse(empty ? "source_without_layers" : "source_damaged", path,
               errors.failure().empty() ? "zip" : errors.failure());
    }
    return std::move(collected.datasets);
}

GDALDatasetUniquePtr open_dataset(const DatasetPath& path, const std::string& encoding) {
    CPLStringList options;
    if (!encoding.empty() && is_shapefile(path)) options.SetNameValue("ENCODING", encoding.c_str());
    const GdalErrors errors;
    const auto opened = [&] {
        GDALDatasetUniquePtr dataset = path.gdal_path.starts_with(kPostgres)
                                           ? open_postgres(path.gdal_path)
                                           : open_file(path.gdal_path, path.shown, kFileDrivers, options);
        if (!dataset) refuse("source_unreadable", path.shown, errors.failure());
        return dataset;
    };
    GDALDatasetUniquePtr dataset = opened();
    const std::string declared = options.empty() ? encoding_set_aside(*dataset) : "";
    if (declared.empty()) return dataset;
    options.SetNameValue("ENCODING", declared.c_str());
    return opened();
}

bool is_something_else(const DatasetPath& dataset, const std::string& place) {
    return dataset.shown != place && !holds_layers(dataset.gdal_path);
}

std::vector<FoundLayer> layers_at(const std::string& path, const Limits& limits) {
    std::vector<FoundLayer> layers;
    for (const DatasetPath& dataset_path : datasets_at(path, limits)) {
        if (is_something_else(dataset_path, path)) continue;
        if (is_boundary_path(dataset_path.shown)) {
            layers.push_back({dataset_path, std::filesystem::path{dataset_path.shown}.stem().string()});
            continue;
        }
        const GDALDatasetUniquePtr dataset = open_dataset(dataset_path, {});
        for (OGRLayer* layer : dataset->GetLayers()) {
            if (layer->GetGeomType() != wkbNone) layers.push_back({dataset_path, layer->GetName()});
        }
    }
    if (layers.empty()) refuse("source_without_layers", path, {});
    return layers;
}

}  // namespace zoneplan
