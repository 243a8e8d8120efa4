// SPDX-License-Identifier: MIT
#include "floor/arrow_scan.hpp"

#include <ogr_recordbatch.h>

#include <cstring>
#include <stdexcept>
#include <vector>

namespace zoneplan::bench {
namespace {

[[noreturn]] void fail(OGRLayer& layer) {
    throw std::runtime_error{std::string{layer.GetName()} + ": " + CPLGetLastErrorMsg()};
}

/// The place of the geometry among the columns of a stream.
std::size_t geometry_column(ArrowArrayStream& stream, OGRLayer& layer) {
    ArrowSchema schema{};
    if (stream.get_schema(&stream, &schema) != 0) fail(layer);
    auto found = static_cast<std::size_t>(schema.n_children);
    for (std::int64_t k = 0; k < schema.n_children; ++k) {
        if (std::strcmp(schema.children[k]->format, "z") == 0) found = static_cast<std::size_t>(k);
    }
    schema.release(&schema);
    if (found == static_cast<std::size_t>(schema.n_children)) fail(layer);
    return found;
}

}  // namespace

Scanned scan(OGRLayer& layer) {
    OGRFeatureDefn& definition = *layer.GetLayerDefn();
    std::vector<const char*> ignored;
    ignored.reserve(static_cast<std::size_t>(definition.GetFieldCount()) + 1);
    for (int k = 0; k < definition.GetFieldCount(); ++k) {
        ignored.push_back(definition.GetFieldDefn(k)->GetNameRef());
    }
    ignored.push_back(nullptr);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): GDAL 3.6 takes names so, and leaves them
    if (layer.SetIgnoredFields(const_cast<const char**>(ignored.data())) != OGRERR_NONE) fail(layer);
    Scanned scanned;
    if (layer.GetFeatureCount() == 0) return scanned;  // FlatGeobuf's stream would never end

    ArrowArrayStream stream{};
    layer.ResetReading();
    if (!layer.GetArrowStream(&stream, nullptr)) fail(layer);
    const std::size_t geometry = geometry_column(stream, layer);
    while (true) {
        ArrowArray batch{};
        if (stream.get_next(&stream, &batch) != 0) fail(layer);
        if (batch.release == nullptr) break;
        const ArrowArray& column = *batch.children[geometry];
        const auto* offsets = static_cast<const std::int32_t*>(column.buffers[1]) + column.offset;
        scanned.features += static_cast<std::uint64_t>(batch.length);
        scanned.bytes += static_cast<std::uint64_t>(offsets[column.length] - offsets[0]);
        batch.release(&batch);
    }
    stream.release(&stream);
    return scanned;
}

}  // namespace zoneplan::bench
