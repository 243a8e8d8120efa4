// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace zoneplan {

/// How the text of a Shapefile's DBF is encoded.
struct DbfEncoding {
    std::string name;      ///< for GDAL's open option ENCODING; empty: let GDAL take what is declared
    bool guessed = false;  ///< nothing declares it, and it was told from the bytes
};

/// Whether there is a DBF beside `shapefile` whose header has room for fields.
bool declares_dbf_fields(const std::string& shapefile);

/// The encoding of the DBF beside `shapefile` (a .shp, which may be a /vsi path). What a .cpg or the language
/// id in the DBF's header declares is left to GDAL; where neither does, the bytes are looked at: UTF-8 where
/// they are, CP936 (GBK) where they can be.
DbfEncoding dbf_encoding(const std::string& shapefile);

}  // namespace zoneplan
