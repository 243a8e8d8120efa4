// SPDX-License-Identifier: MIT
#include "zoneplan/measure/area_list.hpp"

#include <algorithm>
#include <atomic>
#include <limits>
#include <thread>

#include "measure/columns.hpp"
#include "measure/layer_crs.hpp"
#include "measure/row_reader.hpp"
#include "measure/work_queue.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

/// What each thread has to itself.
struct Scratch {
    RowReader rows;
    FlatSurface surface{};
};

/// Measures a layer's features, batch by batch.
class AreaList {
public:
    AreaList(LayerSource& layer, const Limits& limits, const AreaListing& listing)
        : info_{layer.info()},
          limits_{limits},
          listing_{listing},
          layer_crs_{crs_of(info_)},
          working_{working_crs_for(info_, listing.crs)},
          meter_{working_.ellipsoid(), working_.to_geographic()},
          stream_{layer.open(std::nullopt)},
          columns_{find_columns(stream_, info_, nullptr)} {}

    std::vector<double> run() {
        const unsigned threads =
            listing_.threads != 0 ? listing_.threads : std::max(1U, std::thread::hardware_concurrency());
        WorkQueue<Scratch> queue{threads, threads + std::size_t{1}, [this] {
                                     return Scratch{.rows = {info_, layer_crs_, working_}};
                                 }};
        std::deque<std::vector<double>> parts;  // stay where they are
        std::uint64_t rows = 0;
        while (std::optional<arrow::Batch> read = stream_.next()) {
            const auto batch = std::make_shared<const arrow::Batch>(std::move(*read));
            if (rows + static_cast<std::uint64_t>(batch->rows()) > limits_.max_features) {
                throw InputError{error_text(
                    "too_many_features",
                    {{"source", title_of(info_)}, {"limit", std::to_string(limits_.max_features)}})};
            }
            std::vector<double>& areas = parts.emplace_back(static_cast<std::size_t>(batch->rows()));
            for (std::int64_t begin = 0; begin < batch->rows(); begin += kRowsOfTask) {
                const std::int64_t end = std::min(begin + kRowsOfTask, batch->rows());
                queue.push({0, rows + static_cast<std::uint64_t>(begin)},
                           [this, batch, rows, begin, end, &areas](Scratch& scratch) {
                               scratch.rows.start(*batch, columns_, rows);
                               for (std::int64_t row = begin; row < end; ++row) {
                                   areas[static_cast<std::size_t>(row)] = area_m2(row, scratch);
                               }
                           });
            }
            rows += static_cast<std::uint64_t>(batch->rows());
            if (queue.has_failed()) break;
        }
        queue.finish();
        std::vector<double> all;
        all.reserve(static_cast<std::size_t>(rows));
        for (const std::vector<double>& part : parts) all.insert(all.end(), part.begin(), part.end());
        return all;
    }

private:
    static constexpr std::int64_t kRowsOfTask = 512;

    double area_m2(std::int64_t row, Scratch& scratch) {
        const std::optional<WkbExtent> extent = scratch.rows.extent(row);
        if (!extent) return std::numeric_limits<double>::quiet_NaN();
        if ((vertices_ += extent->vertices) > limits_.max_vertices) {
            throw InputError{
                error_text("geometry_too_many_vertices",
                           {{"source", title_of(info_)}, {"limit", std::to_string(limits_.max_vertices)}})};
        }
        scratch.rows.read(row, scratch.surface);
        const MultiPolygon polygons = polygons_of(scratch.surface);
        return listing_.ellipsoidal ? meter_.area_m2(polygons, listing_.rounding) : planar_area_m2(polygons);
    }

    const LayerInfo& info_;
    const Limits& limits_;
    const AreaListing& listing_;
    Crs layer_crs_;
    Crs working_;
    EllipsoidalArea meter_;
    arrow::StreamReader stream_;
    Columns columns_;
    std::atomic<std::size_t> vertices_{0};
};

}  // namespace

std::vector<double> list_areas(LayerSource& layer, const Limits& limits, const AreaListing& listing) {
    try {
        return AreaList{layer, limits, listing}.run();
    } catch (const arrow::StreamError& problem) {
        throw InputError{error_text(
            "stream_failed", {{"source", title_of(layer.info())}, {"problem", std::string{problem.what()}}})};
    }
}

}  // namespace zoneplan
