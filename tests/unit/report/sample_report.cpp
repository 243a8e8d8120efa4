// SPDX-License-Identifier: MIT
#include "unit/report/sample_report.hpp"

#include "unit/geometry/shapes.hpp"

namespace zoneplan::test {
namespace {

ZoneReport failing_zone() {
    ZoneReport report;
    report.outcome = Outcome::fail;
    ZoneMeasurement& zone = report.measurement;
    zone.id = "410100-01";
    zone.name = "示例开发区";
    zone.area_m2 = 999'999.99;
    zone.planar_area_m2 = 1'000'000.0;
    zone.ground_m2 = 999'999.9931;
    zone.declared_area_m2 = 1e6;
    zone.perimeter_m = 4'000.0;
    zone.parts = 2;
    zone.holes = 1;
    zone.repair =
        Repair{.reason = "Self-intersection", .where = {38'500'001.5, 3'850'002.25}, .area_change_m2 = -0.1};
    zone.farmland = {
        .state = LayerState::measured,
        .overlap_m2 = 1'234.5678901234567,
        .net_m2 = 1'100.1,
        .share = 0.0012345678901234567,
        .slivers = 1,
        .sliver_m2 = 1.0 / 3.0,
        .features = {{.id = "F1", .area_m2 = 1'200.0}, {.id = "F2", .area_m2 = 34.5678901234567}}};
    zone.redline = {.state = LayerState::measured,
                    .overlap_m2 = 0.0,
                    .net_m2 = {},
                    .share = 0.0,
                    .slivers = 0,
                    .sliver_m2 = 0.0,
                    .features = {}};
    zone.udb = {.state = LayerState::measured,
                .inside_m2 = 999'000.0,
                .outside_m2 = 999.9931,
                .subtypes = {{"城镇弹性发展区", 9'000.0}, {"城镇集中建设区", 990'000.0}},
                .slivers = 2,
                .sliver_m2 = 3.0,
                .imbalance_m2 = 1e-9,
                .balanced = false};
    zone.spaces.state = LayerState::not_covering;
    zone.landuse = {
        .state = LayerState::measured,
        .code_system = "ydyh2023",
        .classes = {{.code = "", .name = "", .area_m2 = 1.0, .share = 1e-6},
                    {.code = "1001", .name = "工业用地", .area_m2 = 599'999.0, .share = 0.599999}},
        .unmapped_m2 = 10.0,
        .uncoded_m2 = 1.0,
        .doubly_mapped_m2 = 20.0,
        .contradicted_m2 = 30.0,
        .unknown_codes = {"99", "XX"},
        .imbalance_m2 = -1e-9,
        .balanced = false};
    zone.industrial = {{.class_set = "default",
                        .denominator = "zone",
                        .industrial_m2 = 599'999.0,
                        .denominator_m2 = 999'999.9931,
                        .share = 0.599999,
                        .share_lower = 0.599999,
                        .share_upper = 0.600009},
                       {.class_set = "default",
                        .denominator = "construction",
                        .industrial_m2 = 599'999.0,
                        .denominator_m2 = 700'000.0,
                        .share = 0.857,
                        .share_lower = 0.85,
                        .share_upper = 0.86}};
    zone.outline = rectangle(38'500'000.0, 3'850'000.0, 38'501'000.123456, 3'851'000.0);
    zone.outline.front().holes.push_back(
        rectangle_ring(38'500'100.0, 3'850'100.0, 38'500'200.0, 3'850'200.0));
    zone.outline.push_back(rectangle(38'502'000.0, 3'850'000.0, 38'502'001.0, 3'850'001.0).front());
    zone.conflicts = {{.kind = ConflictKind::farmland,
                       .feature = "F1",
                       .subtype = "",
                       .area_m2 = 1'200.0,
                       .width_m = 0.1,
                       .sliver = true,
                       .inner = {38'500'005.0, 3'850'005.0},
                       .polygons = rectangle(38'500'000.0, 3'850'000.0, 38'500'010.0, 3'850'120.0),
                       .cause = 1},
                      {.kind = ConflictKind::udb_subtype,
                       .feature = "",
                       .subtype = "城镇弹性发展区",
                       .area_m2 = 9'000.0,
                       .width_m = 50.0,
                       .sliver = false,
                       .inner = {38'500'500.0, 3'850'500.0},
                       .polygons = rectangle(38'500'450.0, 3'850'450.0, 38'500'550.0, 3'850'540.0),
                       .cause = 2}};
    zone.surroundings = {{.role = Role::landuse,
                          .feature = "",
                          .category = "100101",
                          .name = "一类工业用地",
                          .polygons = rectangle(38'500'000.25, 3'850'000.0, 38'500'900.0, 3'850'900.75)},
                         {.role = Role::baseline,
                          .feature = "410100-01",
                          .category = "",
                          .name = "现行",
                          .polygons = rectangle(38'499'900.0, 3'849'900.0, 38'500'500.0, 3'850'500.0)}};
    return report;
}

ZoneReport passing_zone() {
    ZoneReport report;
    report.measurement.id = "410100-02";
    report.measurement.area_m2 = 12'345.67;
    report.measurement.ground_m2 = 12'345.67;
    report.measurement.parts = 1;
    return report;
}

ZoneReport lost_zone() {
    ZoneReport report;
    report.outcome = Outcome::undecided;
    report.measurement.id = "lost";
    report.measurement.repair = Repair{.reason = "Empty geometry", .where = {}, .area_change_m2 = 0.0};
    return report;
}

Finding farmland_finding() {
    Finding finding;
    finding.id = "0123456789abcdef";
    finding.rule = "control.farmland";
    finding.zone = "410100-01";
    finding.outcome = Outcome::fail;
    finding.severity = Severity::error;
    finding.measured = 1'234.5678901234567;
    finding.limit = 0.0;
    finding.unit = "m2";
    finding.margin = -1'234.5678901234567;
    finding.message = {.zh = "占用永久基本农田。", .en = "Takes farmland."};
    finding.where = Point{38'500'005.0, 3'850'005.0};
    finding.bbox =
        Box{.min_x = 38'500'000.0, .min_y = 3'850'000.0, .max_x = 38'500'010.0, .max_y = 3'850'120.0};
    finding.features = {{.layer = "farmland", .id = "F1", .area_m2 = 1'200.0},
                        {.layer = "farmland", .id = "F2", .area_m2 = 34.5678901234567}};
    finding.clause = "《土地管理法》第三十五条";
    finding.remedy = {.zh = "调整边界。", .en = "Move the boundary."};
    finding.group = "control.farmland";
    finding.accepted = Acceptance{
        .document = "豫自然资函〔2026〕1号", .by = "省自然资源厅", .until = "2027-12-31", .note = "误划"};
    return finding;
}

/// A finding that has nothing in every place that may be empty.
Finding bare_finding(const std::string& rule, const std::string& zone, Outcome outcome) {
    Finding finding;
    finding.id = "fedcba9876543210";
    finding.rule = rule;
    finding.zone = zone;
    finding.outcome = outcome;
    finding.severity = Severity::warning;
    finding.unit = "1";
    finding.message = {.zh = "不能判定。", .en = "Cannot be decided."};
    return finding;
}

/// A fault of a feature, with a place of every kind.
Finding fault_finding() {
    Finding finding = bare_finding("geometry.self_intersection", "410100-01", Outcome::fail);
    finding.layer = "zones";
    finding.feature = "410100-01";
    finding.other = "410100-02";
    finding.standard_name = "Self-intersection";
    finding.place = {.points = {{1.5, 2.5}},
                     .lines = {{{0.0, 0.0}, {1.0, 0.25}}},
                     .polygons = {{.shell = {{0, 0}, {1, 0}, {1, 1}, {0, 0}}, .holes = {}}}};
    finding.group = "geometry.self_intersection/1";
    return finding;
}

ComparedFinding compared(const std::string& id, Change change, std::optional<Outcome> before,
                         std::optional<Outcome> after) {
    return {.id = id,
            .rule = "control.farmland",
            .zone = "410100-01",
            .layer = "",
            .feature = "F1",
            .change = change,
            .before = before,
            .after = after,
            .same = false,
            .message = {.zh = "占用永久基本农田。", .en = "Takes farmland."}};
}

IndicatorValue tax_per_mu(std::optional<double> value) {
    IndicatorValue tax{.part = "main",
                       .id = "tax_per_mu",
                       .value = value,
                       .unit = "wan_yuan_per_mu",
                       .more_is_better = true,
                       .numerator = {},
                       .denominator = {},
                       .sources = {"税收.csv"},
                       .coverage = {},
                       .reason = {}};
    if (value) {
        tax.numerator = 1.6e5;
        tax.denominator = 666.25;
        tax.coverage = 0.75;
    } else {
        tax.reason = {.zh = "缺用地", .en = "no land"};
    }
    return tax;
}

Efficiency sample_efficiency() {
    const MultiPolygon square = rectangle(0.0, 0.0, 10.0, 10.0);
    Efficiency efficiency;
    efficiency.basis = {.zh = "依据", .en = "basis"};
    efficiency.tables = {{.about = "zones", .source = "税收.csv", .sha256 = "0f", .rows = 2}};
    ZoneEfficiency& zone = efficiency.zones.emplace_back();
    zone.zone = "410100-01";
    zone.year = 2024;
    zone.type = "industry_led";
    zone.facts = {{.part = "main", .id = "tax", .value = 1.6e5, .source = "税收.csv", .coverage = 0.75}};
    zone.values = {tax_per_mu(16.0), tax_per_mu(std::nullopt)};
    zone.score = ScoreNode{.path = "",
                           .weight = 1.0,
                           .score = 80.5,
                           .value = {},
                           .ideal = {},
                           .reason = {},
                           .children = {{.path = "main",
                                         .weight = 1.0,
                                         .score = {},
                                         .value = 16.0,
                                         .ideal = 20.0,
                                         .reason = {.zh = "缺", .en = "missing"},
                                         .children = {}}}};
    zone.rank = 1;
    zone.sensitivity = {{.moved = "ideal", .path = "tax_per_mu", .factor = 1.1, .score = 79.0, .rank = 2}};
    zone.adjusted = {{.id = "built", .area_m2 = 10.004, .adjusted_m2 = 10.0}};
    zone.industrial_gap_m2 = 12.5;
    efficiency.comparisons = {
        {.part = "main",
         .id = "tax_per_mu",
         .year = {},
         .first_quartile = 1.0,
         .median = 2.0,
         .third_quartile = 3.0,
         .zones = {{.zone = "410100-01", .value = 16.0, .rank = 1, .quarter = 1, .change = -2.5}}}};
    efficiency.enterprises = {{.id = "E1",
                               .name = "甲",
                               .zone = "410100-01",
                               .year = 2024,
                               .letter = "A",
                               .composite = 120.0,
                               .values = {tax_per_mu(16.0)},
                               .reason = {.zh = "名次", .en = "rank"}}};
    efficiency.parcels = {{.zone = "410100-01",
                           .id = "P1",
                           .owner = "某公司",
                           .area_m2 = 90.0,
                           .share = 0.9,
                           .is_cut = true,
                           .counts = false,
                           .values = {tax_per_mu(3.0)},
                           .polygons = square}};
    efficiency.potential = {{.kind = "low_yield",
                             .zone = "410100-01",
                             .id = "P1",
                             .owner = "",
                             .area_m2 = 90.0,
                             .rank = 1,
                             .polygons = square}};
    return efficiency;
}

}  // namespace

Report sample_report() {
    Report report;
    report.tool_version = "1.2.3";
    report.libraries = {{"GEOS", "3.11.1"}, {"PROJ", "9.1.1"}};
    report.profile = {.id = "henan-2022",
                      .version = "2022-04-30",
                      .sha256 = "00ff",
                      .title = {.zh = "河南", .en = "Henan"}};
    report.inputs = {{.role = "zones",
                      .source = "范围 草案.shp",
                      .layer = "draft",
                      .crs = "EPSG:4526",
                      .features = 3,
                      .sha256 = "ab",
                      .operation = "",
                      .access = "scan"},
                     {.role = "farmland",
                      .source = "control.gpkg",
                      .layer = "YJJBNT",
                      .crs = "EPSG:4490",
                      .features = 12'345'678'901,
                      .sha256 = "",
                      .operation = "Gauss-Kruger (accuracy 0 m)",
                      .access = "index"}};
    report.area = {.method = "ellipsoidal",
                   .standard = "TD/T 1055",
                   .working_crs = "EPSG:4526",
                   .working_crs_wkt = "PROJCRS[\"CGCS2000\"]",
                   .ellipsoid = "a 6378137 m"};
    report.outcome = Outcome::fail;
    report.industrial_limit = 0.6;
    report.zones = {failing_zone(), passing_zone(), lost_zone()};
    report.findings = {farmland_finding(), bare_finding("share.industrial", "410100-01", Outcome::undecided),
                       bare_finding("geometry.valid", "410100-02", Outcome::pass),
                       bare_finding("geometry.valid", "lost", Outcome::undecided), fault_finding()};
    report.totals = {{"control.farmland", {.found = 1, .listed = 1, .causes = 1, .accepted = 1}},
                     {"geometry.self_intersection", {.found = 40, .listed = 1, .causes = 3, .accepted = 0}}};
    report.efficiency = sample_efficiency();
    report.comparison = Comparison{
        .against = "上次/report.json",
        .against_sha256 = "0011",
        .against_outcome = Outcome::undecided,
        .same_profile = false,
        .findings = {compared("0123456789abcdef", Change::persisting, Outcome::warn, Outcome::fail),
                     compared("0000000000000001", Change::fixed, Outcome::fail, std::nullopt),
                     compared("0000000000000002", Change::unknown, Outcome::fail, std::nullopt)}};
    report.manifest = {.command = "zoneplan check \"a b.shp\"",
                       .engine = "geos",
                       .tolerances = {{"grid_m", 1e-6}},
                       .notes = {{.zh = "说明", .en = "a note\nof two lines\t\"quoted\""}},
                       .exceptions = RegisterStatement{
                           .source = "例外.csv", .sha256 = "22", .entries = 3, .as_of = "2026-11-24"}};
    return report;
}

}  // namespace zoneplan::test
