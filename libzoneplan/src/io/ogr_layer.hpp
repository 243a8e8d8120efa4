// SPDX-License-Identifier: MIT
#pragma once

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <optional>
#include <string>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan {

/// The CRS of a layer as WKT; empty where it has none, or one that says nothing.
std::string wkt_of(OGRLayer& layer);

/// As the file declares it, where it does. Nothing for a layer without features, or with coordinates that are
/// no numbers.
std::optional<Box> extent_of(OGRLayer& layer);

/// Adds where a geometry lies; null and empty ones lie nowhere.
void add_extent(const OGRGeometry* geometry, OGREnvelope& extent);

/// Nothing where nothing was added, or coordinates are no numbers.
std::optional<Box> box_of(const OGREnvelope& extent);

/// That of the features themselves: reads them all.
std::optional<Box> extent_of_features(OGRLayer& layer);

/// Whether the spatial index of a layer can be relied on: it may be older than the layer, or emptied. In a
/// GeoPackage it has as many entries as the layer has features, and there are features at all four sides of
/// `declared`. False where there is no index, and for a Shapefile, whose index is a file of its own.
bool has_sound_index(GDALDataset& dataset, OGRLayer& layer, const std::optional<Box>& declared);

}  // namespace zoneplan
