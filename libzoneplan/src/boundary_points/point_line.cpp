// SPDX-License-Identifier: MIT
#include "boundary_points/point_line.hpp"

#include <algorithm>

#include "boundary_points/text_lines.hpp"

namespace zoneplan {
namespace {

constexpr std::size_t kFields = 4;           // name, ring, X, Y
constexpr std::size_t kFieldsWithSide = 5;   // name, X, Y, side, ring
constexpr double kGreatestRing = 100'000.0;  // what is greater in the ring's place is a coordinate

double coordinate(const std::string& field, const SourceLine& at) {
    const std::optional<double> value = decimal(field);
    if (!value) refuse("boundary_number", at, {{"value", shown(field)}, {"field", "X / Y"}});
    return *value;
}

std::size_t ring_number(const std::string& field, const SourceLine& at) {
    const std::optional<std::size_t> value = whole_number(field);
    if (!value) refuse("boundary_number", at, {{"value", shown(field)}, {"field", "圈号"}});
    return *value;
}

}  // namespace

PointLine read_point_line(std::string_view line, const SourceLine& at) {
    std::vector<std::string> fields = split_at_any_commas(line);
    if (fields.size() > kFields && fields.back().empty()) fields.pop_back();
    const bool with_side =
        fields.size() == kFieldsWithSide && decimal(fields[1]).value_or(0.0) >= kGreatestRing;
    if (fields.size() != kFields && !with_side) {
        refuse("boundary_line", at, {{"words", shown(line)}});
    }
    const std::string& ring = with_side ? fields[4] : fields[1];
    const std::string& first = with_side ? fields[1] : fields[2];
    const std::string& second = with_side ? fields[2] : fields[3];
    return {.name = fields[0],
            .ring = ring_number(ring, at),
            .first = coordinate(first, at),
            .second = coordinate(second, at),
            .decimals = std::min(decimals_of(first), decimals_of(second))};
}

}  // namespace zoneplan
