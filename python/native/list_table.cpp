// SPDX-License-Identifier: MIT
#include "list_table.hpp"

#include <array>
#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace py = pybind11;

namespace zoneplan::python {
namespace {

constexpr std::size_t kViewSize = 16;
constexpr std::size_t kShortView = 12;

/// A column's buffers and the schema that goes with them.
struct Column {
    std::string name;
    std::string format;
    std::string metadata;
    std::vector<std::uint8_t> validity;
    std::vector<std::byte> values;  ///< numbers, or views
    std::vector<const void*> buffers;
    std::vector<std::int64_t> sizes;  ///< of the buffers that views point into
    std::int64_t nulls = 0;
    ArrowArray array{};
    ArrowSchema schema{};
};

/// One record batch, and what it lies in.
struct Batch {
    py::list geometries;
    py::dict fields;
    std::vector<std::unique_ptr<Column>> columns;
    std::vector<ArrowArray*> arrays;
    std::vector<ArrowSchema*> schemas;
    std::array<const void*, 1> no_validity{nullptr};

    Batch() = default;
    Batch(const Batch&) = delete;
    Batch& operator=(const Batch&) = delete;
    // NOLINTNEXTLINE(bugprone-exception-escape): without the GIL there is nothing left but to end
    ~Batch() {
        const py::gil_scoped_acquire gil;
        geometries.release().dec_ref();
        fields.release().dec_ref();
    }
};

using SharedBatch = std::shared_ptr<Batch>;

template <class Struct>
void release_shared(Struct* given) {
    delete static_cast<SharedBatch*>(given->private_data);
    given->release = nullptr;
}

template <class Struct>
void release_part(Struct* part) {
    part->release = nullptr;
}

/// A field's metadata as Arrow writes it: a count, then length-prefixed keys and values.
std::string extension_name(std::string_view extension) {
    std::string bytes;
    const auto add_count = [&](std::size_t count) {
        const auto number = static_cast<std::int32_t>(count);
        std::array<char, sizeof number> raw{};
        std::memcpy(raw.data(), &number, sizeof number);
        bytes.append(raw.data(), raw.size());
    };
    constexpr std::string_view kKey = "ARROW:extension:name";
    add_count(1);
    for (const std::string_view text : {kKey, extension}) {
        add_count(text.size());
        bytes += text;
    }
    return bytes;
}

void set_null(Column& column, std::size_t row) {
    column.validity[row / 8] = static_cast<std::uint8_t>(column.validity[row / 8] & ~(1U << (row % 8)));
    ++column.nulls;
}

/// Puts where a value lies, or a short value itself.
void set_view(Column& column, std::size_t row, std::string_view value) {
    if (value.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
        throw py::value_error{column.name + ": a value of more than 2 GiB"};
    }
    std::byte* view = column.values.data() + row * kViewSize;
    const auto length = static_cast<std::int32_t>(value.size());
    std::memcpy(view, &length, sizeof length);
    if (value.size() <= kShortView) {
        std::memcpy(view + sizeof length, value.data(), value.size());
        return;
    }
    const auto buffer = static_cast<std::int32_t>(column.sizes.size());
    std::memcpy(view + sizeof length, value.data(), sizeof(std::int32_t));
    std::memcpy(view + 2 * sizeof length, &buffer, sizeof buffer);  // at offset 0 of it
    column.buffers.push_back(value.data());
    column.sizes.push_back(length);
}

std::string_view text_of(const py::handle& value) {
    Py_ssize_t size = 0;
    const char* text = PyUnicode_AsUTF8AndSize(value.ptr(), &size);
    if (text == nullptr) throw py::error_already_set{};
    return {text, static_cast<std::size_t>(size)};
}

std::string_view bytes_of(const py::handle& value) {
    return {PyBytes_AS_STRING(value.ptr()), static_cast<std::size_t>(PyBytes_GET_SIZE(value.ptr()))};
}

/// How the values are written in Arrow, by those that are there.
std::string format_of(const std::string& name, const py::list& values) {
    bool has_integers = false;
    for (const py::handle& value : values) {
        if (value.is_none()) continue;
        if (PyFloat_Check(value.ptr())) return "g";
        if (PyLong_Check(value.ptr())) {
            has_integers = true;
            continue;
        }
        if (has_integers) break;  // set_value refuses it
        if (PyBytes_Check(value.ptr())) return "vz";
        if (PyUnicode_Check(value.ptr())) return "vu";
        throw py::value_error{
            name + ": neither bytes, text nor number: " + std::string{py::repr(py::type::of(value))}};
    }
    return has_integers ? "l" : "vu";
}

void set_value(Column& column, std::size_t row, const py::handle& value) {
    const bool fits = (column.format == "vz" && PyBytes_Check(value.ptr())) ||
                      (column.format == "vu" && PyUnicode_Check(value.ptr())) ||
                      ((column.format == "g" || column.format == "l") &&
                       (PyFloat_Check(value.ptr()) || PyLong_Check(value.ptr())));
    if (!fits) throw py::value_error{column.name + ": values of different types"};
    if (column.format == "vz") {
        set_view(column, row, bytes_of(value));
    } else if (column.format == "vu") {
        set_view(column, row, text_of(value));
    } else if (column.format == "g") {
        const auto number = value.cast<double>();
        std::memcpy(column.values.data() + row * sizeof number, &number, sizeof number);
    } else {
        const auto number = value.cast<std::int64_t>();
        std::memcpy(column.values.data() + row * sizeof number, &number, sizeof number);
    }
}

std::unique_ptr<Column> column_of(std::string name, std::string format, const py::list& values) {
    auto column = std::make_unique<Column>();
    column->name = std::move(name);
    column->format = std::move(format);
    const bool is_view = column->format.starts_with('v');
    const std::size_t rows = values.size();
    column->validity.assign(rows / 8 + 1, std::uint8_t{0xFF});
    column->values.resize(rows * (is_view ? kViewSize : sizeof(double)));
    column->buffers = {column->validity.data(), column->values.data()};
    if (is_view) column->buffers.reserve(rows + 3);
    for (std::size_t row = 0; row < rows; ++row) {
        const py::handle value = PyList_GET_ITEM(values.ptr(), static_cast<Py_ssize_t>(row));
        if (value.is_none()) {
            set_null(*column, row);
        } else {
            set_value(*column, row, value);
        }
    }
    if (is_view) column->buffers.push_back(column->sizes.data());
    column->array = {.length = static_cast<std::int64_t>(rows),
                     .null_count = column->nulls,
                     .offset = 0,
                     .n_buffers = static_cast<std::int64_t>(column->buffers.size()),
                     .n_children = 0,
                     .buffers = column->buffers.data(),
                     .children = nullptr,
                     .dictionary = nullptr,
                     .release = &release_part<ArrowArray>,
                     .private_data = nullptr};
    column->schema = {.format = column->format.c_str(),
                      .name = column->name.c_str(),
                      .metadata = nullptr,
                      .flags = ARROW_FLAG_NULLABLE,
                      .n_children = 0,
                      .children = nullptr,
                      .dictionary = nullptr,
                      .release = &release_part<ArrowSchema>,
                      .private_data = nullptr};
    return column;
}

py::list copied(const py::handle& sequence) {
    auto list = py::reinterpret_steal<py::list>(PySequence_List(sequence.ptr()));
    if (!list) throw py::error_already_set{};
    return list;
}

}  // namespace

ArrowTable list_table(const py::list& geometries, const py::dict& fields) {
    const auto batch = std::make_shared<Batch>();
    // Lists of our own, so that nobody changes them while they are read.
    batch->geometries = copied(geometries);
    batch->columns.push_back(column_of("geometry", "vz", batch->geometries));
    Column& geometry = *batch->columns.front();
    geometry.metadata = extension_name("geoarrow.wkb");
    geometry.schema.metadata = geometry.metadata.c_str();
    for (const auto& [key, given] : fields) {
        const auto name = key.cast<std::string>();
        const py::list own = copied(given);
        if (own.size() != geometries.size()) {
            throw py::value_error{name + ": not as many values as there are geometries"};
        }
        batch->fields[key] = own;
        batch->columns.push_back(column_of(name, format_of(name, own), own));
    }
    for (const auto& column : batch->columns) {
        batch->arrays.push_back(&column->array);
        batch->schemas.push_back(&column->schema);
    }
    const auto count = static_cast<std::int64_t>(batch->columns.size());
    return {.schema = {.format = "+s",
                       .name = "",
                       .metadata = nullptr,
                       .flags = 0,
                       .n_children = count,
                       .children = batch->schemas.data(),
                       .dictionary = nullptr,
                       .release = &release_shared<ArrowSchema>,
                       .private_data = new SharedBatch{batch}},
            .array = {.length = static_cast<std::int64_t>(geometries.size()),
                      .null_count = 0,
                      .offset = 0,
                      .n_buffers = 1,
                      .n_children = count,
                      .buffers = batch->no_validity.data(),
                      .children = batch->arrays.data(),
                      .dictionary = nullptr,
                      .release = &release_shared<ArrowArray>,
                      .private_data = new SharedBatch{batch}}};
}

}  // namespace zoneplan::python
