// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include "zoneplan/measure/layer_source.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

/// What of a layer its Arrow data does not say.
struct ArrowLayerSpec {
    Role role = Role::zones;
    LayerSpec spec;      ///< its path is not looked at; its `crs` overrides what the geometry column states
    std::string source;  ///< what messages and reports call the layer
    std::string
        fid_column;  ///< column with the features' numbers; empty: "fid" or "OGC_FID" where there is one
};

/// A layer that lies in memory: takes every record batch that `stream` has, and keeps them as they are. No
/// value is copied, and the layer may be read as often as one likes. The stream stays its owner's, and is at
/// its end.
///
/// Geometry is a column of WKB (Arrow binary, large binary or binary view), marked as geoarrow.wkb or
/// ogc.wkb, or the only binary one. Its CRS is the one that GeoArrow's metadata states, but for `spec.crs`.
/// Each geometry is looked through once, for the layer's extent.
///
/// Throws InputError where the stream fails, has no such column or one in another encoding (GeoArrow's own),
/// where a named field holds nothing that can be read, and for more features than `limits` allow.
std::unique_ptr<LayerSource> hold_layer(ArrowLayerSpec layer, ArrowArrayStream& stream, const Limits& limits);

/// The same of one array: a struct array as a record batch, or a column of WKB alone. Takes both over.
std::unique_ptr<LayerSource> hold_layer(ArrowLayerSpec layer, ArrowSchema& schema, ArrowArray& array,
                                        const Limits& limits);

}  // namespace zoneplan
