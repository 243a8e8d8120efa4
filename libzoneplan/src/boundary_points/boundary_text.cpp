// SPDX-License-Identifier: MIT
#include "zoneplan/boundary_points/boundary_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "text/encoding.hpp"
#include "text/printable.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

constexpr std::string_view kEol = "\r\n";
constexpr int kHectareDecimals = 4;

std::string encoded(const std::string& text, TextEncoding encoding) {
    if (encoding == TextEncoding::utf8) return text;
    const std::optional<Converted> gbk = converted(text, "UTF-8", "GBK");
    if (!gbk || gbk->taken != text.size()) {
        const std::string rest = gbk ? text.substr(gbk->taken) : text;
        throw UsageError{
            error_text("points_not_in_gbk", {{"text", rest.substr(0, rest.find_first_of(",\r"))}})};
    }
    return gbk->text;
}

std::string hectares(double area_m2) {
    return fmt::format("{:.{}f}", area_m2 / kSquareMetresPerHectare, kHectareDecimals);
}

/// Northing and easting, as X and Y.
std::string coordinates(const Point& point, int decimals) {
    return fmt::format("{:.{}f},{:.{}f}", point.y, decimals, point.x, decimals);
}

/// Points and closing points.
std::size_t line_count(const ListedZone& zone) {
    std::size_t count = 0;
    for (const ListedRing& ring : zone.rings) count += ring.points.size() + 1;
    return count;
}

/// A field of CSV (RFC 4180).
std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"') result += '"';
        result += c;
    }
    return result + "\"";
}

}  // namespace

std::string to_boundary_text(const PointList& list, const BoundaryTextHead& head, TextEncoding encoding) {
    std::string text;
    const auto line = [&](const std::string& words) { text.append(words).append(kEol); };
    line("[属性描述]");
    line("格式版本号=1.01");
    line("数据产生单位=" + printable(head.producer));
    line("数据产生日期=" + printable(head.date));
    line("坐标系=2000国家大地坐标系");
    line(fmt::format("几度分带={}", list.projection.zone_width_deg));
    line("投影类型=高斯克吕格");
    line("计量单位=米");
    line(fmt::format("带号={}", list.projection.prefix));
    line(fmt::format("精度={:.{}f}", std::pow(10.0, -list.decimals), list.decimals));
    line("转换参数=,,,,,,");
    line("[地块坐标]");
    for (const ListedZone& zone : list.zones) {
        line(fmt::format("{},{},{},{},面,{},{},{},@", line_count(zone), hectares(zone.area_m2), zone.id,
                         zone.name, zone.sheet, zone.use, zone.land_class));
        for (const ListedRing& ring : zone.rings) {
            const auto point_line = [&](const ListedPoint& point) {
                line(fmt::format("J{},{},{}", point.number, ring.number,
                                 coordinates(point.at, list.decimals)));
            };
            for (const ListedPoint& point : ring.points) point_line(point);
            point_line(ring.points.front());
        }
    }
    return encoded(text, encoding);
}

std::string to_point_table(const PointList& list, TextEncoding encoding) {
    std::string text = encoding == TextEncoding::utf8 ? "\uFEFF" : "";
    const auto line = [&](const std::string& words) { text.append(words).append(kEol); };
    for (const ListedZone& zone : list.zones) {
        if (&zone != &list.zones.front()) line("");
        line("界址点成果表");
        line("权利人（地块名称）," + quoted(zone.name));
        line("地块编号," + quoted(zone.id));
        line("宗地面积（公顷）," + hectares(zone.area_m2));
        line(fmt::format("坐标系,2000国家大地坐标系 {}度带 带号{} 中央经线{}°",
                         list.projection.zone_width_deg, list.projection.prefix,
                         list.projection.central_meridian_deg));
        line("序号,点号,X(m),Y(m),边长(m)");
        std::size_t row = 0;
        for (const ListedRing& ring : zone.rings) {
            for (std::size_t i = 0; i < ring.points.size(); ++i) {
                const ListedPoint& point = ring.points[i];
                const Point& next = ring.points[(i + 1) % ring.points.size()].at;
                const double side_m = std::hypot(next.x - point.at.x, next.y - point.at.y);
                line(fmt::format("{},J{},{},{:.{}f}", ++row, point.number,
                                 coordinates(point.at, list.decimals), side_m, list.decimals));
            }
            const ListedPoint& first = ring.points.front();
            line(fmt::format("{},J{},{},", ++row, first.number, coordinates(first.at, list.decimals)));
        }
    }
    return encoded(text, encoding);
}

}  // namespace zoneplan
