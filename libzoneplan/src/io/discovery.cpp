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

bool is_folder(const std::string& gdal_path) {
    VSIStatBufL status;
    return VSIStatExL(gdal_path.c_str(), &status, VSI_STAT_EXISTS_FLAG | VSI_STAT_NATURE_FLAG) == 0 &&
           VSI_ISDIR(status.st_mode);
}

bool exists(const std::string& gdal_path) {
    VSIStatBufL status;
    return VSIStatExL(gdal_path.c_str(), &status, VSI_STAT_EXISTS_FLAG) == 0;
}

/// A link within a submission may point out of it.
bool leads_elsewhere(const std::string& gdal_path) {
    std::error_code ignored;
    return !gdal_path.starts_with("/vsi") && std::filesystem::is_symlink(gdal_path, ignored);
}

/// Whether a .json, which may be anything, opens as GeoJSON. (GDAL's quick look takes a report of ours for
/// one.)
bool is_geojson(const std::string& gdal_path) {
    register_drivers();
    const GdalErrors unheard;
    constexpr std::array<const char*, 2> kGeoJson{"GeoJSON", nullptr};
    return GDALDatasetUniquePtr{GDALDataset::Open(gdal_path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                                  kGeoJson.data(), nullptr, nullptr)} != nullptr;
}

/// A .json and a .txt may be anything.
bool holds_layers(const std::string& gdal_path) {
    if (is_boundary_path(gdal_path)) return looks_like_boundary_file_at(gdal_path);
    return extension_of(gdal_path) != "json" || is_geojson(gdal_path);
}

/// Adds the datasets below `folder`; a .gdb folder is a dataset, and is not looked into.
void collect(const DatasetPath& folder, int depth, std::vector<DatasetPath>& datasets) {
    if (depth > kDeepestFolder) return;
    const CPLStringList names{VSIReadDir(folder.gdal_path.c_str())};
    std::set<std::string> sorted;
    for (int i = 0; i < names.size(); ++i) sorted.insert(names[i]);
    for (const std::string& name : sorted) {
        if (name == "." || name == ".." || name.starts_with("._") || name == "__MACOSX") continue;
        const DatasetPath entry{folder.gdal_path + "/" + name, folder.shown + "/" + name};
        if (leads_elsewhere(entry.gdal_path)) continue;
        const bool folder_entry = is_folder(entry.gdal_path);
        if (is_dataset(name) && folder_entry == (extension_of(name) == "gdb")) {
            datasets.push_back(entry);
        } else if (folder_entry) {
            collect(entry, depth + 1, datasets);
        }
    }
}

[[noreturn]] void refuse(std::string_view key, const std::string& source, const std::string& problem) {
    throw InputError{error_text(key, {{"source", source}, {"problem", problem}})};
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
    // Only real files: GDAL's virtual and network file systems are not for names that come from outside.
    if (path.starts_with("/vsi") || !exists(path)) {
        throw NotFoundError{error_text("file_not_found", {{"source", path}})};
    }
    const bool zip = extension_of(path) == "zip";
    if (!zip && (!is_folder(path) || extension_of(path) == "gdb")) return {{path, path}};
    std::string names_in = "UTF-8";
    if (zip) {
        const std::vector<ZipMember> members = zip_members(path);
        check_members(members, path, limits);
        names_in = name_encoding(members);
    }
    // GDAL keeps the directory of an archive once it has read it, with the names as they were taken then.
    const CPLConfigOptionSetter name_encoding_of_zip{"CPL_ZIP_ENCODING", names_in.c_str(), false};
    const GdalErrors errors;
    std::vector<DatasetPath> datasets;
    collect({zip ? "/vsizip/" + path : path, path}, 0, datasets);
    if (datasets.empty()) {
        const bool empty = !zip || !CPLStringList{VSIReadDir(("/vsizip/" + path).c_str())}.empty();
        refuse(empty ? "source_without_layers" : "source_damaged", path,
               errors.failure().empty() ? "zip" : errors.failure());
    }
    return datasets;
}

GDALDatasetUniquePtr open_dataset(const DatasetPath& path, const std::string& encoding) {
    register_drivers();
    const bool postgres = path.gdal_path.starts_with(kPostgres);
    std::vector<const char*> drivers;
    if (postgres) {
        drivers.push_back("PostgreSQL");
    } else {
        drivers.assign(kFileDrivers.begin(), kFileDrivers.end());
    }
    drivers.push_back(nullptr);
    CPLStringList options;
    if (!encoding.empty() && extension_of(path.gdal_path) == "shp") {
        options.SetNameValue("ENCODING", encoding.c_str());
    }
    const GdalErrors errors;
    const auto opened = [&] {
        GDALDatasetUniquePtr dataset{GDALDataset::Open(
            path.gdal_path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers.data(),
            options.List(), nullptr)};
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
