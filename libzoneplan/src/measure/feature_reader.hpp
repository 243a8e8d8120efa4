// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "geometry/chain.hpp"
#include "geometry/soundness.hpp"
#include "zoneplan/crs/crs.hpp"
#include "zoneplan/measure/measure.hpp"

namespace zoneplan {

/// One feature of a layer, in the working CRS and fit to be computed with.
struct Feature {
    std::string id;
    std::string name;                   ///< zones: name; land use: class name
    std::string category;               ///< land use: class code; udb, spaces: subtype
    std::optional<double> deduction;    ///< farmland: KCXS, 0..1
    std::optional<double> declared_m2;  ///< zones
    MultiPolygon polygons;              ///< on the grid; empty where nothing could be saved
    Chain chain;                        ///< of `polygons`; empty for zones
    std::optional<Repair> repair;
};

/// What was met while a layer was read.
struct ReadSummary {
    std::uint64_t features = 0;  ///< that the source gave, window or not
    std::uint64_t null_geometries = 0;
    std::uint64_t broken_texts = 0;  ///< values that are not in the declared encoding
    std::uint64_t repaired = 0;
    std::uint64_t lost = 0;  ///< invalid beyond repair
    double repair_change_m2 = 0.0;
    bool has_z = false;
    bool has_names = false;     ///< land use: a class-name column was found
    std::optional<Box> extent;  ///< of the features given, working CRS
    std::string operation;      ///< how coordinates came to the working CRS
};

/// Reads the features of a layer that meet `window` (working CRS; all of them without one) and gives each to
/// `take`. `code_system` says which fields carry a land-use class.
///
/// Throws InputError for a field that is not there (with those that are), a geometry that is no surface, is
/// curved or has a coordinate that is no number, and for more vertices or features than `limits`.
ReadSummary read_features(LayerSource& source, const Crs& layer_crs, const Crs& working,
                          const std::optional<Box>& window, const CodeSystem* code_system, Screen screen,
                          const Limits& limits, const std::function<void(Feature&&)>& take);

/// How messages name a layer: its source, and its layer where that says more.
std::string title_of(const LayerInfo& info);

}  // namespace zoneplan
