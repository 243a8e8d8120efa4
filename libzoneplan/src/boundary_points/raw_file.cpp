// SPDX-License-Identifier: MIT
#include "boundary_points/raw_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "boundary_points/declaration.hpp"
#include "boundary_points/plot_header.hpp"
#include "boundary_points/point_line.hpp"
#include "boundary_points/source_line.hpp"
#include "boundary_points/text_lines.hpp"

namespace zoneplan {
namespace {

constexpr std::string_view kAttributesSection = "属性描述";
constexpr std::string_view kProjectSection = "项目信息";  // met in real files, and nothing to us
constexpr std::size_t kFewestPoints = 3;

bool differ(const RawPoint& a, const RawPoint& b) noexcept {
    return a.first != b.first || a.second != b.second;
}

bool are_same(const RawPoint& a, const PointLine& b) noexcept {
    return a.first == b.first && a.second == b.second;
}

bool has_three_places(const std::vector<RawPoint>& points) {
    const auto second =
        std::ranges::find_if(points, [&](const RawPoint& point) { return differ(point, points.front()); });
    return second != points.end() && std::any_of(second, points.end(), [&](const RawPoint& point) {
               return differ(point, points.front()) && differ(point, *second);
           });
}

class LineReader {
public:
    LineReader(const std::string& source, const BoundaryLimits& limits, ProblemList& problems)
        : source_{source}, limits_{limits}, problems_{problems} {}

    RawFile read(std::string_view text) {
        for_each_line(text, [&](std::size_t number, std::string_view line) {
            line_ = number;
            if (!line.empty()) read_line(line);
        });
        end_plot();
        if (coordinates_line_ == 0) refuse("boundary_no_coordinates", at(1));
        if (file_.plots.empty()) refuse("boundary_no_plots", at(coordinates_line_));
        file_.section_line = attributes_line_ == 0 ? coordinates_line_ : attributes_line_;
        return std::move(file_);
    }

private:
    enum class Section { none, attributes, coordinates, other };

    SourceLine at(std::size_t line) const { return {source_, line}; }

    void note(std::string_view key, const Args& args) { problems_.note(key, line_, args); }

    void read_line(std::string_view line) {
        if (line.starts_with('[') && line.ends_with(']')) {
            begin_section(trimmed(line.substr(1, line.size() - 2)));
            return;
        }
        switch (section_) {
            case Section::none:
                note("boundary_line_ignored", {{"words", shown(line)}});
                break;
            case Section::attributes:
                read_attribute(line);
                break;
            case Section::coordinates:
                read_coordinates(line);
                break;
            case Section::other:
                file_.other_sections.back().lines.emplace_back(line);
                break;
        }
    }

    void begin_section(std::string_view name) {
        if (name == kAttributesSection) {
            section_ = Section::attributes;
            if (attributes_line_ == 0) attributes_line_ = line_;
        } else if (name == kCoordinatesSection) {
            section_ = Section::coordinates;
            if (coordinates_line_ == 0) coordinates_line_ = line_;
        } else {
            section_ = Section::other;
            file_.other_sections.push_back({.line = line_, .name = std::string{name}, .lines = {}});
            if (name != kProjectSection) note("boundary_section_unknown", {{"section", shown(name)}});
        }
    }

    void read_attribute(std::string_view line) {
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos) {
            note("boundary_line_ignored", {{"words", shown(line)}});
            return;
        }
        BoundaryAttribute attribute{.line = line_,
                                    .key = std::string{trimmed(line.substr(0, equals))},
                                    .value = std::string{trimmed(line.substr(equals + 1))}};
        const auto [earlier, is_new] = values_.emplace(attribute.key, attribute.value);
        if (!is_new && earlier->second != attribute.value) {
            const Args args{{"key", shown(attribute.key)},
                            {"value", shown(attribute.value)},
                            {"earlier", shown(earlier->second)}};
            if (is_decisive(attribute.key)) refuse("boundary_attribute_contradicts", at(line_), args);
            note("boundary_attribute_repeats", args);
        }
        file_.attributes.push_back(std::move(attribute));
    }

    void read_coordinates(std::string_view line) {
        if (is_plot_header(line)) {
            end_plot();
            begin_plot(line);
        } else if (file_.plots.empty()) {
            refuse("boundary_point_before_header", at(line_));
        } else {
            add_point(read_point_line(line, at(line_)));
        }
    }

    void begin_plot(std::string_view line) {
        check_limit("boundary_too_many_plots", file_.plots.size() + 1, limits_.max_plots);
        std::optional<ReadHeader> read = read_plot_header(line);
        if (!read) refuse("boundary_header", at(line_), {{"words", shown(line)}});
        for (const std::string& field : read->not_numbers) {
            note("boundary_header_number", {{"field", shown(field)}});
        }
        if (!read->header.shape.empty() && read->header.shape != "面") {
            refuse("boundary_shape", at(line_), {{"shape", shown(read->header.shape)}});
        }
        read->header.line = line_;
        file_.plots.emplace_back();
        file_.plots.back().header = std::move(read->header);
    }

    void end_plot() const {
        if (file_.plots.empty()) return;
        const RawPlot& plot = file_.plots.back();
        if (plot.rings.empty()) refuse("boundary_plot_empty", at(plot.header.line));
        end_ring(plot);
    }

    void add_point(const PointLine& point) {
        check_limit("boundary_too_many_points", ++points_, limits_.max_points);
        RawPlot& plot = file_.plots.back();
        plot.coordinate_decimals =
            plot.point_lines == 0 ? point.decimals : std::min(plot.coordinate_decimals, point.decimals);
        ++plot.point_lines;
        if (plot.rings.empty() || plot.rings.back().number != point.ring || plot.rings.back().is_closed) {
            end_ring(plot);
            begin_ring(plot, point);
        }
        add_point(plot.rings.back(), point);
    }

    void add_point(RawRing& ring, const PointLine& point) {
        if (ring.points.size() > 1 && are_same(ring.points.front(), point)) {
            ring.is_closed = true;
        } else if (!ring.points.empty() && are_same(ring.points.back(), point)) {
            note("boundary_point_repeats", {{"point", shown(point.name)}});
        } else {
            if (ring.points.size() >= kFewestPoints) check_name(ring, point);
            ring.points.push_back({.first = point.first, .second = point.second, .line = line_});
        }
    }

    /// A last point that bears the first one's name, and lies elsewhere.
    void check_name(const RawRing& ring, const PointLine& point) const {
        if (point.name.empty() || point.name != ring.first_name) return;
        const double gap_m =
            std::hypot(point.first - ring.points.front().first, point.second - ring.points.front().second);
        refuse("boundary_ring_open", at(line_),
               {{"point", shown(point.name)}, {"gap", fmt::format("{:.4g}", gap_m)}});
    }

    void begin_ring(RawPlot& plot, const PointLine& point) {
        check_limit("boundary_too_many_rings", plot.rings.size() + 1, limits_.max_rings_of_plot);
        if (!plot.ring_numbers.insert(point.ring).second) {
            note("boundary_ring_number_repeats", {{"ring", std::to_string(point.ring)}});
        }
        plot.rings.push_back({.line = line_,
                              .number = point.ring,
                              .first_name = point.name,
                              .points = {},
                              .is_closed = false});
    }

    void end_ring(const RawPlot& plot) const {
        if (plot.rings.empty()) return;
        const RawRing& ring = plot.rings.back();
        if (has_three_places(ring.points)) return;
        refuse("boundary_ring_short", at(ring.line), {{"ring", std::to_string(ring.number)}});
    }

    void check_limit(std::string_view key, std::size_t count, std::size_t limit) const {
        if (count > limit) refuse(key, at(line_), {{"limit", std::to_string(limit)}});
    }

    const std::string& source_;
    const BoundaryLimits& limits_;
    ProblemList& problems_;
    RawFile file_;
    Section section_ = Section::none;
    std::size_t line_ = 0;
    std::size_t attributes_line_ = 0;
    std::size_t coordinates_line_ = 0;
    std::map<std::string, std::string> values_;
    std::size_t points_ = 0;
};

}  // namespace

RawFile read_raw_file(std::string_view text, const std::string& source, const BoundaryLimits& limits,
                      ProblemList& problems) {
    return LineReader{source, limits, problems}.read(text);
}

}  // namespace zoneplan
