// SPDX-License-Identifier: MIT
#include "io/ogr_layer.hpp"

#include <cpl_conv.h>

#include <array>
#include <cmath>
#include <string_view>

namespace zoneplan {

std::string wkt_of(OGRLayer& layer) {
    const OGRSpatialReference* crs = layer.GetSpatialRef();
    if (crs == nullptr || crs->IsEmpty() || crs->IsLocal() != 0) return {};
    // What a GeoPackage says where nothing is known (srs_id -1 and 0).
    if (std::string_view{crs->GetName()}.starts_with("Undefined ")) return {};
    char* wkt = nullptr;
    const std::array<const char*, 2> options{"FORMAT=WKT2_2019", nullptr};
    const OGRErr problem = crs->exportToWkt(&wkt, options.data());
    std::string text = problem == OGRERR_NONE && wkt != nullptr ? wkt : "";
    CPLFree(wkt);
    return text;
}

std::optional<Box> extent_of(OGRLayer& layer) {
    OGREnvelope envelope;
    if (layer.GetFeatureCount() == 0 || layer.GetExtent(&envelope, TRUE) != OGRERR_NONE) return std::nullopt;
    const Box box{envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY};
    const bool finite = std::isfinite(box.min_x) && std::isfinite(box.min_y) && std::isfinite(box.max_x) &&
                        std::isfinite(box.max_y);
    return finite ? std::optional{box} : std::nullopt;
}

}  // namespace zoneplan
