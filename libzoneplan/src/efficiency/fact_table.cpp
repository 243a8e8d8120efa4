// SPDX-License-Identifier: MIT
#include "zoneplan/efficiency/fact_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include "text/printable.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/text/nearest.hpp"

namespace zoneplan {
namespace {

/// What a column's own name says in brackets at its end: "已建成面积（公顷）" -> "公顷"; empty for nothing.
std::string unit_in_name(std::string_view name) {
    for (const auto& [open, close] :
         {std::pair<std::string_view, std::string_view>{"(", ")"}, {"（", "）"}}) {
        if (!name.ends_with(close)) continue;
        const std::size_t at = name.rfind(open);
        if (at == std::string_view::npos) continue;
        const std::size_t begin = at + open.size();
        return printable(name.substr(begin, name.size() - close.size() - begin));
    }
    return {};
}

/// "1,234.5" and "1234.5"; nothing for what is no finite number.
std::optional<double> number_in(std::string text) {
    std::erase(text, ',');
    double number = 0.0;
    const char* end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, number);
    if (problem != std::errc{} || stop != end || !std::isfinite(number)) return std::nullopt;
    return number;
}

/// Makes sense of one table.
class TableReader {
public:
    explicit TableReader(const FactTable& table) : table_{table}, spec_{table.spec} {
        id_ = column(spec_.id);
        name_ = column(spec_.name);
        zone_ = column(spec_.zone);
        parcel_ = column(spec_.parcel);
        scale_ = column(spec_.scale);
        part_ = column(spec_.part);
        year_ = column(spec_.year_field);
        for (const auto& [fact, stated] : spec_.columns) facts_.push_back(fact_column(fact, stated));
        if (facts_.empty()) {
            throw UsageError{error_text("missing_key", {{"source", table.source}, {"key", "columns"}})};
        }
        if (spec_.about == "enterprises" && spec_.zone.empty() && spec_.join != "place") {
            throw UsageError{error_text("missing_key", {{"source", table.source}, {"key", "zone"}})};
        }
    }

    struct Row {
        std::size_t line;
        std::string id;
        std::string name;
        std::string zone;
        std::string parcel;
        std::string part;
        std::optional<int> year;
        std::optional<bool> above_scale;
        Facts facts;
    };

    /// The key counts where a row states one, else the place.
    std::vector<Row> rows(const FoundPlaces& places) const {
        std::vector<Row> rows;
        std::set<std::tuple<std::string, std::string, std::optional<int>>> keys;
        for (std::size_t i = 0; i < table_.rows.size(); ++i) {
            const FactRow& row = table_.rows[i];
            Row read{.line = row.line,
                     .id = cell(row, id_),
                     .name = cell(row, name_),
                     .zone = cell(row, zone_),
                     .parcel = cell(row, parcel_),
                     .part = part_ ? cell(row, part_) : kMainPart,
                     .year = year_of(row),
                     .above_scale = scale_of(row),
                     .facts = {}};
            if (read.id.empty()) refuse("fact_key_empty", row, *id_, "");
            if (!places.empty()) {
                if (read.zone.empty()) read.zone = places[i].zone;
                if (read.parcel.empty()) read.parcel = places[i].parcel;
            } else if (zone_ && read.zone.empty()) {
                refuse("fact_key_empty", row, *zone_, "");
            }
            if (part_ && read.part.empty()) refuse("fact_key_empty", row, *part_, "");
            if (!keys.emplace(read.id, read.part, read.year).second) {
                refuse("fact_key_repeats", row, *id_, read.id);
            }
            for (const Column& fact : facts_) add_fact(read.facts, row, fact);
            rows.push_back(std::move(read));
        }
        return rows;
    }

    std::vector<std::optional<Point>> points() const {
        const std::optional<std::size_t> x = column(spec_.x);
        const std::optional<std::size_t> y = column(spec_.y);
        std::vector<std::optional<Point>> points;
        points.reserve(table_.rows.size());
        for (const FactRow& row : table_.rows) {
            points.push_back(x ? point_of(row, *x, *y) : row.place);
        }
        const bool any = std::ranges::any_of(points, [](const auto& point) { return point.has_value(); });
        if (!x && !any) throw InputError{error_text("fact_no_places", {{"source", table_.source}})};
        if (any && table_.crs.empty()) {
            throw InputError{error_text("fact_no_crs", {{"source", table_.source}})};
        }
        return points;
    }

private:
    struct Column {
        Fact fact;
        std::size_t at;
        const Unit* unit;
    };

    std::optional<std::size_t> column(const std::string& name) const {
        if (name.empty()) return std::nullopt;
        const auto found = std::ranges::find(table_.columns, name);
        if (found != table_.columns.end()) {
            if (std::find(found + 1, table_.columns.end(), name) != table_.columns.end()) {
                throw InputError{
                    error_text("fact_column_repeats", {{"source", table_.source}, {"field", name}})};
            }
            return static_cast<std::size_t>(found - table_.columns.begin());
        }
        throw InputError{error_text("fact_column_unknown",
                                    {{"source", table_.source},
                                     {"field", name},
                                     {"nearest", nearest(name, table_.columns)},
                                     {"fields", fmt::format("{}", fmt::join(table_.columns, ", "))}})};
    }

    Column fact_column(const std::string& id, const FactColumn& stated) const {
        const std::optional<Fact> fact = fact_named(id);
        if (!fact) {
            throw UsageError{error_text("unknown_key", {{"source", table_.source},
                                                        {"key", "columns." + id},
                                                        {"nearest", "columns." + nearest(id, fact_ids())}})};
        }
        const Dimension dimension = info_of(*fact).dimension;
        const std::string in_name = unit_in_name(stated.field);
        const Unit* named = unit_named(in_name);
        const std::string& word = stated.unit.empty() ? in_name : stated.unit;
        const Unit* unit = unit_named(word);
        if (unit == nullptr || unit->dimension != dimension) {
            throw UsageError{error_text("fact_unit", {{"source", table_.source},
                                                      {"field", stated.field},
                                                      {"fact", title_of(*fact)},
                                                      {"unit", word},
                                                      {"known", known_units(dimension)}})};
        }
        if (named != nullptr && named->to_base(1.0) != unit->to_base(1.0)) {
            throw UsageError{error_text("fact_unit_differs", {{"source", table_.source},
                                                              {"field", stated.field},
                                                              {"unit", stated.unit},
                                                              {"named", in_name}})};
        }
        return {.fact = *fact, .at = *column(stated.field), .unit = unit};
    }

    static std::string cell(const FactRow& row, const std::optional<std::size_t>& at) {
        return at && *at < row.cells.size() ? printable(row.cells[*at]) : std::string{};
    }

    [[noreturn]] void refuse(std::string_view key, const FactRow& row, std::size_t at,
                             const std::string& value) const {
        throw InputError{error_text(key, {{"source", table_.source},
                                          {"line", std::to_string(row.line)},
                                          {"field", printable(table_.columns[at])},
                                          {"value", value}})};
    }

    void add_fact(Facts& facts, const FactRow& row, const Column& column) const {
        const std::string text = cell(row, column.at);
        if (text.empty()) return;
        const std::optional<double> number = number_in(text);
        if (!number) refuse("fact_not_a_number", row, column.at, text);
        if (*number < 0.0 && column.fact != Fact::profit) refuse("fact_negative", row, column.at, text);
        facts[column.fact] = {
            .value = column.unit->to_base(*number), .source = table_.source, .coverage = {}};
    }

    std::optional<Point> point_of(const FactRow& row, std::size_t x, std::size_t y) const {
        const auto coordinate = [&](std::size_t at) {
            const std::optional<double> number = number_in(cell(row, at));
            if (!number) refuse("fact_not_a_number", row, at, cell(row, at));
            return *number;
        };
        if (cell(row, x).empty() && cell(row, y).empty()) return std::nullopt;
        return Point{coordinate(x), coordinate(y)};
    }

    std::optional<int> year_of(const FactRow& row) const {
        if (!year_) return spec_.year;
        const std::string text = cell(row, year_);
        const std::optional<double> number = number_in(text);
        constexpr double kFirst = 1900.0;
        constexpr double kLast = 2200.0;
        if (!number || *number != std::floor(*number) || *number < kFirst || *number > kLast) {
            refuse("fact_year", row, *year_, text);
        }
        return static_cast<int>(*number);
    }

    std::optional<bool> scale_of(const FactRow& row) const {
        if (!scale_) return std::nullopt;
        const std::string text = cell(row, scale_);
        if (text.empty()) return std::nullopt;
        for (const char* yes : {"1", "是", "规上", "规模以上", "Y", "yes", "true"}) {
            if (text == yes) return true;
        }
        for (const char* no : {"0", "否", "规下", "规模以下", "N", "no", "false"}) {
            if (text == no) return false;
        }
        refuse("fact_yes_or_no", row, *scale_, text);
    }

    const FactTable& table_;
    const FactTableSpec& spec_;
    std::optional<std::size_t> id_;
    std::optional<std::size_t> name_;
    std::optional<std::size_t> zone_;
    std::optional<std::size_t> parcel_;
    std::optional<std::size_t> scale_;
    std::optional<std::size_t> part_;
    std::optional<std::size_t> year_;
    std::vector<Column> facts_;
};

using ZoneKey = std::pair<std::string, std::optional<int>>;

class Gathering {
public:
    void add(const FactTable& table, const FoundPlaces& places) {
        std::vector<TableReader::Row> rows = TableReader{table}.rows(places);
        if (!places.empty()) leave_out_lost(table, rows);
        for (const TableReader::Row& row : rows) {
            if (table.spec.about == "zones") add_zone(table, row);
            if (table.spec.about == "enterprises") add_enterprise(row);
            if (table.spec.about == "parcels") merge(stated_.parcels[row.id], row.facts, table, row);
        }
        if (table.spec.about == "enterprises") add_sums(table, rows);
        stated_.notes.insert(stated_.notes.end(), table.notes.begin(), table.notes.end());
    }

    StatedFacts take() {
        for (auto& [key, zone] : zones_) stated_.zones.push_back(std::move(zone));
        return std::move(stated_);
    }

private:
    /// Of a table joined by place: the rows that lie in no zone, or no parcel where it is about those. A row
    /// about a parcel gets its key.
    void leave_out_lost(const FactTable& table, std::vector<TableReader::Row>& rows) {
        const bool of_parcels = table.spec.about == "parcels";
        const auto lost = [&](const TableReader::Row& row) {
            return (of_parcels ? row.parcel : row.zone).empty();
        };
        const auto first = std::ranges::find_if(rows, lost);
        if (first != rows.end()) {
            const std::string line = std::to_string(first->line);
            const std::size_t count = std::erase_if(rows, lost);
            stated_.notes.push_back(
                note_text(of_parcels ? "rows_in_no_parcel" : "rows_in_no_zone",
                          {{"source", table.source}, {"count", std::to_string(count)}, {"line", line}}));
        }
        if (!of_parcels) return;
        for (TableReader::Row& row : rows) row.id = row.parcel;
    }

    ZoneFacts& zone_of(const std::string& id, std::optional<int> year) {
        ZoneFacts& zone = zones_[{id, year}];
        zone.zone = id;
        zone.year = year;
        return zone;
    }

    static void merge(Facts& into, const Facts& facts, const FactTable& table, const TableReader::Row& row) {
        for (const auto& [fact, figure] : facts) {
            const auto [known, is_new] = into.emplace(fact, figure);
            if (is_new) continue;
            throw InputError{error_text("fact_stated_twice", {{"source", table.source},
                                                              {"line", std::to_string(row.line)},
                                                              {"fact", title_of(fact)},
                                                              {"id", row.id},
                                                              {"other", known->second.source}})};
        }
    }

    void add_zone(const FactTable& table, const TableReader::Row& row) {
        ZoneFacts& zone = zone_of(row.id, row.year);
        if (!row.name.empty()) zone.name = row.name;
        merge(zone.parts[row.part], row.facts, table, row);
    }

    void add_enterprise(const TableReader::Row& row) {
        stated_.enterprises.push_back({.id = row.id,
                                       .name = row.name,
                                       .zone = row.zone,
                                       .parcel = row.parcel,
                                       .year = row.year,
                                       .above_scale = row.above_scale,
                                       .facts = row.facts});
    }

    /// The facts of each zone's enterprises, where each of them states the fact.
    void add_sums(const FactTable& table, const std::vector<TableReader::Row>& rows) {
        std::map<ZoneKey, std::vector<const TableReader::Row*>> by_zone;
        for (const TableReader::Row& row : rows) by_zone[{row.zone, row.year}].push_back(&row);
        for (const auto& [key, firms] : by_zone) {
            Facts sums;
            for (const auto& [id, column] : table.spec.columns) {
                const Fact fact = *fact_named(id);
                Figure sum{.value = 0.0, .source = table.source, .coverage = {}};
                const bool all = std::ranges::all_of(firms, [&](const TableReader::Row* firm) {
                    const auto figure = firm->facts.find(fact);
                    if (figure == firm->facts.end()) return false;
                    sum.value += figure->second.value;
                    return true;
                });
                if (all) sums[fact] = sum;
            }
            merge(zone_of(key.first, key.second).parts[kMainPart], sums, table, *firms.front());
        }
    }

    std::map<ZoneKey, ZoneFacts> zones_;
    StatedFacts stated_;
};

}  // namespace

std::vector<std::optional<Point>> places_in(const FactTable& table) { return TableReader{table}.points(); }

StatedFacts facts_in(const std::vector<FactTable>& tables, const std::vector<FoundPlaces>& places) {
    Gathering gathering;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        gathering.add(tables[i], places.empty() ? FoundPlaces{} : places[i]);
    }
    return gathering.take();
}

}  // namespace zoneplan
