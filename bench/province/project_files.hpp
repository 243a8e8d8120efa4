// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "province/layer_files.hpp"

namespace zoneplan::bench {

/// Writes province-<format>.toml, which `zoneplan check --project` takes.
void write_project(Format format, const std::filesystem::path& folder);

/// Writes stats.json: of each layer its features, parts, holes, vertices and bytes; of each file its bytes.
void write_statistics(double scale, const std::map<Layer, LayerStatistics>& statistics,
                      const std::vector<Format>& formats, const std::filesystem::path& folder);

}  // namespace zoneplan::bench
