// SPDX-License-Identifier: MIT
#include "measure/control_layer.hpp"

#include <algorithm>

#include "arrow/stream_reader.hpp"
#include "geometry/soundness.hpp"
#include "measure/row_reader.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

class ControlReader {
public:
    explicit ControlReader(const ControlReading& reading)
        : reading_{reading}, info_{reading.source.info()}, rows_{info_, reading.layer_crs, reading.working} {}

    ControlLayer read() {
        {
            const arrow::StreamReader all{reading_.source.open(std::nullopt)};
            reading_.source.read_only(fields_of(all, find_columns(all, info_, nullptr)));
        }
        arrow::StreamReader stream{reading_.source.open(std::nullopt)};
        const Columns columns = find_columns(stream, info_, nullptr);
        ReadSummary& summary = layer_.summary;
        while (const std::optional<arrow::Batch> batch = stream.next()) {
            rows_.start(*batch, columns, summary.features);
            for (std::int64_t row = 0; row < batch->rows(); ++row) read_row(row);
            summary.features += static_cast<std::uint64_t>(batch->rows());
            if (summary.features > reading_.limits.max_features) {
                refuse("too_many_features", reading_.limits.max_features);
            }
            const std::uint64_t all = info_.features.value_or(0);
            reading_.progress(
                all == 0 ? 0.0
                         : std::min(1.0, static_cast<double>(summary.features) / static_cast<double>(all)));
        }
        summary.operation = rows_.operation();
        summary.broken_texts = rows_.broken_texts();
        return std::move(layer_);
    }

private:
    void read_row(std::int64_t row) {
        ReadSummary& summary = layer_.summary;
        const std::optional<WkbExtent> extent = rows_.extent(row);
        if (!extent) {
            ++summary.null_geometries;
            return;
        }
        summary.open_rings += extent->open_rings;
        summary.has_z = summary.has_z || extent->has_z;
        if (!extent->box) return;
        summary.extent = summary.extent ? joined(*summary.extent, *extent->box) : *extent->box;
        if ((vertices_ += extent->vertices) > reading_.limits.max_vertices) {
            refuse("geometry_too_many_vertices", reading_.limits.max_vertices);
        }
        rows_.read(row, surface_);
        chain_.assign(surface_);
        if (chain_.is_empty()) return;
        if (const std::optional<Repair> repair = make_sound(chain_, Screen::winding)) {
            ++summary.repaired;
            summary.repair_change_m2 += repair->area_change_m2;
            if (chain_.is_empty()) ++summary.lost;
        }
        if (chain_.is_empty()) return;
        layer_.features.push_back(std::make_unique<ControlFeature>(
            rows_.id(row), chain_, reading_.ready, reading_.ellipsoidal ? &reading_.working : nullptr));
        const Box& box = layer_.features.back()->box();
        layer_.extent = layer_.extent ? joined(*layer_.extent, box) : box;
    }

    [[noreturn]] void refuse(std::string_view key, std::size_t limit) const {
        throw InputError{error_text(key, {{"source", title_of(info_)}, {"limit", std::to_string(limit)}})};
    }

    const ControlReading& reading_;
    const LayerInfo& info_;
    RowReader rows_;
    FlatSurface surface_;
    Chain chain_;
    std::size_t vertices_ = 0;
    ControlLayer layer_;
};

}  // namespace

ControlLayer read_control_layer(const ControlReading& reading) {
    try {
        return ControlReader{reading}.read();
    } catch (const arrow::StreamError& problem) {
        throw InputError{error_text("stream_failed", {{"source", title_of(reading.source.info())},
                                                      {"problem", std::string{problem.what()}}})};
    }
}

}  // namespace zoneplan
