// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "zoneplan/submission/facts.hpp"

namespace zoneplan {

/// Which parts of a Shapefile (a .shp, which may be a /vsi path) are there, what is damaged in them, and how
/// the text of its DBF is encoded.
ShapefileFacts shapefile_facts(const std::string& shapefile);

/// Adds to `facts` what lies in a folder or .zip beside the layers: files that are not read, parts of
/// Shapefiles without the rest, links, folders that are too deep.
///
/// \param gdal_path  of the folder; of a .zip its /vsizip path
/// \param shown      as the user names it
void look_beside_layers(const std::string& gdal_path, const std::string& shown, SubmissionFacts& facts);

}  // namespace zoneplan
