// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "boundary_points/source_line.hpp"
#include "zoneplan/boundary_points/boundary_file.hpp"

namespace zoneplan {

/// What [属性描述] says of the coordinates.
struct Declaration {
    bool names_crs = false;  ///< 坐标系 is CGCS2000
    int zone = 0;            ///< 带号; 0 where it is not stated
    int zone_width_deg = 0;  ///< 几度分带; 0 where it is not stated
    std::size_t zone_width_line = 0;
};

/// Throws InputError for a datum that is old, missing or unknown (the last two not where the file
/// `may_lack_crs`), a projection that is not Gauss-Krüger, a unit other than metres, and a zone that there is
/// not. `section` is where [属性描述] begins.
Declaration read_declaration(const std::vector<BoundaryAttribute>& attributes, const SourceLine& section,
                             bool may_lack_crs);

/// Throws InputError where 几度分带 is stated and `zone` is of another width.
void check_zone_width(const Declaration& declaration, int zone, const std::string& source);

/// Whether two different values of a key make a file unusable.
bool is_decisive(const std::string& key);

}  // namespace zoneplan
