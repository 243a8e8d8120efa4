// SPDX-License-Identifier: MIT
#pragma once

#include <cpl_string.h>
#include <gdal_priv.h>

#include <span>
#include <string>

namespace zoneplan {

/// Registers GDAL's drivers, and tells GDAL where PROJ's data are. Once a process.
void register_drivers();

/// Opens the vector data of a file (`gdal_path`, which messages call `shown`) for reading, by `drivers`
/// alone. Nothing is asked of the network, and the file stays as it is. Null where it cannot be opened:
/// GdalErrors tells why. Throws InputError for a SQLite file with changes that are not written into it yet.
GDALDatasetUniquePtr open_file(const std::string& gdal_path, const std::string& shown,
                               std::span<const char* const> drivers, CPLStringList options = {});

}  // namespace zoneplan
