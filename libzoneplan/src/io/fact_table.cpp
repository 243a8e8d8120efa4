// SPDX-License-Identifier: MIT
#include "zoneplan/io/fact_table.hpp"

#include <cpl_conv.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

#include "io/gdal_drivers.hpp"
#include "io/gdal_errors.hpp"
#include "io/ogr_layer.hpp"
#include "text/csv.hpp"
#include "text/encoding.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/io/files.hpp"
#include "zoneplan/text/nearest.hpp"

namespace zoneplan {
namespace {

constexpr std::uintmax_t kLargestTable_bytes = std::uintmax_t{256} << 20;

void check_rows(const FactTable& table, std::size_t limit) {
    if (table.rows.size() <= limit) return;
    throw InputError{
        error_text("too_many_features", {{"source", table.source}, {"limit", std::to_string(limit)}})};
}

/// The text of a CSV in UTF-8.
std::string utf8_of(std::string text, FactTable& table) {
    if (table.spec.encoding.empty() && is_utf8(text)) return text;
    const bool guessed = table.spec.encoding.empty();
    const std::string encoding = guessed ? "GB18030" : table.spec.encoding;
    const std::optional<Converted> converted_text = converted(text, encoding, "UTF-8");
    if (!converted_text || converted_text->taken != text.size()) {
        throw InputError{error_text("fact_encoding", {{"source", table.source}, {"encoding", encoding}})};
    }
    if (guessed) {
        table.notes.push_back(
            note_text("table_encoding_guessed", {{"source", table.source}, {"encoding", encoding}}));
    }
    return converted_text->text;
}

void read_csv_table(FactTable& table, const Limits& limits) {
    std::vector<CsvRow> rows = read_csv(utf8_of(read_file(table.spec.path), table), table.source);
    if (rows.empty()) throw InputError{error_text("fact_table_empty", {{"source", table.source}})};
    table.columns = std::move(rows.front().cells);
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (rows[i].cells.size() > table.columns.size()) {
            throw InputError{
                error_text("exception_cells", {{"source", table.source},
                                               {"line", std::to_string(rows[i].line)},
                                               {"cells", std::to_string(rows[i].cells.size())},
                                               {"expected", std::to_string(table.columns.size())}})};
        }
        table.rows.push_back({.line = rows[i].line, .cells = std::move(rows[i].cells), .place = {}});
    }
    check_rows(table, limits.max_features);
}

OGRLayer& layer_of(GDALDataset& dataset, const FactTable& table) {
    std::vector<std::string> names;
    for (OGRLayer* layer : dataset.GetLayers()) names.emplace_back(layer->GetName());
    const std::string& wanted = table.spec.layer;
    if (wanted.empty() && names.size() == 1) return *dataset.GetLayer(0);
    OGRLayer* layer = wanted.empty() ? nullptr : dataset.GetLayerByName(wanted.c_str());
    if (layer != nullptr) return *layer;
    throw InputError{error_text("layer_unknown", {{"source", table.source},
                                                  {"layer", wanted},
                                                  {"layers", fmt::format("{}", fmt::join(names, ", "))},
                                                  {"nearest", nearest(wanted, names)}})};
}

/// The point itself, a point within a surface; nothing where there is no geometry.
std::optional<Point> place_of(OGRGeometry* geometry) {
    if (geometry == nullptr || geometry->IsEmpty() != 0) return std::nullopt;
    if (wkbFlatten(geometry->getGeometryType()) == wkbPoint) {
        return Point{geometry->toPoint()->getX(), geometry->toPoint()->getY()};
    }
    const OGRGeometryUniquePtr within{
        OGRGeometry::FromHandle(OGR_G_PointOnSurface(OGRGeometry::ToHandle(geometry)))};
    if (within == nullptr || within->IsEmpty() != 0) return std::nullopt;
    return Point{within->toPoint()->getX(), within->toPoint()->getY()};
}

/// Numbers come as the file writes them, the first row of a sheet names the columns.
class SheetsAsText {
public:
    SheetsAsText() {
        for (const char* option : kOptions) CPLSetThreadLocalConfigOption(option, value_of(option));
    }
    ~SheetsAsText() {
        for (const char* option : kOptions) CPLSetThreadLocalConfigOption(option, nullptr);
    }
    SheetsAsText(const SheetsAsText&) = delete;
    SheetsAsText& operator=(const SheetsAsText&) = delete;

private:
    static constexpr std::array kOptions{"OGR_XLSX_HEADERS", "OGR_XLSX_FIELD_TYPES", "OGR_ODS_HEADERS",
                                         "OGR_ODS_FIELD_TYPES"};
    static const char* value_of(std::string_view option) {
        return option.ends_with("HEADERS") ? "FORCE" : "STRING";
    }
};

void read_gdal_table(FactTable& table, const Limits& limits) {
    const GdalErrors errors;
    const SheetsAsText as_text;
    constexpr std::array kDrivers{"XLSX",    "ODS",        "ESRI Shapefile", "GPKG",
                                  "GeoJSON", "FlatGeobuf", "OpenFileGDB"};
    CPLStringList options;
    if (!table.spec.encoding.empty()) options.SetNameValue("ENCODING", table.spec.encoding.c_str());
    const GDALDatasetUniquePtr dataset = open_file(table.spec.path, table.source, kDrivers, options);
    if (dataset == nullptr) {
        throw InputError{
            error_text("fact_table_unreadable", {{"source", table.source}, {"problem", errors.failure()}})};
    }
    OGRLayer& layer = layer_of(*dataset, table);
    if (table.crs.empty()) table.crs = wkt_of(layer);
    const OGRFeatureDefn& definition = *layer.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        table.columns.emplace_back(definition.GetFieldDefn(i)->GetNameRef());
    }
    const bool is_sheet = std::string_view{dataset->GetDriverName()} == "XLSX" ||
                          std::string_view{dataset->GetDriverName()} == "ODS";
    const bool by_place = table.spec.join == "place" && table.spec.x.empty();
    std::size_t line = is_sheet ? 1 : 0;
    for (const auto& feature : layer) {
        FactRow row{.line = ++line, .cells = {}, .place = {}};
        if (by_place) row.place = place_of(feature->GetGeometryRef());
        for (int i = 0; i < definition.GetFieldCount(); ++i) {
            row.cells.emplace_back(feature->IsFieldSetAndNotNull(i) ? feature->GetFieldAsString(i) : "");
        }
        if (std::ranges::any_of(row.cells, [](const std::string& cell) { return !cell.empty(); })) {
            table.rows.push_back(std::move(row));
        }
        check_rows(table, limits.max_features);
    }
    if (!errors.failure().empty()) {
        throw InputError{
            error_text("source_damaged", {{"source", table.source}, {"problem", errors.failure()}})};
    }
}

}  // namespace

FactTable read_fact_table(const FactTableSpec& spec, const Limits& limits) {
    FactTable table;
    table.spec = spec;
    table.crs = spec.crs;
    table.source = spec.layer.empty() ? spec.path : fmt::format("{} ({})", spec.path, spec.layer);
    std::error_code problem;
    const std::filesystem::path path{spec.path};
    if (!std::filesystem::exists(path, problem)) {
        throw NotFoundError{error_text("file_not_found", {{"source", spec.path}})};
    }
    if (std::filesystem::is_regular_file(path, problem)) {
        if (std::filesystem::file_size(path, problem) > kLargestTable_bytes) {
            throw InputError{error_text("fact_table_too_large", {{"source", table.source}})};
        }
        table.sha256 = file_digest(spec.path);
    }
    std::string extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) { return std::tolower(c); });
    if (extension == ".csv" || extension == ".txt") {
        read_csv_table(table, limits);
    } else {
        read_gdal_table(table, limits);
    }
    return table;
}

}  // namespace zoneplan
