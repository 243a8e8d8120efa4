// SPDX-License-Identifier: MIT
#pragma once

#include "zoneplan/efficiency/fact_table.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

/// Reads a table of figures: CSV (UTF-8, else the stated encoding, else GB18030 with a note), XLSX, ODS, or
/// the attributes of a layer that GDAL knows. The first row of a sheet names its columns; cells stay texts.
/// Throws NotFoundError, InputError for what cannot be read or is beyond `limits`.
FactTable read_fact_table(const FactTableSpec& spec, const Limits& limits);

}  // namespace zoneplan
