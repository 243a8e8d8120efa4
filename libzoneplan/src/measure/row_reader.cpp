// SPDX-License-Identifier: MIT
#include "measure/row_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "geometry/grid.hpp"
#include "text/printable.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

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
        case WkbFault::truncated:
        case WkbFault::too_many_vertices:
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

/// Whether a value is not in the encoding that its source declares.
bool is_broken(std::string_view raw, std::string_view shown) {
    constexpr std::string_view kReplacement = "\uFFFD";
    return shown.find(kReplacement) != std::string_view::npos &&
           raw.find(kReplacement) == std::string_view::npos;
}

Box box_of(std::span<const Point> points) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    Box box{.min_x = kInfinity, .min_y = kInfinity, .max_x = -kInfinity, .max_y = -kInfinity};
    for (const Point& point : points) {
        box.min_x = std::min(box.min_x, point.x);
        box.min_y = std::min(box.min_y, point.y);
        box.max_x = std::max(box.max_x, point.x);
        box.max_y = std::max(box.max_y, point.y);
    }
    return box;
}

}  // namespace

RowReader::RowReader(const LayerInfo& info, const Crs& layer_crs, const Crs& working)
    : info_{&info}, transformation_{layer_crs, working, title_of(info)} {}

void RowReader::start(const arrow::Batch& batch, const Columns& columns, std::uint64_t rows_before) {
    batch_ = &batch;
    columns_ = &columns;
    rows_before_ = rows_before;
}

std::optional<WkbExtent> RowReader::extent(std::int64_t row) {
    const auto wkb = batch_->column(columns_->geometry).bytes(row);
    if (!wkb || wkb->empty()) return std::nullopt;
    try {
        return wkb_extent(*wkb);
    } catch (const WkbError& problem) {
        refuse(problem, row);
    }
}

void RowReader::read(std::int64_t row, FlatSurface& surface) {
    read_wkb(*batch_->column(columns_->geometry).bytes(row), surface);
    if (surface.points.empty()) return;
    transformation_.apply(surface.points);
    if (!within_grid_reach(box_of(surface.points))) {
        throw InputError{
            error_text("geometry_out_of_reach", {{"source", title_of(*info_)}, {"feature", id(row)}})};
    }
}

std::string RowReader::text(const ColumnIndex& column, std::int64_t row) {
    if (!column) return {};
    const std::string raw = batch_->column(*column).text(row).value_or(std::string{});
    std::string shown = printable(raw);
    if (is_broken(raw, shown)) ++broken_texts_;
    return shown;
}

std::string_view RowReader::repeated_text(const ColumnIndex& column, std::int64_t row) {
    if (!column) return {};
    const arrow::Column values = batch_->column(*column);
    std::string printed;
    std::optional<std::string_view> raw = values.view(row);
    if (!raw) {
        printed = values.text(row).value_or(std::string{});
        raw = printed;
    }
    auto known = values_.find(*raw);
    if (known == values_.end()) {
        std::string shown = printable(*raw);
        const bool broken = is_broken(*raw, shown);
        known = values_.emplace(std::string{*raw}, Value{std::move(shown), broken}).first;
    }
    if (known->second.broken) ++broken_texts_;
    return known->second.shown;
}

std::optional<double> RowReader::deduction(std::int64_t row) {
    if (!columns_->deduction) return std::nullopt;
    const std::optional<double> value = batch_->column(*columns_->deduction).number(row);
    const std::string words = text(columns_->deduction, row);
    if (value ? *value >= 0.0 && *value < 1.0 : words.empty()) return value;
    throw InputError{error_text("deduction_out_of_range",
                                {{"source", title_of(*info_)}, {"feature", id(row)}, {"value", words}})};
}

std::optional<double> RowReader::at_least_zero(const ColumnIndex& column, std::int64_t row) {
    if (!column) return std::nullopt;
    const std::optional<double> value = batch_->column(*column).number(row);
    if (!value || (std::isfinite(*value) && *value >= 0.0)) return value;
    throw InputError{
        error_text("value_negative",
                   {{"source", title_of(*info_)}, {"feature", id(row)}, {"value", text(column, row)}})};
}

std::optional<double> RowReader::declared_m2(std::int64_t row) const {
    if (!columns_->declared) return std::nullopt;
    const std::optional<double> declared = batch_->column(*columns_->declared).number(row);
    if (!declared || !std::isfinite(*declared)) return std::nullopt;
    return *declared * square_metres_per(info_->spec.declared_unit);
}

std::string RowReader::id(std::int64_t row) {
    std::string stated = text(columns_->id, row);
    return stated.empty() ? number_of(row) : stated;
}

std::string RowReader::number_of(std::int64_t row) const {
    const std::optional<std::string> fid =
        columns_->fid ? batch_->column(*columns_->fid).text(row) : std::nullopt;
    return "fid " + fid.value_or(std::to_string(rows_before_ + static_cast<std::uint64_t>(row) + 1));
}

void RowReader::refuse(const WkbError& problem, std::int64_t row) {
    throw InputError{
        error_text(key_of(problem.fault), {{"source", title_of(*info_)},
                                           {"feature", id(row)},
                                           {"type", std::string{type_name(problem.geometry_type)}}})};
}

}  // namespace zoneplan
