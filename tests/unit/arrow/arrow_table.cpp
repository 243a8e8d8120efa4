// SPDX-License-Identifier: MIT
#include "unit/arrow/arrow_table.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <utility>

namespace zoneplan::test {
namespace {

constexpr std::string_view kExtensionName = "ARROW:extension:name";
constexpr int kMaxBuffers = 3;

/// What a given schema points into.
struct SchemaMemory {
    int* unreleased = nullptr;
    std::vector<ArrowColumn> columns;
    std::vector<std::string> metadata;
    std::vector<ArrowSchema> children;
    std::vector<ArrowSchema*> pointers;
};

struct BatchMemory {
    int* unreleased = nullptr;
    std::vector<ArrowColumn> columns;
    std::vector<std::array<const void*, kMaxBuffers>> buffers;
    std::array<const void*, 1> own_buffers{};
    std::vector<ArrowArray> children;
    std::vector<ArrowArray*> pointers;
};

void append_string(std::string& to, std::string_view text) {
    const auto length = static_cast<std::int32_t>(text.size());
    to.append(reinterpret_cast<const char*>(&length), sizeof length);
    to += text;
}

std::string extension_metadata(std::string_view extension) {
    const std::int32_t pairs = 1;
    std::string metadata(reinterpret_cast<const char*>(&pairs), sizeof pairs);
    append_string(metadata, kExtensionName);
    append_string(metadata, extension);
    return metadata;
}

template <class Structure, class Memory>
void release(Structure* structure) {
    const std::unique_ptr<Memory> memory{static_cast<Memory*>(structure->private_data)};
    --*memory->unreleased;
    structure->release = nullptr;
}

template <class Structure>
void release_nothing(Structure* structure) {
    structure->release = nullptr;
}

const void* data_of(const std::vector<std::byte>& buffer) { return buffer.empty() ? nullptr : buffer.data(); }

bool has_offsets(const ArrowColumn& column) {
    return std::string_view{"uUzZ"}.find(column.format) != std::string::npos;
}

template <class Offset>
void append_offset(ArrowColumn& column) {
    const auto end = static_cast<Offset>(column.values.size());
    const auto* bytes = reinterpret_cast<const std::byte*>(&end);
    column.offsets.insert(column.offsets.end(), bytes, bytes + sizeof end);
}

void append_offset(ArrowColumn& column, const std::string& format) {
    if (format == "U" || format == "Z") {
        append_offset<std::int64_t>(column);
    } else {
        append_offset<std::int32_t>(column);
    }
}

template <class Values>
ArrowColumn variable_column(const std::string& name, const Values& values, const std::string& format) {
    ArrowColumn column{.name = name, .format = format, .length = static_cast<std::int64_t>(values.size())};
    std::vector<bool> valid;
    append_offset(column, format);
    for (const auto& value : values) {
        if (value) {
            const auto* bytes = reinterpret_cast<const std::byte*>(value->data());
            column.values.insert(column.values.end(), bytes, bytes + value->size());
        }
        append_offset(column, format);
        valid.push_back(value.has_value());
    }
    mark_nulls(column, valid);
    return column;
}

std::vector<std::byte> bitmap_of(const std::vector<bool>& bits) {
    std::vector<std::byte> bitmap(bits.size() / 8 + 1);
    for (std::size_t i = 0; i < bits.size(); ++i) {
        if (bits[i]) bitmap[i / 8] |= std::byte{1} << (i % 8);
    }
    return bitmap;
}

}  // namespace

ArrowTable::ArrowTable(std::vector<ArrowBatch> batches) : batches_{std::move(batches)} {}

ArrowArrayStream& ArrowTable::stream() {
    next_ = 0;
    stream_.private_data = this;
    stream_.get_schema = [](ArrowArrayStream* stream, ArrowSchema* out) {
        if (of(stream).failing_schema_) return EIO;
        of(stream).give_schema(*out);
        return 0;
    };
    stream_.get_next = [](ArrowArrayStream* stream, ArrowArray* out) {
        ArrowTable& table = of(stream);
        if (table.failing_batch_ && table.next_ >= *table.failing_batch_) return EIO;
        *out = {};
        if (table.next_ < table.batches_.size()) table.give_batch(table.batches_[table.next_++], *out);
        return 0;
    };
    stream_.get_last_error = [](ArrowArrayStream* stream) {
        const std::optional<std::string>& reason = of(stream).reason_;
        return reason ? reason->c_str() : nullptr;
    };
    stream_.release = [](ArrowArrayStream* stream) { stream->release = nullptr; };
    return stream_;
}

void ArrowTable::fail_at(std::size_t batch, std::optional<std::string> reason) {
    failing_batch_ = batch;
    reason_ = std::move(reason);
}

void ArrowTable::fail_at_schema(std::string reason) {
    failing_schema_ = true;
    reason_ = std::move(reason);
}

void ArrowTable::give_schema(ArrowSchema& out) {
    auto memory = std::make_unique<SchemaMemory>();
    memory->unreleased = &unreleased_;
    if (!batches_.empty()) memory->columns = batches_.front().columns;
    const std::size_t columns = memory->columns.size();
    memory->metadata.resize(columns);
    memory->children.resize(columns);
    for (std::size_t i = 0; i < columns; ++i) {
        const ArrowColumn& column = memory->columns[i];
        if (!column.extension.empty()) memory->metadata[i] = extension_metadata(column.extension);
        ArrowSchema& child = memory->children[i];
        child.format = column.format.c_str();
        child.name = column.name.c_str();
        child.metadata = memory->metadata[i].empty() ? nullptr : memory->metadata[i].data();
        child.flags = ARROW_FLAG_NULLABLE;
        child.release = &release_nothing<ArrowSchema>;
        memory->pointers.push_back(&child);
    }
    out = {};
    out.format = "+s";
    out.n_children = static_cast<std::int64_t>(columns);
    out.children = memory->pointers.data();
    out.release = &release<ArrowSchema, SchemaMemory>;
    out.private_data = memory.release();
    ++unreleased_;
}

void ArrowTable::give_batch(const ArrowBatch& batch, ArrowArray& out) {
    auto memory = std::make_unique<BatchMemory>();
    memory->unreleased = &unreleased_;
    memory->columns = batch.columns;
    const std::size_t columns = memory->columns.size();
    memory->buffers.resize(columns);
    memory->children.resize(columns);
    for (std::size_t i = 0; i < columns; ++i) {
        const ArrowColumn& column = memory->columns[i];
        const bool offsets = has_offsets(column);
        memory->buffers[i] = {data_of(column.validity), data_of(offsets ? column.offsets : column.values),
                              data_of(column.values)};
        ArrowArray& child = memory->children[i];
        child.length = column.length;
        child.null_count = column.null_count;
        child.offset = column.offset;
        child.n_buffers = offsets ? kMaxBuffers : kMaxBuffers - 1;
        child.buffers = memory->buffers[i].data();
        child.release = &release_nothing<ArrowArray>;
        memory->pointers.push_back(&child);
    }
    out.length = batch.length;
    out.offset = batch.offset;
    out.n_buffers = 1;
    out.buffers = memory->own_buffers.data();
    out.n_children = static_cast<std::int64_t>(columns);
    out.children = memory->pointers.data();
    out.release = &release<ArrowArray, BatchMemory>;
    out.private_data = memory.release();
    ++unreleased_;
}

ArrowBatch batch_of(std::vector<ArrowColumn> columns) {
    const std::int64_t length = columns.empty() ? 0 : columns.front().length;
    return {.columns = std::move(columns), .length = length};
}

ArrowColumn text_column(const std::string& name, std::span<const OptionalText> values,
                        const std::string& format) {
    return variable_column(name, values, format);
}

ArrowColumn geometry_column(const std::string& name,
                            std::span<const std::optional<std::vector<std::byte>>> values,
                            const std::string& format) {
    ArrowColumn column = variable_column(name, values, format);
    column.extension = "ogc.wkb";
    return column;
}

ArrowColumn boolean_column(const std::string& name, std::span<const std::optional<bool>> values) {
    ArrowColumn column{.name = name, .format = "b", .length = static_cast<std::int64_t>(values.size())};
    std::vector<bool> bits;
    std::vector<bool> valid;
    for (const std::optional<bool>& value : values) {
        bits.push_back(value.value_or(false));
        valid.push_back(value.has_value());
    }
    column.values = bitmap_of(bits);
    mark_nulls(column, valid);
    return column;
}

void mark_nulls(ArrowColumn& column, const std::vector<bool>& valid) {
    column.null_count = std::ranges::count(valid, false);
    column.validity = column.null_count == 0 ? std::vector<std::byte>{} : bitmap_of(valid);
}

}  // namespace zoneplan::test
