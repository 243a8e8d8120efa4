// SPDX-License-Identifier: MIT
#include "report/svg_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numeric>

namespace zoneplan {
namespace {

constexpr double kMargin = 40.0;
constexpr double kNarrowest = 0.8;  // width to height of the canvas
constexpr double kWidest = 1.8;
constexpr double kPointsApart = kMapWidth / 2000.0;
constexpr double kVisibleWidth = 2.5;
constexpr double kVisibleLength = 8.0;

/// From the working CRS to the canvas.
class Canvas {
public:
    explicit Canvas(const Box& ground) {
        const double width_m = std::max(ground.max_x - ground.min_x, 1.0);
        const double height_m = std::max(ground.max_y - ground.min_y, 1.0);
        height_ = kMapWidth / std::clamp(width_m / height_m, kNarrowest, kWidest);
        per_metre_ = std::min((kMapWidth - 2.0 * kMargin) / width_m, (height_ - 2.0 * kMargin) / height_m);
        centre_ = {.x = std::midpoint(ground.min_x, ground.max_x),
                   .y = std::midpoint(ground.min_y, ground.max_y)};
    }

    double height() const noexcept { return height_; }
    double per_metre() const noexcept { return per_metre_; }

    Point operator()(const Point& ground) const noexcept {
        return {.x = kMapWidth / 2.0 + (ground.x - centre_.x) * per_metre_,
                .y = height_ / 2.0 - (ground.y - centre_.y) * per_metre_};
    }

private:
    double height_ = 0.0;
    double per_metre_ = 1.0;
    Point centre_;
};

Ring on(const Canvas& canvas, const Ring& ring) {
    Ring points;
    points.reserve(ring.size());
    for (const Point& point : ring) points.push_back(canvas(point));
    if (points.size() > 1 && points.front() == points.back()) points.pop_back();
    return points;
}

/// The ring without points too close to the one before; whole where hardly anything would be left.
Ring thinned(const Ring& ring) {
    constexpr std::size_t kFewest = 3;
    Ring kept;
    for (const Point& point : ring) {
        const bool apart =
            kept.empty() || std::hypot(point.x - kept.back().x, point.y - kept.back().y) >= kPointsApart;
        if (apart) kept.push_back(point);
    }
    return kept.size() < kFewest ? ring : kept;
}

void append(std::string& path, const Ring& ring) {
    char command = 'M';
    for (const Point& point : ring) {
        fmt::format_to(std::back_inserter(path), "{}{} {}", command, svg_number(point.x),
                       svg_number(point.y));
        command = 'L';
    }
    if (!ring.empty()) path += 'Z';
}

template <class Treatment>
std::string path_of(const MultiPolygon& polygons, const Canvas& canvas, Treatment treated) {
    std::string path;
    for (const Polygon& polygon : polygons) {
        append(path, treated(on(canvas, polygon.shell)));
        for (const Ring& hole : polygon.holes) append(path, treated(on(canvas, hole)));
    }
    return path;
}

bool is_too_small(const Conflict& conflict, const Box& ground, double per_metre) {
    const double length_m = std::max(ground.max_x - ground.min_x, ground.max_y - ground.min_y);
    return conflict.width_m * per_metre < kVisibleWidth || length_m * per_metre < kVisibleLength;
}

/// The longest round length that takes at most a quarter of the canvas.
ScaleBar scale_bar(double per_metre) {
    const double longest_m = kMapWidth / 4.0 / per_metre;
    const double decade_m = std::pow(10.0, std::floor(std::log10(longest_m)));
    double length_m = decade_m;
    for (const double step : std::array{2.0, 5.0}) {
        if (step * decade_m <= longest_m) length_m = step * decade_m;
    }
    constexpr double kMetresPerKilometre = 1000.0;
    const bool long_one = length_m >= kMetresPerKilometre;
    return {.length = length_m * per_metre,
            .text = long_one ? fmt::format("{:g} km", length_m / kMetresPerKilometre)
                             : fmt::format("{:g} m", length_m)};
}

}  // namespace

ZoneMap draw(const ZoneMeasurement& zone) {
    const Canvas canvas{box_of(zone.outline)};
    ZoneMap map{.height = canvas.height(),
                .outline = path_of(zone.outline, canvas, &thinned),
                .conflicts = {},
                .scale_bar = scale_bar(canvas.per_metre())};
    map.conflicts.reserve(zone.conflicts.size());
    for (const Conflict& conflict : zone.conflicts) {
        map.conflicts.push_back(
            {.path = path_of(conflict.polygons, canvas, [](Ring ring) { return ring; }),
             .inner = canvas(conflict.inner),
             .too_small = is_too_small(conflict, box_of(conflict.polygons), canvas.per_metre())});
    }
    return map;
}

std::string svg_number(double value) {
    std::string digits = fmt::format("{:.2f}", value);
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
    return digits == "-0" ? "0" : digits;
}

}  // namespace zoneplan
