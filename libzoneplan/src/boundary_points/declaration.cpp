// SPDX-License-Identifier: MIT
#include "boundary_points/declaration.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "boundary_points/text_lines.hpp"
#include "crs/zone_codes.hpp"

namespace zoneplan {
namespace {

constexpr std::string_view kCrs = "坐标系";
constexpr std::string_view kZone = "带号";
constexpr std::array<std::string_view, 2> kZoneWidth{"几度分带", "分带"};
constexpr std::string_view kProjection = "投影类型";
constexpr std::string_view kUnit = "计量单位";

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(
        words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

/// The number that a value begins with: 3 of "3度带". 0 where it begins with none.
double leading_number(std::string_view value) {
    if (value.starts_with("三")) return 3.0;
    if (value.starts_with("六")) return 6.0;
    double number = 0.0;
    std::from_chars(value.data(), value.data() + value.size(), number, std::chars_format::fixed);
    return number;
}

class Reader {
public:
    Reader(const std::vector<BoundaryAttribute>& attributes, const SourceLine& section, bool may_lack_crs)
        : attributes_{attributes}, section_{section}, may_lack_crs_{may_lack_crs} {}

    Declaration read() {
        read_crs();
        if (const auto* projection = find({kProjection})) {
            if (!holds_any(lower(projection->value), {"高斯", "gauss"})) {
                refuse_value("boundary_projection", *projection);
            }
        }
        if (const auto* unit = find({kUnit})) {
            const std::string value = lower(unit->value);
            if (value != "米" && value != "m" && value != "meter" && value != "metre") {
                refuse_value("boundary_unit", *unit);
            }
        }
        read_zone();
        return declaration_;
    }

private:
    /// The first attribute of one of `keys` that has a value.
    const BoundaryAttribute* find(std::initializer_list<std::string_view> keys) const {
        const auto found = std::ranges::find_if(attributes_, [&](const BoundaryAttribute& attribute) {
            return !attribute.value.empty() && std::ranges::find(keys, attribute.key) != keys.end();
        });
        return found == attributes_.end() ? nullptr : &*found;
    }

    [[noreturn]] void refuse_value(std::string_view key, const BoundaryAttribute& attribute) const {
        refuse(key, {section_.source, attribute.line}, {{"value", shown(attribute.value)}});
    }

    void read_crs() {
        const BoundaryAttribute* crs = find({kCrs});
        if (crs == nullptr) {
            if (!may_lack_crs_) refuse("boundary_crs_missing", section_);
            return;
        }
        declaration_.names_crs = crs->value.find("2000") != std::string::npos;
        if (declaration_.names_crs) return;
        if (holds_any(crs->value, {"80", "54", "西安", "北京"})) refuse_value("boundary_crs_old", *crs);
        if (!may_lack_crs_) refuse_value("boundary_crs_unknown", *crs);
    }

    void read_zone() {
        if (const auto* width = find({kZoneWidth[0], kZoneWidth[1]})) {
            const double value = leading_number(width->value);
            if (value != 3.0 && value != 6.0) refuse_value("boundary_zone_width", *width);
            declaration_.zone_width_deg = static_cast<int>(value);
            declaration_.zone_width_line = width->line;
        }
        if (const auto* zone = find({kZone})) {
            const double value = leading_number(zone->value);
            declaration_.zone = static_cast<int>(std::clamp(value, 0.0, 99.0));
            if (value != declaration_.zone || zone_width_deg(declaration_.zone) == 0) {
                refuse_value("boundary_zone", *zone);
            }
            check_zone_width(declaration_, declaration_.zone, section_.source);
        }
    }

    const std::vector<BoundaryAttribute>& attributes_;
    const SourceLine& section_;
    bool may_lack_crs_;
    Declaration declaration_;
};

}  // namespace

Declaration read_declaration(const std::vector<BoundaryAttribute>& attributes, const SourceLine& section,
                             bool may_lack_crs) {
    return Reader{attributes, section, may_lack_crs}.read();
}

void check_zone_width(const Declaration& declaration, int zone, const std::string& source) {
    const int stated_deg = declaration.zone_width_deg;
    if (stated_deg == 0 || stated_deg == zone_width_deg(zone)) return;
    refuse("boundary_zone_width_differs", {source, declaration.zone_width_line},
           {{"zone", std::to_string(zone)}, {"width", std::to_string(stated_deg)}});
}

bool is_decisive(const std::string& key) {
    return key == kCrs || key == kZone || key == kProjection || key == kUnit ||
           std::ranges::find(kZoneWidth, key) != kZoneWidth.end();
}

}  // namespace zoneplan
