// SPDX-License-Identifier: MIT
#pragma once

#include <gdal_priv.h>

#include <string>

#include "zoneplan/boundary_points/boundary_file.hpp"

namespace zoneplan {

/// The fields that a plot's header gives its feature, and that a draft is told by.
inline constexpr const char* kBoundaryIdField = "DKBH";
inline constexpr const char* kBoundaryAreaField = "DKMJ";

/// Whether the file holds the section [地块坐标] near its beginning.
bool looks_like_boundary_file_at(const std::string& gdal_path);

/// A boundary-point file as a dataset in memory of one layer, named after the file: a plot a feature.
struct BoundaryDataset {
    GDALDatasetUniquePtr dataset;
    BoundaryFile file;  ///< its plots are in the dataset, and taken from here
};

/// \param shown  how messages name the file
/// Throws NotFoundError and what read_boundary_file throws.
BoundaryDataset open_boundary_dataset(const std::string& gdal_path, const std::string& shown,
                                      const BoundaryReading& reading);

}  // namespace zoneplan
