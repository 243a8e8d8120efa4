// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan::bench {

enum class Layer { landuse, farmland, redline, udb, zones };
inline constexpr std::array kLayers{Layer::landuse, Layer::farmland, Layer::redline, Layer::udb,
                                    Layer::zones};

struct Field {
    std::string_view name;
    bool is_text;
    int width;
    int decimals;
};

/// A layer's name and fields, as plan databases have them.
struct Schema {
    std::string_view role;
    std::string_view name;
    bool multipart;
    std::vector<Field> fields;
};
const Schema& schema_of(Layer layer);

/// Values in the order of the layer's fields.
struct Feature {
    MultiPolygon polygons;
    std::vector<std::variant<std::string, double>> values;
};

}  // namespace zoneplan::bench
