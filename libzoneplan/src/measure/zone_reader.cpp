// SPDX-License-Identifier: MIT
#include "measure/zone_reader.hpp"

#include <algorithm>

#include "arrow/stream_reader.hpp"
#include "geometry/soundness.hpp"
#include "measure/row_reader.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

/// Reads the rows of one layer of zones.
class ZoneReader {
public:
    ZoneReader(LayerSource& source, const Crs& layer_crs, const Crs& working, const Limits& limits,
               ReadSummary& summary)
        : info_{source.info()},
          limits_{limits},
          summary_{summary},
          stream_{source.open(std::nullopt)},
          columns_{find_columns(stream_, info_, nullptr)},
          rows_{info_, layer_crs, working} {}

    std::vector<ZoneFeature> read() {
        std::vector<ZoneFeature> zones;
        while (const std::optional<arrow::Batch> batch = stream_.next()) {
            rows_.start(*batch, columns_, summary_.features);
            for (std::int64_t row = 0; row < batch->rows(); ++row) zones.push_back(zone_at(row));
            summary_.features += static_cast<std::uint64_t>(batch->rows());
            if (summary_.features > limits_.max_features) {
                throw InputError{error_text(
                    "too_many_features",
                    {{"source", title_of(info_)}, {"limit", std::to_string(limits_.max_features)}})};
            }
        }
        summary_.operation = rows_.operation();
        summary_.broken_texts = rows_.broken_texts();
        std::ranges::sort(zones, {}, &ZoneFeature::id);
        const auto twins = std::ranges::adjacent_find(zones, {}, &ZoneFeature::id);
        if (twins != zones.end()) {
            throw InputError{error_text("zone_ids_repeat", {{"source", title_of(info_)}, {"id", twins->id}})};
        }
        return zones;
    }

private:
    ZoneFeature zone_at(std::int64_t row) {
        ZoneFeature zone;
        zone.id = rows_.id(row);
        if (rows_.text(columns_.id, row).empty()) {
            throw InputError{
                error_text("zone_without_id", {{"source", title_of(info_)}, {"feature", zone.id}})};
        }
        zone.name = rows_.text(columns_.name, row);
        zone.declared_m2 = rows_.declared_m2(row);
        MultiPolygon drawn;
        if (const std::optional<WkbExtent> extent = rows_.extent(row)) {
            take(*extent);
            rows_.read(row, surface_);
            drawn = polygons_of(surface_);
        }
        Sound sound = make_sound(std::move(drawn), Screen::simple_features);
        if (sound.repair) {
            ++summary_.repaired;
            summary_.repair_change_m2 += sound.repair->area_change_m2;
            if (sound.polygons.empty()) ++summary_.lost;
        }
        zone.polygons = std::move(sound.polygons);
        zone.repair = std::move(sound.repair);
        return zone;
    }

    void take(const WkbExtent& extent) {
        vertices_ += extent.vertices;
        if (vertices_ > limits_.max_vertices) {
            throw InputError{
                error_text("geometry_too_many_vertices",
                           {{"source", title_of(info_)}, {"limit", std::to_string(limits_.max_vertices)}})};
        }
        summary_.open_rings += extent.open_rings;
        summary_.has_z = summary_.has_z || extent.has_z;
        if (extent.box) {
            summary_.extent = summary_.extent ? joined(*summary_.extent, *extent.box) : *extent.box;
        }
    }

    const LayerInfo& info_;
    const Limits& limits_;
    ReadSummary& summary_;
    arrow::StreamReader stream_;
    Columns columns_;
    RowReader rows_;
    FlatSurface surface_;
    std::size_t vertices_ = 0;
};

}  // namespace

std::vector<ZoneFeature> read_zones(LayerSource& source, const Crs& layer_crs, const Crs& working,
                                    const Limits& limits, ReadSummary& summary) {
    try {
        return ZoneReader{source, layer_crs, working, limits, summary}.read();
    } catch (const arrow::StreamError& problem) {
        throw InputError{error_text("stream_failed", {{"source", title_of(source.info())},
                                                      {"problem", std::string{problem.what()}}})};
    }
}

}  // namespace zoneplan
