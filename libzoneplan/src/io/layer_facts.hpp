// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "io/discovery.hpp"
#include "zoneplan/model/polygon.hpp"
#include "zoneplan/submission/facts.hpp"
#include "zoneplan/submission/schema.hpp"

namespace zoneplan {

/// Adds the facts of all layers of a dataset, with the values that `schema` asks about (of all fields where
/// it is null); a layer that is only damage where it cannot be opened.
void read_dataset(const DatasetPath& path, const Schema* schema, std::vector<LayerFacts>& layers);

/// The vertices of a layer within `window_deg` (all of them without one), in degrees of CGCS2000, up to
/// 200,000; none where the CRS cannot be taken at its word.
std::vector<Point> vertices_of(const DatasetPath& path, const LayerFacts& facts,
                               const std::optional<Box>& window_deg);

}  // namespace zoneplan
