// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "boundary_points/ring_start.hpp"
#include "tables/report_tables.hpp"
#include "tables/table_builder.hpp"

namespace zoneplan {
namespace {

/// Writes the rings of one zone, its points numbered on from ring to ring as `zoneplan points` does.
class ZonePoints {
public:
    ZonePoints(TableBuilder& table, const ZoneMeasurement& zone) : table_{table}, zone_{zone} {}

    void add(const Ring& ring, Turn turn) {
        ++ring_;
        for (const Point& point : from_north_west(ring, turn)) {
            table_.row();
            table_.text(zone_.id);
            table_.text(zone_.name);
            table_.count(ring_);
            table_.text(fmt::format("J{}", ++number_));
            table_.number(point.y);
            table_.number(point.x);
        }
    }

private:
    TableBuilder& table_;
    const ZoneMeasurement& zone_;
    std::size_t ring_ = 0;
    std::size_t number_ = 0;
};

}  // namespace

Table boundary_point_table(const Report& report, Language language) {
    TableBuilder table{"boundary_points", "boundary_points", 2, language};
    table.column("page.zone").column("report.name").column("tables.ring", ColumnKind::count);
    table.column("tables.point").metres("tables.point_x", ColumnKind::coordinate);
    table.metres("tables.point_y", ColumnKind::coordinate);
    for (const ZoneReport& zone : report.zones) {
        ZonePoints points{table, zone.measurement};
        for (const Polygon& polygon : zone.measurement.outline) {
            points.add(polygon.shell, Turn::clockwise);
            for (const Ring& hole : polygon.holes) points.add(hole, Turn::counter_clockwise);
        }
    }
    return table.take();
}

}  // namespace zoneplan
