// SPDX-License-Identifier: MIT
#include "zoneplan/boundary_points/boundary_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "boundary_points/coordinate_order.hpp"
#include "boundary_points/declaration.hpp"
#include "boundary_points/header_check.hpp"
#include "boundary_points/problem_list.hpp"
#include "boundary_points/raw_file.hpp"
#include "boundary_points/ring_nesting.hpp"
#include "boundary_points/source_line.hpp"
#include "boundary_points/text_lines.hpp"
#include "crs/zone_codes.hpp"
#include "text/encoding.hpp"
#include "zoneplan/crs/crs.hpp"

namespace zoneplan {
namespace {

BoundaryPlot settled(RawPlot& raw, CoordinateOrder& order, const std::string& source,
                     const BoundaryLimits& limits) {
    BoundaryPlot plot;
    plot.point_lines = raw.point_lines;
    plot.coordinate_decimals = raw.coordinate_decimals;
    std::vector<Ring> rings;
    for (const RawRing& ring : raw.rings) {
        Ring& points = rings.emplace_back();
        for (const RawPoint& point : ring.points) points.push_back(order.settled(point));
        points.push_back(points.front());
        plot.rings.push_back({.line = ring.line, .number = ring.number, .points = points});
    }
    std::optional<MultiPolygon> polygons = polygons_by_containment(rings, limits.max_nesting);
    if (!polygons) {
        refuse("boundary_nesting", {source, raw.header.line},
               {{"limit", std::to_string(limits.max_nesting)}});
    }
    plot.polygons = std::move(*polygons);
    plot.header = std::move(raw.header);
    return plot;
}

/// One note for a writer that never closes a ring; one for each ring where others are closed.
void note_open_rings(const std::vector<RawPlot>& plots, ProblemList& problems) {
    std::vector<const RawRing*> open;
    bool some_are_closed = false;
    for (const RawPlot& plot : plots) {
        for (const RawRing& ring : plot.rings) {
            some_are_closed = some_are_closed || ring.is_closed;
            if (!ring.is_closed) open.push_back(&ring);
        }
    }
    if (open.empty()) return;
    if (!some_are_closed) {
        problems.note("boundary_rings_not_closed", open.front()->line);
        return;
    }
    for (const RawRing* ring : open) {
        problems.note("boundary_ring_not_closed", ring->line, {{"ring", std::to_string(ring->number)}});
    }
}

/// The name serves where there is no 地块编号.
void settle_ids(std::vector<BoundaryPlot>& plots, ProblemList& problems) {
    std::map<std::string, std::size_t> lines;
    for (BoundaryPlot& plot : plots) {
        PlotHeader& header = plot.header;
        if (header.id.empty()) {
            header.id = header.name;
            problems.note("boundary_id_missing", header.line, {{"name", shown(header.name)}});
        }
        const auto [earlier, is_new] = lines.emplace(header.id, header.line);
        if (is_new || header.id.empty()) continue;
        problems.note("boundary_id_repeats", header.line,
                      {{"id", shown(header.id)}, {"first", std::to_string(earlier->second)}});
    }
}

void check_headers(const BoundaryFile& file, const std::string& source, ProblemList& problems) {
    const auto note = [&](const BoundaryPlot& plot, const std::vector<HeaderFault>& faults) {
        for (const HeaderFault& fault : faults) problems.note(fault.key, plot.header.line, fault.args);
    };
    for (const BoundaryPlot& plot : file.plots) note(plot, check_point_count(plot));
    if (file.crs.empty()) return;
    const Crs crs = Crs::from_definition(file.crs, source);
    const EllipsoidalArea area{crs.ellipsoid(), crs.to_geographic()};
    // The formula divides edges every 70 m: edges without end would take time without end.
    constexpr double kLongestBoundaries_m = 1e8;
    double boundaries_m = 0.0;
    for (const BoundaryPlot& plot : file.plots) {
        boundaries_m += perimeter_m(plot.polygons);
        if (boundaries_m > kLongestBoundaries_m) return;
        note(plot, check_area(plot, area));
    }
}

}  // namespace

BoundaryFile read_boundary_file(std::string_view bytes, const std::string& source,
                                const BoundaryReading& reading) {
    if (bytes.size() > reading.limits.max_bytes) {
        refuse("boundary_too_many_bytes", {source, 1}, {{"limit", std::to_string(reading.limits.max_bytes)}});
    }
    DecodedText decoded = decode(bytes, reading.encoding, source);
    ProblemList problems{source, reading.limits.max_problems};
    RawFile raw = read_raw_file(decoded.text, source, reading.limits, problems);
    const Declaration declaration =
        read_declaration(raw.attributes, {source, raw.section_line}, reading.may_lack_crs);
    note_open_rings(raw.plots, problems);

    BoundaryFile file;
    file.encoding = std::move(decoded.encoding);
    file.attributes = std::move(raw.attributes);
    file.other_sections = std::move(raw.other_sections);
    CoordinateOrder order{source, declaration};
    for (RawPlot& plot : raw.plots) file.plots.push_back(settled(plot, order, source, reading.limits));
    if (order.is_swapped()) problems.note("boundary_axes_swapped", order.first_line());
    if (declaration.zone == 0) {
        problems.note("boundary_zone_missing", raw.section_line, {{"zone", std::to_string(order.zone())}});
    }
    if (declaration.names_crs) file.crs = prefixed_zone_code(order.zone());
    settle_ids(file.plots, problems);
    check_headers(file, source, problems);
    file.problems = problems.take();
    return file;
}

bool looks_like_boundary_file(std::string_view first_bytes) {
    const std::string mark = fmt::format("[{}]", kCoordinatesSection);
    constexpr std::array kEncodings{"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"};
    return std::ranges::any_of(kEncodings, [&](const char* encoding) {
        const std::optional<Converted> encoded = converted(mark, "UTF-8", encoding);
        return encoded && first_bytes.find(encoded->text) != std::string_view::npos;
    });
}

}  // namespace zoneplan
