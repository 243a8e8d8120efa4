// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "zoneplan/model/polygon.hpp"

struct sqlite3;

namespace zoneplan::bench {

/// A row of a GeoPackage layer, in SQLite's memory: gone with the next row.
struct GeoPackageRow {
    std::int64_t fid;
    Box box;
    std::span<const std::byte> wkb;
    std::string_view text;  ///< of the column asked for
};

/// A GeoPackage read by SQLite itself, the file mapped into memory: nothing reads it faster. Holds for files
/// as GDAL writes them (columns fid and geom, boxes in the blobs, an R-tree); not for any GeoPackage. One
/// thread each. Throws std::runtime_error.
class GeoPackage {
public:
    explicit GeoPackage(const std::string& file);

    /// Visits the rows whose boxes meet `window`, or all; `column` may be empty.
    void visit(const std::string& layer, const std::string& column, const std::optional<Box>& window,
               const std::function<void(const GeoPackageRow&)>& take) const;

private:
    struct Close {
        void operator()(sqlite3* database) const noexcept;
    };
    std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace zoneplan::bench
