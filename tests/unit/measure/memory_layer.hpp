// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "unit/arrow/arrow_table.hpp"
#include "zoneplan/check.hpp"
#include "zoneplan/measure/layer_source.hpp"

namespace zoneplan::test {

/// A feature of a layer that is held in memory. What `category` and `number` mean goes by the role: the
/// subtype or class code, and the declared area or deduction coefficient.
struct MemoryFeature {
    std::string id{};
    MultiPolygon polygons{};
    std::string category{};
    std::optional<double> number{};
    std::string name{};
};

/// What is unusual about a layer.
struct MemoryOptions {
    std::string crs = "EPSG:4526";
    std::string code_system = "ydyh2023";
    bool complete = false;
    bool states_extent = true;
    bool has_names = false;
    bool has_numbers = true;
    std::size_t features_per_batch = 3;
};

/// A layer without a file: an Arrow stream of WKB and attributes. The window is left unheeded, as it may be.
class MemoryLayer final : public LayerSource {
public:
    MemoryLayer(Role role, const std::vector<MemoryFeature>& features, const MemoryOptions& options);

    ArrowArrayStream& open(const std::optional<Box>& window) override;

private:
    ArrowTable table_;
};

using Layers = std::vector<std::unique_ptr<LayerSource>>;

/// Adds a layer of `role` to `layers`.
void add(Layers& layers, Role role, const std::vector<MemoryFeature>& features,
         const MemoryOptions& options = {});

}  // namespace zoneplan::test
