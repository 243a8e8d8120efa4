// SPDX-License-Identifier: MIT
#include "measure/layer_pass.hpp"

#include <algorithm>
#include <atomic>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <deque>
#include <iterator>

#include "measure/row_reader.hpp"
#include "measure/work_queue.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

namespace bgi = boost::geometry::index;
using IndexPoint = boost::geometry::model::d2::point_xy<double>;
using IndexBox = boost::geometry::model::box<IndexPoint>;
using BoxIndex = bgi::rtree<std::pair<IndexBox, std::size_t>, bgi::rstar<16>>;

IndexBox index_box(const Box& box) { return {{box.min_x, box.min_y}, {box.max_x, box.max_y}}; }

/// Below this many features one scan is as good as any index, and sees more: broken features too.
constexpr std::uint64_t kManyFeatures = 10'000;

/// A feature read through an index costs about as much as two of a scan (measured with GeoPackage and
/// FlatGeobuf).
constexpr double kIndexBelow = 0.4;

/// What one batch contributes.
struct BatchResult {
    struct Hit {
        std::size_t zone;
        Piece piece;
    };

    std::deque<Feature> features;  ///< stay where they are
    std::vector<Hit> hits;         ///< in the batch's order
    ReadSummary summary;
};

/// A stretch of the layer that is read in one go, and the zones that wait for it.
struct Window {
    std::size_t number = 0;
    std::optional<Box> box;          ///< layer's CRS; nothing: the whole layer
    std::vector<std::size_t> zones;  ///< not null
    Columns columns;
    std::deque<BatchResult>
        results;  ///< by batch; stay where they are; given away once the zones are at work
    std::atomic<std::size_t> open{1};  ///< batches not measured yet, and one for the reading itself
    std::uint64_t first_row = 0;
    ReadSummary summary;
};
using SharedWindow = std::shared_ptr<Window>;

/// What each thread has to itself.
struct Scratch {
    RowReader rows;
    FlatSurface flat{};
    Chain chain{};
    std::vector<std::pair<IndexBox, std::size_t>> found{};
};

/// Adds what two stretches of a layer have in common to count.
void add(ReadSummary& sum, const ReadSummary& part) {
    sum.features += part.features;
    sum.null_geometries += part.null_geometries;
    sum.broken_texts += part.broken_texts;
    sum.repaired += part.repaired;
    sum.lost += part.lost;
    sum.repair_change_m2 += part.repair_change_m2;
    sum.open_rings += part.open_rings;
    sum.has_z = sum.has_z || part.has_z;
    if (part.extent) sum.extent = sum.extent ? joined(*sum.extent, *part.extent) : part.extent;
    if (sum.operation.empty()) sum.operation = part.operation;
}

class Pass {
public:
    explicit Pass(const LayerPass& pass)
        : pass_{pass},
          info_{pass.source.info()},
          screen_{pass.engine == Engine::exact ? Screen::winding : Screen::simple_features},
          facts_{} {
        const Transformation transformation{pass_.layer_crs, pass_.working, title_of(info_)};
        if (info_.extent) facts_.extent = transformation.forth(*info_.extent);
        for (std::size_t i = 0; i < pass_.held.size(); ++i) {
            boxes_.emplace_back();
            if (!pass_.held[i]) continue;
            boxes_[i] = box_in_layer(transformation, pass_.held[i]->box());
            index_.insert({index_box(boxes_[i]), i});
            measurable_.push_back(i);
        }
    }

    PassResult run() {
        PassResult result{.summary = {}, .access = access()};
        WorkQueue<Scratch> queue{pass_.threads, pass_.threads + std::size_t{1}, [this] {
                                     return Scratch{.rows = {info_, pass_.layer_crs, pass_.working}};
                                 }};
        const std::vector<SharedWindow> windows = windows_for(result.access);
        try {
            for (const SharedWindow& window : windows) {
                read(queue, window, windows.size());
                if (queue.has_failed()) break;
            }
        } catch (const Cancelled&) {
            throw;
        } catch (...) {
            queue.finish();  // a feature read before may have failed: then that is the one to tell of
            throw;
        }
        queue.finish();
        for (const SharedWindow& window : windows) add(result.summary, window->summary);
        result.summary.features = rows_;
        result.summary.has_names = facts_.has_names;
        return result;
    }

private:
    using Queue = WorkQueue<Scratch>;

    /// A zone's box in the layer's CRS, with room for edges that are straight in one CRS and curved in the
    /// other.
    static Box box_in_layer(const Transformation& transformation, const Box& box) {
        if (transformation.is_identity()) return box;
        constexpr double kRoom = 1e-3;
        const Box image = transformation.back(box);
        return grown(image, kRoom * std::max(image.max_x - image.min_x, image.max_y - image.min_y));
    }

    /// By what part of the layer's extent the zones' boxes make up.
    Access access() const {
        if (pass_.whole || !info_.has_index || !info_.extent || info_.features.value_or(0) < kManyFeatures) {
            return Access::scan;
        }
        const Box& extent = *info_.extent;
        const auto size = [](const Box& box) {
            return std::max(0.0, box.max_x - box.min_x) * std::max(0.0, box.max_y - box.min_y);
        };
        double at_zones = 0.0;
        for (const std::size_t i : measurable_) {
            at_zones += size({.min_x = std::max(extent.min_x, boxes_[i].min_x),
                              .min_y = std::max(extent.min_y, boxes_[i].min_y),
                              .max_x = std::min(extent.max_x, boxes_[i].max_x),
                              .max_y = std::min(extent.max_y, boxes_[i].max_y)});
        }
        return at_zones < kIndexBelow * size(extent) ? Access::index : Access::scan;
    }

    std::vector<SharedWindow> windows_for(Access access) const {
        std::vector<SharedWindow> windows;
        if (access == Access::scan) {
            windows.push_back(std::make_shared<Window>());
            windows.back()->zones = measurable_;
            return windows;
        }
        for (const std::size_t i : measurable_) {
            windows.push_back(std::make_shared<Window>());
            windows.back()->number = windows.size() - 1;
            windows.back()->box = boxes_[i];
            windows.back()->zones = {i};
        }
        return windows;
    }

    /// The stream of a window, once the source knows which fields are wanted.
    arrow::StreamReader opened(const std::optional<Box>& box) {
        if (!restricted_) {
            restricted_ = true;
            std::vector<std::string> fields;
            {
                const arrow::StreamReader all{pass_.source.open(box)};
                const Columns columns = find_columns(all, info_, pass_.code_system);
                facts_.has_names = info_.role == Role::landuse && columns.name.has_value();
                fields = fields_of(all, columns);
            }
            pass_.source.read_only(fields);
        }
        return arrow::StreamReader{pass_.source.open(box)};
    }

    void read(Queue& queue, const SharedWindow& window, std::size_t windows) {
        {
            arrow::StreamReader stream = opened(window->box);
            window->columns = find_columns(stream, info_, pass_.code_system);
            window->first_row = rows_;
            while (std::optional<arrow::Batch> batch = stream.next()) {
                pass_.progress(part_read(window->number, windows));
                push(queue, window, std::make_shared<const arrow::Batch>(std::move(*batch)));
                if (queue.has_failed()) return;
            }
        }
        pass_.progress(part_read(window->number, windows));
        close(queue, window);
    }

    double part_read(std::size_t window, std::size_t windows) const {
        if (windows > 1) return static_cast<double>(window) / static_cast<double>(windows);
        const std::uint64_t all = info_.features.value_or(0);
        return all == 0 ? 0.0 : std::min(1.0, static_cast<double>(rows_) / static_cast<double>(all));
    }

    void push(Queue& queue, const SharedWindow& window, std::shared_ptr<const arrow::Batch> batch) {
        const std::uint64_t before = rows_;
        rows_ += static_cast<std::uint64_t>(batch->rows());
        if (rows_ > pass_.limits.max_features) {
            throw InputError{error_text(
                "too_many_features",
                {{"source", title_of(info_)}, {"limit", std::to_string(pass_.limits.max_features)}})};
        }
        BatchResult& result = window->results.emplace_back();
        ++window->open;
        queue.push({window->number, before},
                   [this, &queue, window, &result, batch = std::move(batch), before](Scratch& scratch) {
                       measure(*window, *batch, before, scratch, result);
                       close(queue, window);
                   });
    }

    /// One thing less that a window waits for; the last one sets its zones to work.
    void close(Queue& queue, const SharedWindow& window) {
        if (--window->open > 0) return;
        std::vector<std::vector<Piece>> pieces(window->zones.size());
        for (const BatchResult& result : window->results) {
            for (const BatchResult::Hit& hit : result.hits) {
                const auto zone = std::ranges::lower_bound(window->zones, hit.zone);
                pieces[static_cast<std::size_t>(zone - window->zones.begin())].push_back(hit.piece);
            }
            add(window->summary, result.summary);
        }
        // A scan has seen where the layer lies: what the file says may be old. Nothing else runs yet.
        if (!window->box && window->summary.extent) {
            facts_.extent = Transformation{pass_.layer_crs, pass_.working, title_of(info_)}.forth(
                *window->summary.extent);
        }
        const auto results = std::make_shared<const std::deque<BatchResult>>(std::move(window->results));
        if (!pass_.take) return;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            constexpr std::uint64_t kAfterBatches = std::uint64_t{1} << 62;
            const std::size_t zone = window->zones[i];
            queue.push_next(
                {window->number, kAfterBatches + zone},
                [this, zone, results, shared = std::make_shared<std::vector<Piece>>(std::move(pieces[i]))](
                    Scratch&) { pass_.take(zone, measured(zone, *shared), facts_); });
        }
    }

    /// The pieces with their areas, where the engine does not measure while the layer is read.
    std::span<const Piece> measured(std::size_t zone, std::vector<Piece>& pieces) const {
        const Held& to = *pass_.held[zone];
        if (to.engine() == Engine::exact) return pieces;
        for (Piece& piece : pieces) {
            to.poll();
            piece.area_m2 = to.shared_m2(piece.feature->surface.chain());
        }
        std::erase_if(pieces, [](const Piece& piece) { return piece.area_m2 < kLeastPiece_m2; });
        return pieces;
    }

    void measure(const Window& window, const arrow::Batch& batch, std::uint64_t before, Scratch& scratch,
                 BatchResult& result) {
        RowReader& rows = scratch.rows;
        const std::uint64_t broken_before = rows.broken_texts();
        rows.start(batch, window.columns, before - window.first_row);
        for (std::int64_t row = 0; row < batch.rows(); ++row)
            measure_row(window, before, row, scratch, result);
        result.summary.broken_texts = rows.broken_texts() - broken_before;
        result.summary.operation = rows.operation();
    }

    void measure_row(const Window& window, std::uint64_t before, std::int64_t row, Scratch& scratch,
                     BatchResult& result) {
        const std::optional<WkbExtent> extent = scratch.rows.extent(row);
        if (!extent) {
            ++result.summary.null_geometries;
            return;
        }
        result.summary.open_rings += extent->open_rings;
        result.summary.has_z = result.summary.has_z || extent->has_z;
        if (!extent->box) return;
        result.summary.extent =
            result.summary.extent ? joined(*result.summary.extent, *extent->box) : *extent->box;
        find_zones(window, *extent->box, scratch);
        if (scratch.found.empty()) return;
        count_vertices(extent->vertices);

        Chain& chain = scratch.chain;
        scratch.rows.read(row, scratch.flat);
        chain.assign(scratch.flat);
        if (chain.is_empty()) return;
        if (const std::optional<Repair> repair = make_sound(chain, screen_)) {
            ++result.summary.repaired;
            result.summary.repair_change_m2 += repair->area_change_m2;
            if (chain.is_empty()) ++result.summary.lost;
        }
        if (chain.is_empty()) return;
        const Feature* kept = nullptr;
        for (const auto& [box, zone] : scratch.found) {
            const Held& to = *pass_.held[zone];
            const bool now = to.engine() == Engine::exact;
            const double area_m2 = now ? to.shared_m2(chain) : 0.0;
            if (now && area_m2 < kLeastPiece_m2) continue;
            if (pass_.see) {
                pass_.see({.batch = before,
                           .row = before + static_cast<std::uint64_t>(row),
                           .held = zone,
                           .area_m2 = area_m2,
                           .surface = chain,
                           .id = [&] { return scratch.rows.id(row); }});
                continue;
            }
            if (kept == nullptr) kept = &result.features.emplace_back(feature_at(row, scratch));
            result.hits.push_back({zone, {.feature = kept, .area_m2 = area_m2}});
        }
    }

    /// The zones that the box, in the layer's CRS, may share ground with, in their order.
    void find_zones(const Window& window, const Box& box, Scratch& scratch) const {
        auto& found = scratch.found;
        found.clear();
        if (window.box) {
            if (meet(*window.box, box)) found.emplace_back(index_box(box), window.zones.front());
        } else {
            index_.query(bgi::intersects(index_box(box)), std::back_inserter(found));
            std::ranges::sort(found, {}, &std::pair<IndexBox, std::size_t>::second);
        }
        if (!scratch.rows.is_identity() || !within_grid_reach(box)) return;
        const GridPoint low = to_grid({box.min_x, box.min_y});
        const GridPoint high = to_grid({box.max_x, box.max_y});
        std::erase_if(found, [&](const auto& hit) {
            return pass_.held[hit.second]->is_clear_of({low.x, low.y, high.x, high.y});
        });
    }

    void count_vertices(std::size_t vertices) {
        if ((vertices_ += vertices) <= pass_.limits.max_vertices) return;
        throw InputError{
            error_text("geometry_too_many_vertices",
                       {{"source", title_of(info_)}, {"limit", std::to_string(pass_.limits.max_vertices)}})};
    }

    Feature feature_at(std::int64_t row, Scratch& scratch) const {
        RowReader& rows = scratch.rows;
        return {.id = info_.role == Role::landuse ? std::string{} : rows.id(row),
                .name = rows.repeated_text(rows.columns().name, row),
                .category = rows.repeated_text(rows.columns().category, row),
                .deduction = rows.deduction(row),
                .floors = rows.at_least_zero(rows.columns().floors, row),
                .floor_area = rows.at_least_zero(rows.columns().floor_area, row),
                .surface = PackedSurface{scratch.chain}};
    }

    const LayerPass& pass_;
    const LayerInfo& info_;
    Screen screen_;
    LayerFacts facts_;
    std::vector<Box> boxes_;  ///< of the zones, layer's CRS
    BoxIndex index_;
    std::vector<std::size_t> measurable_;  ///< the zones that are not null
    bool restricted_ = false;
    std::uint64_t rows_ = 0;
    std::atomic<std::size_t> vertices_{0};
};

}  // namespace

std::string_view name(Access access) noexcept { return access == Access::index ? "index" : "scan"; }

PassResult pass_over(const LayerPass& pass) {
    try {
        return Pass{pass}.run();
    } catch (const arrow::StreamError& problem) {
        throw InputError{error_text("stream_failed", {{"source", title_of(pass.source.info())},
                                                      {"problem", std::string{problem.what()}}})};
    }
}

}  // namespace zoneplan
