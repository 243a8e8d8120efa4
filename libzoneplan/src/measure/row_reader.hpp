// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "geometry/flat_surface.hpp"
#include "geometry/wkb.hpp"
#include "measure/columns.hpp"
#include "zoneplan/crs/crs.hpp"

namespace zoneplan {

/// Takes the rows of a layer's batches apart. For one thread.
class RowReader {
public:
    RowReader(const LayerInfo& info, const Crs& layer_crs, const Crs& working);

    /// Goes on to a batch, which must outlive its rows' reading. `rows_before` it were read of the layer.
    void start(const arrow::Batch& batch, const Columns& columns, std::uint64_t rows_before);

    /// Where a row lies, in the layer's own CRS, without decoding it; nothing where it has no geometry.
    /// Throws InputError for a geometry that is no surface, is curved or has a coordinate that is no number.
    std::optional<WkbExtent> extent(std::int64_t row);

    /// A row's polygons in the working CRS. Throws InputError where they have no place there.
    void read(std::int64_t row, FlatSurface& surface);

    /// The value as it may be shown; empty where there is none. What is not in the declared encoding is
    /// counted.
    std::string text(const ColumnIndex& column, std::int64_t row);

    /// The same for values that repeat: kept once, and as long as this object.
    std::string_view repeated_text(const ColumnIndex& column, std::int64_t row);

    /// A number; nothing for none. Throws InputError where a deduction coefficient is not in [0, 1).
    std::optional<double> deduction(std::int64_t row);

    /// A number of a column; nothing for none. Throws InputError where it is negative.
    std::optional<double> at_least_zero(const ColumnIndex& column, std::int64_t row);

    std::optional<double> declared_m2(std::int64_t row) const;

    /// The id field, else the feature's number.
    std::string id(std::int64_t row);

    /// Whether working coordinates are the layer's own.
    bool is_identity() const noexcept { return transformation_.is_identity(); }
    const Columns& columns() const noexcept { return *columns_; }
    std::string operation() const { return transformation_.operation(); }
    std::uint64_t broken_texts() const noexcept { return broken_texts_; }

private:
    struct Value {
        std::string shown;
        bool broken = false;
    };

    [[noreturn]] void refuse(const WkbError& problem, std::int64_t row);
    std::string number_of(std::int64_t row) const;

    const LayerInfo* info_;
    Transformation transformation_;
    const arrow::Batch* batch_ = nullptr;
    const Columns* columns_ = nullptr;
    std::uint64_t rows_before_ = 0;
    std::uint64_t broken_texts_ = 0;
    std::map<std::string, Value, std::less<>> values_;
};

}  // namespace zoneplan
