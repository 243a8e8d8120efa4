// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "zoneplan/model/polygon.hpp"
#include "zoneplan/text/text.hpp"

namespace zoneplan {

/// A field of a layer, as its format declares it.
struct FieldDescription {
    std::string name;
    std::string type;
    int width = 0;
};

/// What is in one layer.
struct LayerDescription {
    std::string source;
    std::string layer;
    std::string driver;
    std::string geometry_type;
    std::uint64_t features = 0;
    std::string crs;  ///< code and name; empty where none is declared
    std::optional<Box> extent;
    std::string encoding;  ///< of a DBF or a text
    std::vector<FieldDescription> fields;
    std::vector<Text> notes;     ///< what had to be assumed, and the roles that the names suggest
    std::vector<Text> problems;  ///< what a check would refuse, and what it would mend
};

/// Looks into `path` without judging it: every layer with its CRS, encoding, fields and geometry faults.
/// Throws NotFoundError and InputError where nothing can be read at all.
std::vector<LayerDescription> inspect(const std::string& path);

}  // namespace zoneplan
