// SPDX-License-Identifier: MIT
#pragma once

#include <gdal_priv.h>

#include <string>
#include <vector>

#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

/// Folders below this depth of a submission are not looked into.
inline constexpr int kDeepestFolder = 4;

/// A dataset that GDAL can open: a file below a folder or zip, or the path itself.
struct DatasetPath {
    std::string gdal_path;
    std::string shown;  ///< as the user would name it
};

/// The datasets at `path`: of a folder or .zip those inside, sorted; else the path alone. Throws
/// NotFoundError where nothing is there, InputError for a zip that cannot be read or is beyond `limits`, and
/// for a folder without a dataset.
std::vector<DatasetPath> datasets_at(const std::string& path, const Limits& limits);

/// Whether a .json or .txt within `place`, which may be anything, holds no layers.
bool is_something_else(const DatasetPath& dataset, const std::string& place);

/// Whether it is a Shapefile, by its extension.
bool is_shapefile(const DatasetPath& dataset);

/// Whether a path is that of a boundary-point file, by its extension: open_boundary_dataset opens it, and
/// open_dataset does not.
bool is_boundary_path(const std::string& path);

/// Opens with the allowed drivers only, read-only. Throws InputError with GDAL's words.
GDALDatasetUniquePtr open_dataset(const DatasetPath& path, const std::string& encoding);

/// A layer within a dataset.
struct FoundLayer {
    DatasetPath dataset;
    std::string name;
};

std::vector<FoundLayer> layers_at(const std::string& path, const Limits& limits);

}  // namespace zoneplan
