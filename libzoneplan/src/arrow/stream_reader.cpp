// SPDX-License-Identifier: MIT
#include "arrow/stream_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <map>

namespace zoneplan::arrow {
namespace {

constexpr std::string_view kExtensionName = "ARROW:extension:name";
constexpr std::string_view kExtensionMetadata = "ARROW:extension:metadata";

std::int32_t read_int32(const char*& at) {
    std::int32_t value = 0;
    std::memcpy(&value, at, sizeof value);
    at += sizeof value;
    return value;
}

/// The metadata of a field: a count, then length-prefixed keys and values.
std::map<std::string, std::string, std::less<>> metadata_of(const char* metadata) {
    std::map<std::string, std::string, std::less<>> pairs;
    if (metadata == nullptr) return pairs;
    const std::int32_t count = read_int32(metadata);
    const auto read_string = [&] {
        const std::int32_t length = read_int32(metadata);
        std::string text{metadata, static_cast<std::size_t>(std::max(length, 0))};
        metadata += text.size();
        return text;
    };
    for (std::int32_t i = 0; i < count; ++i) {
        std::string key = read_string();
        pairs.emplace(std::move(key), read_string());
    }
    return pairs;
}

struct Format {
    ValueKind kind = ValueKind::other;
    std::size_t width = 0;
    bool is_view = false;
};

Format format_of(std::string_view format) {
    static const std::map<std::string_view, Format> kFormats{
        {"u", {ValueKind::text, 4}},           {"U", {ValueKind::text, 8}},
        {"z", {ValueKind::binary, 4}},         {"Z", {ValueKind::binary, 8}},
        {"vu", {ValueKind::text, 0, true}},    {"vz", {ValueKind::binary, 0, true}},
        {"c", {ValueKind::signed_integer, 1}}, {"C", {ValueKind::unsigned_integer, 1}},
        {"s", {ValueKind::signed_integer, 2}}, {"S", {ValueKind::unsigned_integer, 2}},
        {"i", {ValueKind::signed_integer, 4}}, {"I", {ValueKind::unsigned_integer, 4}},
        {"l", {ValueKind::signed_integer, 8}}, {"L", {ValueKind::unsigned_integer, 8}},
        {"f", {ValueKind::floating, 4}},       {"g", {ValueKind::floating, 8}},
        {"b", {ValueKind::boolean, 0}}};
    const auto found = kFormats.find(format);
    return found == kFormats.end() ? Format{} : found->second;
}

ColumnType type_of(const ArrowSchema& field) {
    const bool in_dictionary = field.dictionary != nullptr;
    const std::string_view values = in_dictionary ? field.dictionary->format : field.format;
    const Format format = format_of(values);
    const auto metadata = metadata_of(field.metadata);
    const auto value_of = [&](std::string_view key) {
        const auto found = metadata.find(key);
        return found == metadata.end() ? std::string{} : found->second;
    };
    ColumnType type{.name = field.name == nullptr ? "" : field.name,
                    .kind = format.kind,
                    .width = format.width,
                    .is_view = format.is_view,
                    .format = std::string{values},
                    .extension = value_of(kExtensionName),
                    .extension_metadata = value_of(kExtensionMetadata)};
    const bool is_binary = format.kind == ValueKind::binary;
    type.is_geometry = is_binary && (type.extension == "geoarrow.wkb" || type.extension == "ogc.wkb");
    if (in_dictionary) {
        const Format index = format_of(field.format);
        type.index = std::make_shared<const ColumnType>(
            ColumnType{.name = {}, .kind = index.kind, .width = index.width});
        const bool is_integer =
            index.kind == ValueKind::signed_integer || index.kind == ValueKind::unsigned_integer;
        if (!is_integer || field.dictionary->dictionary != nullptr) type.kind = ValueKind::other;
    }
    return type;
}

template <class Value>
Value value_at(const void* buffer, std::int64_t index) {
    Value value{};
    std::memcpy(&value, static_cast<const char*>(buffer) + index * static_cast<std::int64_t>(sizeof(Value)),
                sizeof(Value));
    return value;
}

bool bit_at(const void* buffer, std::int64_t index) {
    return (static_cast<const std::uint8_t*>(buffer)[index / 8] >> (index % 8) & 1) != 0;
}

std::int64_t signed_at(const void* buffer, std::int64_t index, std::size_t width) {
    switch (width) {
        case 1:
            return value_at<std::int8_t>(buffer, index);
        case 2:
            return value_at<std::int16_t>(buffer, index);
        case 4:
            return value_at<std::int32_t>(buffer, index);
        default:
            return value_at<std::int64_t>(buffer, index);
    }
}

std::uint64_t unsigned_at(const void* buffer, std::int64_t index, std::size_t width) {
    switch (width) {
        case 1:
            return value_at<std::uint8_t>(buffer, index);
        case 2:
            return value_at<std::uint16_t>(buffer, index);
        case 4:
            return value_at<std::uint32_t>(buffer, index);
        default:
            return value_at<std::uint64_t>(buffer, index);
    }
}

double floating_at(const void* buffer, std::int64_t index, std::size_t width) {
    return width == 4 ? static_cast<double>(value_at<float>(buffer, index)) : value_at<double>(buffer, index);
}

bool is_null_at(const ArrowArray& array, std::int64_t at) {
    const void* validity = array.n_buffers > 0 ? array.buffers[0] : nullptr;
    return array.null_count != 0 && validity != nullptr && !bit_at(validity, at);
}

/// A value of a view layout: its length, then the value itself where it is short, else where it lies.
std::span<const std::byte> view_at(const ArrowArray& array, std::int64_t at, const std::string& column) {
    struct View {
        std::int32_t length;
        std::int32_t prefix;
        std::int32_t buffer;
        std::int32_t offset;
    };
    constexpr std::int32_t kShort = 12;
    constexpr std::int64_t kFirstBuffer = 2;  // after validity and views; the last one holds the sizes
    const auto view = value_at<View>(array.buffers[1], at);
    const auto* place = static_cast<const std::byte*>(array.buffers[1]) +
                        at * static_cast<std::int64_t>(sizeof(View)) + sizeof(view.length);
    if (view.length > kShort) {
        const std::int64_t buffers = array.n_buffers - kFirstBuffer - 1;
        if (view.buffer < 0 || view.buffer >= buffers || view.offset < 0) {
            throw StreamError{fmt::format("column {}: a view beyond its buffers", column)};
        }
        place = static_cast<const std::byte*>(array.buffers[kFirstBuffer + view.buffer]) + view.offset;
    }
    return std::span{place, static_cast<std::size_t>(std::max(view.length, std::int32_t{0}))};
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

bool Column::is_null(std::int64_t row) const { return !slot(row); }

std::optional<Column::Slot> Column::slot(std::int64_t row) const {
    if (is_null_at(*array_, row + offset_)) return std::nullopt;
    Slot slot{.array = array_, .at = row + offset_};
    if (type_->index && type_->kind != ValueKind::other) {
        slot.array = array_->dictionary;
        const std::int64_t index = type_->index->kind == ValueKind::signed_integer
                                       ? signed_at(array_->buffers[1], row + offset_, type_->index->width)
                                       : static_cast<std::int64_t>(unsigned_at(
                                             array_->buffers[1], row + offset_, type_->index->width));
        if (slot.array == nullptr || index < 0 || index >= slot.array->length) {
            throw StreamError{fmt::format("column {}: an index beyond its dictionary", type_->name)};
        }
        slot.at = index + slot.array->offset;
        if (is_null_at(*slot.array, slot.at)) return std::nullopt;
    }
    const bool is_no_number = type_->kind == ValueKind::floating &&
                              std::isnan(floating_at(slot.array->buffers[1], slot.at, type_->width));
    return is_no_number ? std::nullopt : std::optional{slot};
}

std::span<const std::byte> Column::bytes_at(const Slot& slot) const {
    const void* const* buffers = slot.array->buffers;
    if (type_->is_view) return view_at(*slot.array, slot.at, type_->name);
    const std::int64_t begin = signed_at(buffers[1], slot.at, type_->width);
    const std::int64_t end = signed_at(buffers[1], slot.at + 1, type_->width);
    if (begin < 0 || end < begin) {
        throw StreamError{fmt::format("column {}: offsets go backwards", type_->name)};
    }
    return std::span{static_cast<const std::byte*>(buffers[2]) + begin,
                     static_cast<std::size_t>(end - begin)};
}

std::optional<std::span<const std::byte>> Column::bytes(std::int64_t row) const {
    if (type_->kind != ValueKind::text && type_->kind != ValueKind::binary) return std::nullopt;
    const std::optional<Slot> found = slot(row);
    return found ? std::optional{bytes_at(*found)} : std::nullopt;
}

std::optional<std::string_view> Column::view(std::int64_t row) const {
    if (type_->kind != ValueKind::text) return std::nullopt;
    const auto span = bytes(row);
    if (!span) return std::nullopt;
    return std::string_view{reinterpret_cast<const char*>(span->data()), span->size()};
}

std::optional<std::string> Column::text(std::int64_t row) const {
    const std::optional<Slot> found = slot(row);
    if (!found) return std::nullopt;
    const void* values = found->array->n_buffers > 1 ? found->array->buffers[1] : nullptr;
    switch (type_->kind) {
        case ValueKind::text: {
            const std::span<const std::byte> span = bytes_at(*found);
            return std::string{reinterpret_cast<const char*>(span.data()), span.size()};
        }
        case ValueKind::signed_integer:
            return fmt::format("{}", signed_at(values, found->at, type_->width));
        case ValueKind::unsigned_integer:
            return fmt::format("{}", unsigned_at(values, found->at, type_->width));
        case ValueKind::floating:
            return fmt::format("{}", floating_at(values, found->at, type_->width));
        case ValueKind::boolean:
            return bit_at(values, found->at) ? "true" : "false";
        default:
            return std::nullopt;
    }
}

std::optional<double> Column::number(std::int64_t row) const {
    const std::optional<Slot> found = slot(row);
    if (!found) return std::nullopt;
    const void* values = found->array->n_buffers > 1 ? found->array->buffers[1] : nullptr;
    switch (type_->kind) {
        case ValueKind::signed_integer:
            return static_cast<double>(signed_at(values, found->at, type_->width));
        case ValueKind::unsigned_integer:
            return static_cast<double>(unsigned_at(values, found->at, type_->width));
        case ValueKind::floating:
            return floating_at(values, found->at, type_->width);
        case ValueKind::text: {
            const std::span<const std::byte> span = bytes_at(*found);
            const std::string_view digits =
                trimmed({reinterpret_cast<const char*>(span.data()), span.size()});
            double value = 0.0;
            const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
            const bool whole = problem == std::errc{} && end == digits.data() + digits.size();
            return whole ? std::optional{value} : std::nullopt;
        }
        default:
            return std::nullopt;
    }
}

Batch::~Batch() {
    if (array_.release != nullptr) array_.release(&array_);
}

Batch::Batch(Batch&& other) noexcept : types_{std::move(other.types_)}, array_{other.array_} {
    other.array_ = {};
}

StreamReader::StreamReader(ArrowArrayStream& stream) : stream_{stream} {
    if (stream_.release == nullptr) throw StreamError{"the stream has been released already"};
    if (stream_.get_schema(&stream_, &schema_) != 0) fail();
    if (std::string_view{schema_.format} != "+s") {
        schema_.release(&schema_);
        throw StreamError{"the stream holds no record batches"};
    }
    ColumnTypes types;
    for (std::int64_t i = 0; i < schema_.n_children; ++i) types.push_back(type_of(*schema_.children[i]));
    columns_ = std::make_shared<const ColumnTypes>(std::move(types));
}

StreamReader::~StreamReader() {
    if (schema_.release != nullptr) schema_.release(&schema_);
}

void StreamReader::fail() const {
    const char* reason = stream_.get_last_error(&stream_);
    throw StreamError{reason == nullptr ? "the stream failed without a reason" : reason};
}

std::optional<std::size_t> StreamReader::find(std::string_view name) const {
    auto found = std::ranges::find(*columns_, name, &ColumnType::name);
    if (found == columns_->end()) {
        found = std::ranges::find_if(
            *columns_, [&](const ColumnType& column) { return same_ignoring_case(column.name, name); });
    }
    if (found == columns_->end()) return std::nullopt;
    return static_cast<std::size_t>(found - columns_->begin());
}

std::optional<std::size_t> StreamReader::geometry_column() const {
    const auto marked = std::ranges::find(*columns_, true, &ColumnType::is_geometry);
    if (marked != columns_->end()) return static_cast<std::size_t>(marked - columns_->begin());
    if (std::ranges::count(*columns_, ValueKind::binary, &ColumnType::kind) != 1) return std::nullopt;
    return static_cast<std::size_t>(std::ranges::find(*columns_, ValueKind::binary, &ColumnType::kind) -
                                    columns_->begin());
}

std::optional<Batch> StreamReader::next() {
    ArrowArray array{};
    if (stream_.get_next(&stream_, &array) != 0) fail();
    if (array.release == nullptr) return std::nullopt;
    Batch batch{columns_, array};
    if (array.n_children != schema_.n_children) {
        throw StreamError{"a batch does not match the stream's schema"};
    }
    return batch;
}

}  // namespace zoneplan::arrow
