// SPDX-License-Identifier: MIT
#include "quality/raw_features.hpp"

#include <algorithm>

#include "arrow/stream_reader.hpp"
#include "geometry/grid_rings.hpp"
#include "geometry/wkb.hpp"
#include "measure/layer_crs.hpp"
#include "text/printable.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

using ColumnIndex = std::optional<std::size_t>;

ColumnIndex id_column(const arrow::StreamReader& reader, const LayerInfo& info) {
    if (!info.spec.id.empty()) return reader.find(info.spec.id);
    for (const std::string& candidate : field_synonyms(info.role, "id")) {
        if (const ColumnIndex found = reader.find(candidate)) return found;
    }
    return std::nullopt;
}

bool has_points(const MultiPolygon& polygons) {
    return std::ranges::any_of(polygons, [](const Polygon& polygon) {
        return !polygon.shell.empty() ||
               std::ranges::any_of(polygon.holes, [](const Ring& hole) { return !hole.empty(); });
    });
}

/// Holes too: as written, they may lie outside.
Box box_of_all(const MultiPolygon& polygons) {
    std::optional<Box> box;
    const auto extend = [&](const Ring& ring) {
        for (const Point& point : ring) {
            const Box here{point.x, point.y, point.x, point.y};
            box = box ? joined(*box, here) : here;
        }
    };
    for (const Polygon& polygon : polygons) {
        extend(polygon.shell);
        for (const Ring& hole : polygon.holes) extend(hole);
    }
    return *box;
}

class RawReader {
public:
    RawReader(LayerSource& source, const Crs& working, const std::optional<Box>& window, const Limits& limits)
        : info_{source.info()},
          crs_{crs_of(info_)},
          transformation_{crs_, working, info_.source},
          window_{window},
          limits_{limits},
          vertices_left_{limits.max_vertices},
          reader_{source.open(window && info_.extent ? std::optional{transformation_.back(*window)}
                                                     : std::nullopt)},
          geometry_{reader_.geometry_column()},
          id_{id_column(reader_, info_)},
          fid_{info_.fid_column.empty() ? std::nullopt : reader_.find(info_.fid_column)} {}

    RawRead read(const std::function<void(RawFeature&&)>& take) {
        while (geometry_) {
            const std::optional<arrow::Batch> batch = reader_.next();
            if (!batch) break;
            for (std::int64_t row = 0; row < batch->rows(); ++row) read_row(*batch, row, take);
        }
        result_.operation = transformation_.operation();
        return result_;
    }

private:
    void read_row(const arrow::Batch& batch, std::int64_t row,
                  const std::function<void(RawFeature&&)>& take) {
        if (++result_.features > limits_.max_features) {
            throw InputError{
                error_text("too_many_features",
                           {{"source", info_.source}, {"limit", std::to_string(limits_.max_features)}})};
        }
        const auto wkb = batch.column(*geometry_).bytes(row);
        if (!wkb || wkb->empty()) return;
        RawFeature feature;
        try {
            bool has_z = false;
            feature.as_written = polygons_as_written(*wkb, vertices_left_, has_z);
        } catch (const WkbError& problem) {
            if (problem.fault == WkbFault::too_many_vertices) throw_too_many(batch, row);
            ++result_.unusable;
            return;
        }
        if (!has_points(feature.as_written)) return;
        const GridScale scale = crs_.is_geographic() ? GridScale::of_degrees() : GridScale{};
        feature.working = feature.as_written;
        transformation_.apply(feature.working);
        const Box box = box_of_all(feature.working);
        if (!scale.reaches(box_of_all(feature.as_written)) || !within_grid_reach(box)) {
            ++result_.unusable;
            return;
        }
        if (window_ && !meet(box, *window_)) return;
        feature.id = id_of(batch, row);
        for (const Polygon& polygon : feature.as_written) {
            vertices_left_ -= polygon.shell.size();
            for (const Ring& hole : polygon.holes) vertices_left_ -= hole.size();
        }
        take(std::move(feature));
    }

    [[noreturn]] void throw_too_many(const arrow::Batch& batch, std::int64_t row) {
        throw InputError{
            error_text("geometry_too_many_vertices", {{"source", info_.source},
                                                      {"feature", id_of(batch, row)},
                                                      {"limit", std::to_string(limits_.max_vertices)}})};
    }

    static std::string text_of(const arrow::Batch& batch, const ColumnIndex& column, std::int64_t row) {
        return column ? printable(batch.column(*column).text(row).value_or(std::string{})) : std::string{};
    }

    std::string id_of(const arrow::Batch& batch, std::int64_t row) const {
        std::string id = text_of(batch, id_, row);
        if (!id.empty()) return id;
        const std::string fid = text_of(batch, fid_, row);
        return "fid " + (fid.empty() ? std::to_string(result_.features) : fid);
    }

    const LayerInfo& info_;
    Crs crs_;
    Transformation transformation_;
    std::optional<Box> window_;
    Limits limits_;
    std::size_t vertices_left_;
    arrow::StreamReader reader_;
    ColumnIndex geometry_;
    ColumnIndex id_;
    ColumnIndex fid_;
    RawRead result_;
};

}  // namespace

RawRead read_raw_features(LayerSource& source, const Crs& working, const std::optional<Box>& window,
                          const Limits& limits, const std::function<void(RawFeature&&)>& take) {
    try {
        return RawReader{source, working, window, limits}.read(take);
    } catch (const arrow::StreamError& problem) {
        throw InputError{error_text(
            "stream_failed", {{"source", source.info().source}, {"problem", std::string{problem.what()}}})};
    }
}

}  // namespace zoneplan
