// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "zoneplan/arrow/c_data.hpp"

namespace zoneplan::test {

/// A column of one batch: the buffers that the Arrow format asks for, to be made right or wrong.
struct ArrowColumn {
    std::string name{};
    std::string format{};     ///< Arrow format string
    std::string extension{};  ///< ARROW:extension:name; empty for none
    std::int64_t length = 0;
    std::int64_t null_count = 0;
    std::int64_t offset = 0;
    std::vector<std::byte> validity{};  ///< bitmap; empty where no value is null
    std::vector<std::byte> offsets{};   ///< of text and binary
    std::vector<std::byte> values{};
};

struct ArrowBatch {
    std::vector<ArrowColumn> columns{};
    std::int64_t length = 0;
    std::int64_t offset = 0;  ///< of the batch as a slice of longer columns
};

/// A producer of an Arrow stream. Each structure that it gives away is a copy on the heap, so that a reader
/// which looks at one after its release is caught by a sanitizer.
class ArrowTable {
public:
    /// The schema is that of the first batch.
    explicit ArrowTable(std::vector<ArrowBatch> batches);

    /// A stream from the first batch on.
    ArrowArrayStream& stream();

    /// Schemas and batches that were given away and not released.
    int unreleased() const noexcept { return unreleased_; }

    /// From the batch with this number on, get_next answers with an error. Without a reason there are no
    /// words.
    void fail_at(std::size_t batch, std::optional<std::string> reason);

    /// get_schema answers with an error.
    void fail_at_schema(std::string reason);

private:
    static ArrowTable& of(ArrowArrayStream* stream) {
        return *static_cast<ArrowTable*>(stream->private_data);
    }
    void give_schema(ArrowSchema& out);
    void give_batch(const ArrowBatch& batch, ArrowArray& out);

    std::vector<ArrowBatch> batches_;
    std::size_t next_ = 0;
    std::optional<std::size_t> failing_batch_;
    bool failing_schema_ = false;
    std::optional<std::string> reason_;
    int unreleased_ = 0;
    ArrowArrayStream stream_{};
};

/// One batch of whole columns.
ArrowBatch batch_of(std::vector<ArrowColumn> columns);

using OptionalText = std::optional<std::string>;

/// `format`: u (utf8), U (large_utf8), z (binary), Z (large_binary).
ArrowColumn text_column(const std::string& name, std::span<const OptionalText> values,
                        const std::string& format = "u");

/// The same column marked as WKB geometry.
ArrowColumn geometry_column(const std::string& name,
                            std::span<const std::optional<std::vector<std::byte>>> values,
                            const std::string& format = "z");

ArrowColumn boolean_column(const std::string& name, std::span<const std::optional<bool>> values);

/// Sets the validity bitmap of `column`, as nulls make it necessary.
void mark_nulls(ArrowColumn& column, const std::vector<bool>& valid);

template <class Value>
std::string arrow_format() {
    if constexpr (std::is_same_v<Value, float>) return "f";
    if constexpr (std::is_same_v<Value, double>) return "g";
    const std::string signed_formats = " cs i   l";
    const char format = signed_formats[sizeof(Value)];
    return {std::is_unsigned_v<Value> ? static_cast<char>(format - 'a' + 'A') : format};
}

template <class Value>
ArrowColumn number_column(const std::string& name, const std::vector<std::optional<Value>>& values) {
    ArrowColumn column{
        .name = name, .format = arrow_format<Value>(), .length = static_cast<std::int64_t>(values.size())};
    std::vector<bool> valid;
    for (const std::optional<Value>& value : values) {
        const Value stored = value.value_or(Value{});
        const auto* bytes = reinterpret_cast<const std::byte*>(&stored);
        column.values.insert(column.values.end(), bytes, bytes + sizeof stored);
        valid.push_back(value.has_value());
    }
    mark_nulls(column, valid);
    return column;
}

}  // namespace zoneplan::test
