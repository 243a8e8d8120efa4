// SPDX-License-Identifier: MIT
#include "boundary_points/plot_header.hpp"

#include <array>

#include "boundary_points/text_lines.hpp"
#include "text/printable.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

constexpr std::size_t kFewFields = 5;  // with "@"
constexpr std::size_t kWithoutLandClass = 8;
constexpr std::size_t kStandardFields = 9;

bool is_known(const std::vector<std::string>& fields) {
    return fields.size() == kFewFields || fields.size() >= kWithoutLandClass;
}

/// Full-width commas part fields only where ASCII ones leave no header that is known: a name may hold them.
std::vector<std::string> fields_of(std::string_view line) {
    std::vector<std::string> fields = split_at_commas(line);
    return is_known(fields) ? fields : split_at_any_commas(line);
}

bool is_shape(std::string_view word) { return word == "面" || word == "线" || word == "点"; }

struct AreaUnit {
    std::string_view name;
    double hectares;
    int decimals;  ///< that a figure gains when it is put into hectares
};
constexpr std::array kAreaUnits{
    AreaUnit{"", 1.0, 0},
    AreaUnit{"公顷", 1.0, 0},
    AreaUnit{"ha", 1.0, 0},
    AreaUnit{"hm2", 1.0, 0},
    AreaUnit{"平方米", 1e-4, 4},
    AreaUnit{"m2", 1e-4, 4},
    AreaUnit{"㎡", 1e-4, 4},
    AreaUnit{"平方千米", 1e2, -2},
    AreaUnit{"平方公里", 1e2, -2},
    AreaUnit{"km2", 1e2, -2},
    AreaUnit{"亩", kSquareMetresPerMu / kSquareMetresPerHectare, 1},
};

/// "0.7655" and "0.7655公顷".
bool read_area(std::string_view words, PlotHeader& header) {
    const std::size_t end = std::min(words.find_first_not_of("0123456789.-"), words.size());
    const std::string_view number = words.substr(0, end);
    const std::string_view unit_name = trimmed(words.substr(end));
    const std::optional<double> value = decimal(number);
    for (const AreaUnit& unit : kAreaUnits) {
        if (!value || unit.name != unit_name) continue;
        header.area_ha = *value * unit.hectares;
        header.area_decimals = decimals_of(number) + unit.decimals;
        return true;
    }
    return false;
}

/// count, name, 面, use, @ (进出平衡) and count, name, type, use, @ (卫片执法; 一张图 has an id for the
/// count).
void read_few_fields(const std::vector<std::string>& fields, ReadHeader& read) {
    read.header.points = whole_number(fields[0]);
    if (!read.header.points) read.header.id = printable(fields[0]);
    read.header.name = printable(fields[1]);
    read.header.shape = is_shape(fields[2]) ? fields[2] : "";
    read.header.use = printable(fields[3]);
    if (!is_shape(fields[2])) read.header.others.push_back(printable(fields[2]));
}

void read_many_fields(const std::vector<std::string>& fields, ReadHeader& read) {
    PlotHeader& header = read.header;
    header.points = whole_number(fields[0]);
    if (!header.points && !fields[0].empty()) read.not_numbers.push_back("界址点数=" + fields[0]);
    if (!fields[1].empty() && !read_area(fields[1], header)) {
        read.not_numbers.push_back("地块面积=" + fields[1]);
    }
    header.id = printable(fields[2]);
    header.name = printable(fields[3]);
    header.shape = printable(fields[4]);
    header.sheet = printable(fields[5]);
    header.use = printable(fields[6]);
    if (fields.size() >= kStandardFields) header.land_class = printable(fields[7]);
    for (std::size_t i = kStandardFields - 1; i + 1 < fields.size(); ++i) {
        header.others.push_back(printable(fields[i]));
    }
}

}  // namespace

bool is_plot_header(std::string_view line) noexcept { return line.ends_with('@'); }

std::optional<ReadHeader> read_plot_header(std::string_view line) {
    const std::vector<std::string> fields = fields_of(line);
    if (!is_known(fields)) return std::nullopt;
    ReadHeader read;
    if (fields.size() == kFewFields) {
        read_few_fields(fields, read);
    } else {
        read_many_fields(fields, read);
    }
    return read;
}

}  // namespace zoneplan
