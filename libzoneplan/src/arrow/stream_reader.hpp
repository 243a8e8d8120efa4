// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "zoneplan/arrow/c_data.hpp"

namespace zoneplan::arrow {

/// The stream does not keep to the Arrow C interface, or its producer reported an error.
class StreamError final : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// What a column holds, as far as a check needs it.
enum class ValueKind { text, binary, signed_integer, unsigned_integer, floating, boolean, other };

struct ColumnType {
    std::string name;
    ValueKind kind = ValueKind::other;
    std::size_t width = 0;  ///< bytes of a number, or of an offset
    bool is_geometry = false;
    bool is_view = false;     ///< text or binary as views, not by offsets
    std::string format{};     ///< as the schema has it, for messages
    std::string extension{};  ///< "geoarrow.wkb"; empty where there is none
    std::string extension_metadata{};
    /// Where the values lie in a dictionary: how its indices are written. The rest tells of the values.
    std::shared_ptr<const ColumnType> index{};
};

using ColumnTypes = std::vector<ColumnType>;

/// One column of a batch: a view, good as long as the batch.
class Column {
public:
    Column(const ColumnType& type, const ArrowArray& array, std::int64_t parent_offset) noexcept
        : type_{&type}, array_{&array}, offset_{array.offset + parent_offset} {}

    /// A number that is none (NaN) is null too: that is how data frames write it.
    bool is_null(std::int64_t row) const;

    /// Text where it lies; nothing for null and for every other kind.
    std::optional<std::string_view> view(std::int64_t row) const;

    /// Text as it stands; numbers as they print. Nothing for null and for kinds without words.
    std::optional<std::string> text(std::int64_t row) const;

    /// Numbers, and text that is one. Nothing for null and for anything else.
    std::optional<double> number(std::int64_t row) const;

    /// Text or binary. Nothing for null.
    std::optional<std::span<const std::byte>> bytes(std::int64_t row) const;

private:
    /// Where a row's value lies: in the array itself, or in its dictionary.
    struct Slot {
        const ArrowArray* array;
        std::int64_t at;
    };
    std::optional<Slot> slot(std::int64_t row) const;
    std::span<const std::byte> bytes_at(const Slot& slot) const;

    const ColumnType* type_;
    const ArrowArray* array_;
    std::int64_t offset_;
};

/// A record batch; released with this object. It needs neither the reader nor the stream it came from, and
/// may go to another thread.
class Batch {
public:
    Batch(std::shared_ptr<const ColumnTypes> types, const ArrowArray& array) noexcept
        : types_{std::move(types)}, array_{array} {}
    ~Batch();
    Batch(const Batch&) = delete;
    Batch& operator=(const Batch&) = delete;
    Batch(Batch&& other) noexcept;
    Batch& operator=(Batch&&) = delete;

    std::int64_t rows() const noexcept { return array_.length; }
    Column column(std::size_t index) const {
        return {(*types_)[index], *array_.children[index], array_.offset};
    }

private:
    std::shared_ptr<const ColumnTypes> types_;
    ArrowArray array_;
};

/// Reads the record batches of a stream one after another. The stream stays its owner's; the schema is
/// released here.
class StreamReader {
public:
    explicit StreamReader(ArrowArrayStream& stream);
    ~StreamReader();
    StreamReader(const StreamReader&) = delete;
    StreamReader& operator=(const StreamReader&) = delete;

    const ColumnTypes& columns() const noexcept { return *columns_; }

    /// Exact name first, then without regard to ASCII case.
    std::optional<std::size_t> find(std::string_view name) const;

    /// The column marked as WKB (geoarrow.wkb, ogc.wkb), else the only binary one.
    std::optional<std::size_t> geometry_column() const;

    /// The next batch; nothing at the end. Throws StreamError.
    std::optional<Batch> next();

private:
    [[noreturn]] void fail() const;

    ArrowArrayStream& stream_;
    ArrowSchema schema_{};
    std::shared_ptr<const ColumnTypes> columns_;
};

}  // namespace zoneplan::arrow
