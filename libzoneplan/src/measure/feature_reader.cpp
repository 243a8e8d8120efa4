// SPDX-License-Identifier: MIT
#include "measure/feature_reader.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <filesystem>

#include "arrow/stream_reader.hpp"
#include "geometry/soundness.hpp"
#include "geometry/wkb.hpp"
#include "text/printable.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/text/nearest.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

using ColumnIndex = std::optional<std::size_t>;

/// Where a layer's properties are found.
struct Columns {
    ColumnIndex geometry;
    ColumnIndex id;
    ColumnIndex fid;
    ColumnIndex name;
    ColumnIndex category;
    ColumnIndex deduction;
    ColumnIndex declared;
};

class ColumnFinder {
public:
    ColumnFinder(const arrow::StreamReader& reader, const LayerInfo& info) : reader_{reader}, info_{info} {}

    /// The field that the project names (which must exist), else the first of `candidates` that exists.
    ColumnIndex find(const std::string& property, const std::string& named,
                     const std::vector<std::string>& candidates) const {
        if (!named.empty()) {
            const ColumnIndex found = reader_.find(named);
            if (!found) {
                throw InputError{
                    error_text("field_unknown", {{"source", title_of(info_)},
                                                 {"property", property},
                                                 {"field", named},
                                                 {"fields", fmt::format("{}", fmt::join(fields(), ", "))},
                                                 {"nearest", nearest(named, fields())}})};
            }
            return found;
        }
        for (const std::string& candidate : candidates) {
            if (const ColumnIndex found = reader_.find(candidate)) return found;
        }
        return std::nullopt;
    }

    ColumnIndex required(const std::string& property, const std::string& named,
                         const std::vector<std::string>& candidates) const {
        const ColumnIndex found = find(property, named, candidates);
        if (!found) {
            throw InputError{
                error_text("field_missing", {{"source", title_of(info_)},
                                             {"role", std::string{zoneplan::name(info_.role)}},
                                             {"property", property},
                                             {"tried", fmt::format("{}", fmt::join(candidates, ", "))},
                                             {"fields", fmt::format("{}", fmt::join(fields(), ", "))}})};
        }
        return found;
    }

private:
    std::vector<std::string> fields() const {
        std::vector<std::string> names;
        for (const arrow::ColumnType& column : reader_.columns()) {
            if (!column.is_geometry && column.name != info_.fid_column) names.push_back(column.name);
        }
        return names;
    }

    const arrow::StreamReader& reader_;
    const LayerInfo& info_;
};

std::vector<std::string> joined(std::vector<std::string> first, const std::vector<std::string>& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

Columns find_columns(const arrow::StreamReader& reader, const LayerInfo& info,
                     const CodeSystem* code_system) {
    const ColumnFinder finder{reader, info};
    const LayerSpec& spec = info.spec;
    const auto synonyms = [&](const char* property) { return field_synonyms(info.role, property); };
    Columns columns;
    columns.geometry = reader.geometry_column();
    if (!columns.geometry) {
        throw InputError{error_text("no_geometry_column", {{"source", title_of(info)}})};
    }
    if (!info.fid_column.empty()) columns.fid = reader.find(info.fid_column);
    switch (info.role) {
        case Role::zones:
        case Role::baseline:
            columns.id = finder.required("id", spec.id, synonyms("id"));
            columns.name = finder.find("name", spec.name, synonyms("name"));
            columns.declared = finder.find("declared", spec.declared, {});
            break;
        case Role::farmland:
            columns.id = finder.find("id", spec.id, synonyms("id"));
            columns.deduction = finder.find("deduction", spec.deduction, synonyms("deduction"));
            break;
        case Role::udb:
            columns.id = finder.find("id", spec.id, synonyms("id"));
            columns.category = finder.find("subtype", spec.subtype, synonyms("subtype"));
            break;
        case Role::spaces:
            columns.id = finder.find("id", spec.id, synonyms("id"));
            columns.category = finder.required("subtype", spec.subtype, synonyms("subtype"));
            break;
        case Role::landuse: {
            // A coding by name has no code field: its class names are its codes.
            const bool by_name = code_system->code_fields.empty() && !code_system->name_fields.empty();
            columns.id = finder.find("id", spec.id, synonyms("id"));
            columns.category = finder.required(
                "code", spec.code,
                by_name ? code_system->name_fields : joined(code_system->code_fields, synonyms("code")));
            columns.name = finder.find("name", spec.name, joined(code_system->name_fields, synonyms("name")));
            break;
        }
        default:
            columns.id = finder.find("id", spec.id, synonyms("id"));
            break;
    }
    return columns;
}

double square_metres_per(const std::string& unit) {
    if (unit == "ha") return kSquareMetresPerHectare;
    if (unit == "mu") return kSquareMetresPerMu;
    if (unit == "km2") return kSquareMetresPerSquareKilometre;
    return 1.0;
}

std::string_view key_of(WkbFault fault) {
    switch (fault) {
        case WkbFault::curve:
            return "geometry_curve";
        case WkbFault::not_polygonal:
            return "geometry_not_polygonal";
        case WkbFault::not_finite:
            return "geometry_not_finite";
        case WkbFault::too_many_vertices:
            return "geometry_too_many_vertices";
        case WkbFault::open_ring:
            return "geometry_open_ring";
        case WkbFault::truncated:
        case WkbFault::unknown_type:
            break;
    }
    return "geometry_broken";
}

std::string_view type_name(std::uint32_t type) {
    constexpr std::array<std::string_view, 18> kNames{"Geometry",
                                                      "Point",
                                                      "LineString",
                                                      "Polygon",
                                                      "MultiPoint",
                                                      "MultiLineString",
                                                      "MultiPolygon",
                                                      "GeometryCollection",
                                                      "CircularString",
                                                      "CompoundCurve",
                                                      "CurvePolygon",
                                                      "MultiCurve",
                                                      "MultiSurface",
                                                      "Curve",
                                                      "Surface",
                                                      "PolyhedralSurface",
                                                      "TIN",
                                                      "Triangle"};
    return type < kNames.size() ? kNames[type] : "?";
}

void extend(std::optional<Box>& extent, const Box& box) { extent = extent ? joined(*extent, box) : box; }

/// Reads one layer's rows into features.
class FeatureReader {
public:
    FeatureReader(LayerSource& source, const Crs& layer_crs, const Crs& working,
                  const std::optional<Box>& window, const CodeSystem* code_system, Screen screen,
                  const Limits& limits)
        : info_{source.info()},
          transformation_{layer_crs, working, title_of(source.info())},
          window_{window},
          screen_{screen},
          limits_{limits},
          vertices_left_{limits.max_vertices},
          reader_{source.open(window ? std::optional{transformation_.back(*window)} : std::nullopt)},
          columns_{find_columns(reader_, info_, code_system)} {
        summary_.has_names = info_.role == Role::landuse && columns_.name.has_value();
    }

    ReadSummary read(const std::function<void(Feature&&)>& take) {
        while (reader_.next()) {
            for (std::int64_t row = 0; row < reader_.rows(); ++row) read_row(row, take);
        }
        summary_.operation = transformation_.operation();
        return summary_;
    }

private:
    void read_row(std::int64_t row, const std::function<void(Feature&&)>& take) {
        if (++summary_.features > limits_.max_features) {
            throw InputError{
                error_text("too_many_features",
                           {{"source", title_of(info_)}, {"limit", std::to_string(limits_.max_features)}})};
        }
        const auto wkb = reader_.column(*columns_.geometry).bytes(row);
        if (!wkb || wkb->empty()) {
            ++summary_.null_geometries;
            if (info_.role == Role::zones) {
                throw InputError{error_text("zone_without_geometry",
                                            {{"source", title_of(info_)}, {"feature", id_of(row)}})};
            }
            return;
        }
        MultiPolygon polygons = decode(*wkb, row);
        if (polygons.empty() && info_.role != Role::zones) return;
        transformation_.apply(polygons);
        if (!polygons.empty()) {
            const Box box = box_of(polygons);
            if (!within_grid_reach(box)) {
                throw InputError{error_text("geometry_out_of_reach",
                                            {{"source", title_of(info_)}, {"feature", id_of(row)}})};
            }
            extend(summary_.extent, box);
            if (window_ && !meet(box, *window_)) return;
        }
        take(make_feature(row, std::move(polygons)));
    }

    MultiPolygon decode(std::span<const std::byte> wkb, std::int64_t row) {
        try {
            MultiPolygon polygons = polygons_from_wkb(wkb, vertices_left_, summary_.has_z);
            for (const Polygon& polygon : polygons) {
                vertices_left_ -= polygon.shell.size();
                for (const Ring& hole : polygon.holes) vertices_left_ -= hole.size();
            }
            return polygons;
        } catch (const WkbError& problem) {
            throw InputError{
                error_text(key_of(problem.fault), {{"source", title_of(info_)},
                                                   {"feature", id_of(row)},
                                                   {"type", std::string{type_name(problem.geometry_type)}},
                                                   {"limit", std::to_string(limits_.max_vertices)}})};
        }
    }

    Feature make_feature(std::int64_t row, MultiPolygon polygons) {
        Feature feature;
        feature.id = id_of(row);
        if (info_.role == Role::zones && text_of(columns_.id, row).empty()) {
            throw InputError{
                error_text("zone_without_id", {{"source", title_of(info_)}, {"feature", feature.id}})};
        }
        feature.name = text_of(columns_.name, row);
        feature.category = text_of(columns_.category, row);
        if (columns_.deduction) {
            const arrow::Column column = reader_.column(*columns_.deduction);
            feature.deduction = column.number(row);
            const std::string words = text_of(columns_.deduction, row);
            const bool fits =
                feature.deduction ? *feature.deduction >= 0.0 && *feature.deduction < 1.0 : words.empty();
            if (!fits) {
                throw InputError{
                    error_text("deduction_out_of_range",
                               {{"source", title_of(info_)}, {"feature", feature.id}, {"value", words}})};
            }
        }
        if (columns_.declared) {
            if (const auto declared = reader_.column(*columns_.declared).number(row)) {
                if (std::isfinite(*declared)) {
                    feature.declared_m2 = *declared * square_metres_per(info_.spec.declared_unit);
                }
            }
        }
        Sound sound = make_sound(std::move(polygons), screen_);
        if (sound.repair) {
            ++summary_.repaired;
            summary_.repair_change_m2 += sound.repair->area_change_m2;
            if (sound.polygons.empty()) ++summary_.lost;
        }
        feature.polygons = std::move(sound.polygons);
        if (info_.role != Role::zones) feature.chain.assign(feature.polygons);
        feature.repair = std::move(sound.repair);
        return feature;
    }

    /// The value as it may be shown; empty where there is none.
    std::string text_of(const ColumnIndex& column, std::int64_t row) {
        if (!column) return {};
        const std::string raw = reader_.column(*column).text(row).value_or(std::string{});
        std::string shown = printable(raw);
        constexpr std::string_view kReplacement = "\uFFFD";
        if (shown.find(kReplacement) != std::string::npos && raw.find(kReplacement) == std::string::npos) {
            ++summary_.broken_texts;
        }
        return shown;
    }

    std::string id_of(std::int64_t row) {
        std::string id = text_of(columns_.id, row);
        if (!id.empty()) return id;
        const std::string fid = text_of(columns_.fid, row);
        return "fid " + (fid.empty() ? std::to_string(summary_.features) : fid);
    }

    const LayerInfo& info_;
    Transformation transformation_;
    std::optional<Box> window_;
    Screen screen_;
    Limits limits_;
    std::size_t vertices_left_;
    arrow::StreamReader reader_;
    Columns columns_;
    ReadSummary summary_;
};

}  // namespace

std::string title_of(const LayerInfo& info) {
    const bool says_more =
        !info.layer.empty() && std::filesystem::path{info.source}.stem().string() != info.layer;
    return says_more ? fmt::format("{} ({})", info.source, info.layer) : info.source;
}

ReadSummary read_features(LayerSource& source, const Crs& layer_crs, const Crs& working,
                          const std::optional<Box>& window, const CodeSystem* code_system, Screen screen,
                          const Limits& limits, const std::function<void(Feature&&)>& take) {
    try {
        return FeatureReader{source, layer_crs, working, window, code_system, screen, limits}.read(take);
    } catch (const arrow::StreamError& problem) {
        throw InputError{error_text("stream_failed", {{"source", title_of(source.info())},
                                                      {"problem", std::string{problem.what()}}})};
    }
}

}  // namespace zoneplan
