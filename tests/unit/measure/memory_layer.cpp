// SPDX-License-Identifier: MIT
#include "unit/measure/memory_layer.hpp"

#include <algorithm>

#include "unit/geometry/wkb_writer.hpp"

namespace zoneplan::test {
namespace {

ArrowBatch batch_of_features(std::span<const MemoryFeature> features, const MemoryOptions& options) {
    std::vector<std::optional<Bytes>> geometries;
    std::vector<OptionalText> ids;
    std::vector<OptionalText> categories;
    std::vector<OptionalText> names;
    std::vector<std::optional<double>> numbers;
    for (const MemoryFeature& feature : features) {
        geometries.emplace_back(wkb_of(feature.polygons));
        ids.emplace_back(feature.id);
        categories.emplace_back(feature.category);
        names.emplace_back(feature.name);
        numbers.push_back(feature.number);
    }
    std::vector<ArrowColumn> columns{text_column("id", ids), text_column("category", categories),
                                     geometry_column("shape", geometries)};
    if (options.has_numbers) columns.push_back(number_column<double>("number", numbers));
    if (options.has_names) columns.push_back(text_column("label", names));
    return batch_of(std::move(columns));
}

std::vector<ArrowBatch> batches_of(std::span<const MemoryFeature> features, const MemoryOptions& options) {
    std::vector<ArrowBatch> batches;
    do {
        const std::size_t taken = std::min(options.features_per_batch, features.size());
        batches.push_back(batch_of_features(features.first(taken), options));
        features = features.subspan(taken);
    } while (!features.empty());
    return batches;
}

LayerSpec spec_of(Role role, const MemoryOptions& options) {
    LayerSpec spec;
    spec.id = "id";
    spec.complete = options.complete;
    if (options.has_names) spec.name = "label";
    if (role == Role::zones && options.has_numbers) spec.declared = "number";
    if (role == Role::farmland && options.has_numbers) spec.deduction = "number";
    if (role == Role::udb || role == Role::spaces) spec.subtype = "category";
    if (role == Role::landuse) {
        spec.code = "category";
        spec.code_system = options.code_system;
    }
    return spec;
}

LayerInfo info_of(Role role, const std::vector<MemoryFeature>& features, const MemoryOptions& options) {
    LayerInfo info;
    info.role = role;
    info.spec = spec_of(role, options);
    info.source = name(role);
    info.crs = options.crs;
    if (!options.states_extent) return info;
    info.features = features.size();
    for (const MemoryFeature& feature : features) {
        if (feature.polygons.empty()) continue;
        const Box box = box_of(feature.polygons);
        info.extent = info.extent ? joined(*info.extent, box) : box;
    }
    return info;
}

}  // namespace

MemoryLayer::MemoryLayer(Role role, const std::vector<MemoryFeature>& features, const MemoryOptions& options)
    : LayerSource{info_of(role, features, options)}, table_{batches_of(features, options)} {}

ArrowArrayStream& MemoryLayer::open(const std::optional<Box>& /*window*/) { return table_.stream(); }

void add(Layers& layers, Role role, const std::vector<MemoryFeature>& features,
         const MemoryOptions& options) {
    layers.push_back(std::make_unique<MemoryLayer>(role, features, options));
}

}  // namespace zoneplan::test
