// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <boost/geometry/geometry.hpp>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "findings/calendar_day.hpp"
#include "findings/place_shape.hpp"
#include "profile/toml_input.hpp"
#include "text/csv.hpp"
#include "text/digest.hpp"
#include "text/resources.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/findings/exceptions.hpp"
#include "zoneplan/text/nearest.hpp"

namespace zoneplan {
namespace {

namespace bg = boost::geometry;

constexpr std::string_view kTable = "exception";
constexpr std::array<std::string_view, 10> kKeys{"rule",    "zone",     "layer", "feature", "bbox",
                                                 "polygon", "document", "by",    "until",   "note"};

/// The values of one entry, still in words, whatever the file is.
struct RawEntry {
    std::size_t line = 0;
    std::map<std::string, std::string> values;
};

/// Makes entries of words, and refuses what is wrong by its line.
class EntryReader {
public:
    explicit EntryReader(std::string source) : source_{std::move(source)} {
        for (const std::string_view page : resources_in("rules")) {
            rules_.push_back(std::filesystem::path{page}.stem().string());
        }
    }

    [[noreturn]] void refuse(std::size_t line, std::string_view problem, Args args) const {
        args.emplace_back("source", source_);
        args.emplace_back("line", std::to_string(line));
        throw UsageError{error_text(problem, args)};
    }

    void check_key(const std::string& key, std::size_t line) const {
        if (std::ranges::find(kKeys, key) != kKeys.end()) return;
        refuse(line, "exception_key",
               {{"key", key}, {"nearest", nearest(key, {kKeys.begin(), kKeys.end()})}});
    }

    ExceptionEntry entry_of(const RawEntry& raw) const {
        const auto value = [&](const char* key) {
            const auto found = raw.values.find(key);
            return found == raw.values.end() ? std::string{} : found->second;
        };
        ExceptionEntry entry{.line = raw.line,
                             .rule = value("rule"),
                             .zone = value("zone"),
                             .layer = value("layer"),
                             .feature = value("feature"),
                             .area = {},
                             .acceptance = {.document = value("document"),
                                            .by = value("by"),
                                            .until = value("until"),
                                            .note = value("note")}};
        for (const char* key : {"rule", "document", "by"}) {
            if (value(key).empty()) refuse(raw.line, "exception_incomplete", {{"key", std::string{key}}});
        }
        if (std::ranges::find(rules_, entry.rule) == rules_.end()) {
            refuse(raw.line, "exception_rule",
                   {{"rule", entry.rule}, {"nearest", nearest(entry.rule, rules_)}});
        }
        const std::string& until = entry.acceptance.until;
        if (!until.empty() && !is_calendar_day(until)) refuse(raw.line, "exception_date", {{"value", until}});
        entry.area = area_of(value("bbox"), value("polygon"), raw.line);
        if (entry.zone.empty() && entry.feature.empty() && entry.area.empty()) {
            refuse(raw.line, "exception_boundless", {});
        }
        return entry;
    }

private:
    MultiPolygon area_of(const std::string& bbox, const std::string& polygon, std::size_t line) const {
        if (!bbox.empty() && !polygon.empty()) refuse(line, "exception_two_areas", {});
        if (!bbox.empty()) return box_in(bbox, line);
        if (!polygon.empty()) return polygon_in(polygon, line);
        return {};
    }

    MultiPolygon box_in(const std::string& words, std::size_t line) const {
        std::array<double, 4> numbers{};
        std::string blanked = words;
        std::ranges::replace(blanked, ',', ' ');
        std::istringstream stream{blanked};
        stream.imbue(std::locale::classic());
        for (double& number : numbers) stream >> number;
        const bool read = !stream.fail() && (stream >> std::ws).eof();
        if (!read || !(numbers[0] < numbers[2] && numbers[1] < numbers[3])) {
            refuse(line, "exception_bbox", {{"value", words}});
        }
        const auto [min_x, min_y, max_x, max_y] = numbers;
        return {{.shell = {{min_x, min_y}, {min_x, max_y}, {max_x, max_y}, {max_x, min_y}, {min_x, min_y}},
                 .holes = {}}};
    }

    MultiPolygon polygon_in(const std::string& wkt, std::size_t line) const {
        PlanePolygons shape;
        try {
            if (wkt.find_first_of("Mm") != std::string::npos) {
                bg::read_wkt(wkt, shape);
            } else {
                bg::read_wkt(wkt, shape.emplace_back());
            }
        } catch (const bg::exception& problem) {
            refuse(line, "exception_polygon", {{"value", std::string{problem.what()}}});
        }
        bg::correct(shape);
        std::string reason;
        if (!bg::is_valid(shape, reason) || bg::is_empty(shape)) {
            refuse(line, "exception_polygon", {{"value", reason}});
        }
        MultiPolygon area;
        for (const PlanePolygon& part : shape) {
            Polygon& polygon = area.emplace_back();
            polygon.shell = ring_of(part.outer());
            for (const auto& hole : part.inners()) polygon.holes.push_back(ring_of(hole));
        }
        return area;
    }

    template <class Points>
    static Ring ring_of(const Points& points) {
        Ring ring;
        for (const PlanePoint& point : points) ring.push_back({point.x(), point.y()});
        return ring;
    }

    std::string source_;
    std::vector<std::string> rules_;
};

std::string words_of(const toml::node& node, const std::string& key, std::size_t line,
                     const EntryReader& reader) {
    if (const auto* text = node.as_string()) return text->get();
    std::ostringstream stream;
    if (const auto* date = node.as_date(); date != nullptr && key == "until") {
        stream << date->get();
        return stream.str();
    }
    if (const toml::array* array = node.as_array(); array != nullptr && key == "bbox") {
        stream.precision(17);
        for (const toml::node& number : *array) {
            if (!number.is_number()) reader.refuse(line, "exception_bbox", {{"value", std::string{key}}});
            stream << number.value_or(0.0) << ' ';
        }
        return stream.str();
    }
    reader.refuse(line, "exception_type", {{"key", key}});
}

std::vector<RawEntry> rows_of_toml(const std::string& text, const std::string& source,
                                   const EntryReader& reader) {
    const toml::table table = parse_toml(text, source);
    for (const std::string& key : keys_of(table)) {
        if (key != kTable) refuse_key(source, key, {std::string{kTable}});
    }
    const toml::node* entries = table.get(kTable);
    if (entries == nullptr) return {};
    const toml::array* list = entries->as_array();
    if (list == nullptr || !list->is_homogeneous(toml::node_type::table)) {
        throw UsageError{error_text(
            "wrong_type", {{"source", source}, {"key", std::string{kTable}}, {"expected", "[[exception]]"}})};
    }
    std::vector<RawEntry> rows;
    for (const toml::node& node : *list) {
        RawEntry& row = rows.emplace_back();
        row.line = node.source().begin.line;
        for (const auto& [key, value] : *node.as_table()) {
            const std::string name{key.str()};
            const std::size_t line = value.source().begin.line;
            reader.check_key(name, line);
            row.values[name] = words_of(value, name, line, reader);
        }
    }
    return rows;
}

std::vector<RawEntry> rows_of_csv(const std::string& text, const std::string& source,
                                  const EntryReader& reader) {
    const std::vector<CsvRow> records = read_csv(text, source);
    std::vector<RawEntry> rows;
    if (records.empty()) return rows;
    const CsvRow& header = records.front();
    for (const std::string& key : header.cells) reader.check_key(key, header.line);
    for (std::size_t i = 1; i < records.size(); ++i) {
        const CsvRow& record = records[i];
        if (record.cells.size() != header.cells.size()) {
            reader.refuse(record.line, "exception_cells",
                          {{"cells", std::to_string(record.cells.size())},
                           {"expected", std::to_string(header.cells.size())}});
        }
        RawEntry& row = rows.emplace_back();
        row.line = record.line;
        for (std::size_t c = 0; c < record.cells.size(); ++c) row.values[header.cells[c]] = record.cells[c];
    }
    return rows;
}

std::string text_of(const std::string& file) {
    std::ifstream stream{file, std::ios::binary};
    if (!stream || std::filesystem::is_directory(file)) {
        throw NotFoundError{error_text("file_not_found", {{"source", file}})};
    }
    return {std::istreambuf_iterator<char>{stream}, {}};
}

}  // namespace

ExceptionsRegister read_exceptions(const std::string& file) {
    const std::string extension = std::filesystem::path{file}.extension().string();
    if (extension != ".toml" && extension != ".csv") {
        throw UsageError{error_text("exception_format", {{"source", file}})};
    }
    const std::string text = text_of(file);
    const EntryReader reader{file};
    ExceptionsRegister exceptions{.source = file, .sha256 = sha256(text), .entries = {}};
    for (const RawEntry& row :
         extension == ".toml" ? rows_of_toml(text, file, reader) : rows_of_csv(text, file, reader)) {
        exceptions.entries.push_back(reader.entry_of(row));
    }
    return exceptions;
}

}  // namespace zoneplan
