// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "province/province.hpp"

namespace zoneplan::bench {

enum class Format { gpkg, fgb, shp };

std::string_view name(Format format) noexcept;

/// What a layer holds; the same in each format.
struct LayerStatistics {
    std::uint64_t features = 0;
    std::uint64_t parts = 0;
    std::uint64_t holes = 0;
    std::uint64_t vertices = 0;  ///< with each ring's first point twice, as in WKB
    std::uint64_t most_vertices = 0;
    std::uint64_t wkb_bytes = 0;
};

/// Writes all layers in one format: province.gpkg, or a file of the layer's name for each. Files that are
/// there are replaced. Throws std::runtime_error where GDAL fails.
std::map<Layer, LayerStatistics> write_layers(const Province& province, Format format,
                                              const std::filesystem::path& folder);

/// The source of a layer, relative to the folder.
std::string file_of(Format format, Layer layer);

}  // namespace zoneplan::bench
