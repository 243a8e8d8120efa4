// SPDX-License-Identifier: MIT
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>

#include "io/boundary_dataset.hpp"
#include "io/dbf_encoding.hpp"
#include "io/discovery.hpp"
#include "io/file_digests.hpp"
#include "io/gdal_arrow.hpp"
#include "io/gdal_errors.hpp"
#include "io/ogr_layer.hpp"
#include "profile/layer_names.hpp"
#include "text/encoding.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/io/source.hpp"
#include "zoneplan/text/nearest.hpp"

namespace zoneplan {
namespace {

std::string stem_of(const std::string& path) { return std::filesystem::path{path}.stem().string(); }

std::vector<std::string> names_of(const std::vector<FoundLayer>& layers) {
    std::vector<std::string> names;
    names.reserve(layers.size());
    for (const FoundLayer& layer : layers) names.push_back(layer.name);
    return names;
}

std::string listed(const std::vector<FoundLayer>& layers) {
    return fmt::format("{}", fmt::join(names_of(layers), ", "));
}

/// The best-named layer for a role; nothing without one. Throws where two are named equally well.
const FoundLayer* best_for(Role role, const std::vector<FoundLayer>& layers, const std::string& path) {
    const FoundLayer* best = nullptr;
    std::optional<std::size_t> best_rank;
    bool tie = false;
    for (const FoundLayer& layer : layers) {
        const std::optional<std::size_t> rank = rank_as(role, layer.name, stem_of(layer.dataset.shown));
        if (!rank) continue;
        tie = best_rank && *rank == *best_rank;
        if (best_rank && *rank >= *best_rank) continue;
        best = &layer;
        best_rank = rank;
    }
    if (tie) {
        throw InputError{
            error_text("layer_ambiguous",
                       {{"source", path}, {"role", std::string{name(role)}}, {"layers", listed(layers)}})};
    }
    return best;
}

FoundLayer choose(Role role, const LayerSpec& spec, const Limits& limits) {
    const std::vector<FoundLayer> layers = layers_at(spec.path, limits);
    if (!spec.layer.empty()) {
        const auto found = std::ranges::find_if(layers, [&](const FoundLayer& layer) {
            return lower_ascii(layer.name) == lower_ascii(spec.layer) ||
                   lower_ascii(stem_of(layer.dataset.shown)) == lower_ascii(spec.layer);
        });
        if (found != layers.end()) return *found;
        throw InputError{error_text("layer_unknown", {{"source", spec.path},
                                                      {"layer", spec.layer},
                                                      {"layers", listed(layers)},
                                                      {"nearest", nearest(spec.layer, names_of(layers))}})};
    }
    if (layers.size() == 1) return layers.front();
    if (const FoundLayer* best = best_for(role, layers, spec.path)) return *best;
    throw InputError{
        error_text("layer_ambiguous",
                   {{"source", spec.path}, {"role", std::string{name(role)}}, {"layers", listed(layers)}})};
}

void check_encoding(const std::string& encoding, const std::string& source) {
    if (encoding.empty() || converted({}, encoding, "UTF-8")) return;
    throw InputError{error_text("wrong_value", {{"source", source},
                                                {"key", "encoding"},
                                                {"value", encoding},
                                                {"expected", "UTF-8 | GBK | GB18030 | ..."}})};
}

/// A layer behind GDAL.
class GdalSource final : public LayerSource {
public:
    GdalSource(LayerInfo info, GDALDatasetUniquePtr dataset, OGRLayer& layer)
        : LayerSource{std::move(info)}, dataset_{std::move(dataset)}, layer_{layer} {}

    ~GdalSource() override { release(); }
    GdalSource(const GdalSource&) = delete;
    GdalSource& operator=(const GdalSource&) = delete;

    ArrowArrayStream& open(const std::optional<Box>& window) override {
        release();
        const GdalErrors errors;
        filtered_ = window.has_value();
        rows_ = 0;
        if (window) {
            layer_.SetSpatialFilterRect(window->min_x, window->min_y, window->max_x, window->max_y);
        } else {
            layer_.SetSpatialFilter(nullptr);
        }
        // GDAL 3.6's FlatGeobuf stream never ends where a filter leaves nothing: do not start it.
        const bool flatgeobuf = std::string_view{dataset_->GetDriverName()} == "FlatGeobuf";
        nothing_to_read_ = flatgeobuf && filtered_ && layer_.GetFeatureCount() == 0;
        if (!errors.failure().empty()) fail(errors.failure());
        layer_.ResetReading();
        // Small enough that the batches in flight stay small, large enough that a batch costs little in
        // itself. The features of a layer that has few of them may be large.
        constexpr std::uint64_t kManyFeatures = 100'000;
        const bool many = info().features.value_or(0) >= kManyFeatures;
        const std::array<const char*, 2> options{
            many ? "MAX_FEATURES_IN_BATCH=4096" : "MAX_FEATURES_IN_BATCH=256", nullptr};
        if (!layer_.GetArrowStream(&inner_, options.data())) fail(errors.failure());
        outer_ = {.get_schema = &GdalSource::get_schema,
                  .get_next = &GdalSource::get_next,
                  .get_last_error = &GdalSource::get_last_error,
                  .release = &GdalSource::release_outer,
                  .private_data = this};
        return outer_;
    }

    /// The feature number stays: without it and all fields, GDAL 3.6's GeoPackage stream gives empty
    /// geometries.
    void read_only(const std::vector<std::string>& fields) override {
        std::vector<const char*> ignored;
        const OGRFeatureDefn& definition = *layer_.GetLayerDefn();
        for (int i = 0; i < definition.GetFieldCount(); ++i) {
            const char* name = definition.GetFieldDefn(i)->GetNameRef();
            if (std::ranges::find(fields, name) == fields.end()) ignored.push_back(name);
        }
        ignored.push_back(nullptr);
        const GdalErrors errors;
        if (layer_.SetIgnoredFields(ignored.data()) != OGRERR_NONE) fail(errors.failure());
    }

private:
    [[noreturn]] void fail(const std::string& problem) const {
        throw InputError{error_text("source_damaged", {{"source", info().source}, {"problem", problem}})};
    }

    void release() {
        if (inner_.release != nullptr) inner_.release(&inner_);
        inner_ = {};
        outer_ = {};
        last_error_.clear();
    }

    static GdalSource& self(ArrowArrayStream* stream) {
        return *static_cast<GdalSource*>(stream->private_data);
    }

    static int get_schema(ArrowArrayStream* stream, ArrowSchema* schema) {
        return self(stream).inner_.get_schema(&self(stream).inner_, schema);
    }

    /// GDAL goes on after an error in the data, with features left out: here an error ends the stream.
    static int get_next(ArrowArrayStream* stream, ArrowArray* array) {
        GdalSource& source = self(stream);
        if (source.nothing_to_read_) {
            *array = {};
            return 0;
        }
        const GdalErrors errors;
        int status = source.inner_.get_next(&source.inner_, array);
        if (!errors.failure().empty()) {
            source.last_error_ = errors.failure();
            if (status == 0 && array->release != nullptr) array->release(array);
            status = EIO;
        }
        if (status == 0 && array->release != nullptr) {
            source.rows_ += static_cast<std::uint64_t>(array->length);
        }
        if (status == 0 && array->release == nullptr && source.is_short()) {
            source.last_error_ = fmt::format("{} / {}", source.rows_, *source.info().features);
            status = EIO;
        }
        return status;
    }

    /// The source ended before it gave the features that it says it has.
    bool is_short() const { return !filtered_ && rows_ < info().features.value_or(0); }

    static const char* get_last_error(ArrowArrayStream* stream) {
        GdalSource& source = self(stream);
        return source.last_error_.empty() ? source.inner_.get_last_error(&source.inner_)
                                          : source.last_error_.c_str();
    }

    static void release_outer(ArrowArrayStream* stream) { self(stream).release(); }

    GDALDatasetUniquePtr dataset_;
    OGRLayer& layer_;
    ArrowArrayStream inner_{};
    ArrowArrayStream outer_{};
    std::string last_error_;
    bool nothing_to_read_ = false;
    bool filtered_ = false;
    std::uint64_t rows_ = 0;
};

/// A boundary-point file names its fields itself: what the project leaves open is known.
GDALDatasetUniquePtr open_boundary_points(const FoundLayer& found, LayerInfo& info) {
    LayerSpec& spec = info.spec;
    BoundaryDataset opened =
        open_boundary_dataset(found.dataset.gdal_path, found.dataset.shown,
                              {.encoding = spec.encoding, .may_lack_crs = !spec.crs.empty(), .limits = {}});
    const bool by_own_id = spec.id.empty() || lower_ascii(spec.id) == lower_ascii(kBoundaryIdField);
    for (const BoundaryProblem& problem : opened.file.problems) {
        if (info.role == Role::zones && by_own_id && problem.code == "id_repeats") {
            throw InputError{problem.text};
        }
        info.notes.push_back(problem.text);
    }
    if (info.role == Role::zones && spec.declared.empty()) {
        spec.declared = kBoundaryAreaField;
        spec.declared_unit = "ha";
    }
    return std::move(opened.dataset);
}

GDALDatasetUniquePtr open_by_driver(const FoundLayer& found, LayerInfo& info) {
    DbfEncoding encoding{.name = info.spec.encoding, .guessed = false};
    if (encoding.name.empty() && is_shapefile(found.dataset)) {
        encoding = dbf_encoding(found.dataset.gdal_path);
    }
    if (encoding.guessed) {
        info.notes.push_back(
            note_text("encoding_guessed", {{"source", info.source}, {"encoding", encoding.name}}));
    }
    return open_dataset(found.dataset, encoding.name);
}

std::unique_ptr<LayerSource> opened(Role role, const LayerSpec& spec, FileDigests& digests,
                                    const Limits& limits) {
    const FoundLayer found = choose(role, spec, limits);
    LayerInfo info;
    info.role = role;
    info.spec = spec;
    info.source = found.dataset.shown;
    info.layer = found.name;
    check_encoding(spec.encoding, info.source);
    GDALDatasetUniquePtr dataset = is_boundary_path(found.dataset.gdal_path)
                                       ? open_boundary_points(found, info)
                                       : open_by_driver(found, info);
    OGRLayer* layer = dataset->GetLayerByName(found.name.c_str());
    if (layer == nullptr) layer = dataset->GetLayer(0);  // a Chinese layer name read in another encoding
    const GdalErrors errors;
    if (is_shapefile(found.dataset) && declares_dbf_fields(found.dataset.gdal_path) &&
        layer->GetLayerDefn()->GetFieldCount() == 0) {
        throw InputError{
            error_text("source_damaged", {{"source", info.source}, {"problem", std::string{".dbf"}}})};
    }
    info.crs = wkt_of(*layer);
    info.features = static_cast<std::uint64_t>(std::max<GIntBig>(0, layer->GetFeatureCount()));
    const char* fid = layer->GetFIDColumn();
    info.fid_column = fid == nullptr || *fid == '\0' ? "OGC_FID" : fid;
    // Zones are few, and much depends on where they are said to lie.
    constexpr std::uint64_t kFewFeatures = 10'000;
    const bool is_read = (role == Role::zones || role == Role::baseline) && *info.features < kFewFeatures;
    info.extent = is_read ? extent_of_features(*layer) : extent_of(*layer);
    info.has_index = *info.features >= kFewFeatures && has_sound_index(*dataset, *layer, info.extent);
    const bool within = spec.path != found.dataset.gdal_path;  // a file of a folder; of a zip there is none
    const FileDigests::Digest* digest = &digests.of(within ? found.dataset.shown : spec.path);
    if (digest->sha256.empty() && !digest->too_large) digest = &digests.of(spec.path);
    info.sha256 = digest->sha256;
    if (digest->too_large) info.notes.push_back(note_text("hash_left_out", {{"source", info.source}}));
    if (!errors.failure().empty()) {
        throw InputError{
            error_text("source_damaged", {{"source", info.source}, {"problem", errors.failure()}})};
    }
    return std::make_unique<GdalSource>(std::move(info), std::move(dataset), *layer);
}

}  // namespace

std::unique_ptr<LayerSource> open_layer(Role role, const LayerSpec& spec, const OpenOptions& options) {
    FileDigests digests{options.most_hashed_bytes};
    return opened(role, spec, digests, options.limits);
}

std::vector<std::unique_ptr<LayerSource>> open_layers(const std::map<Role, LayerSpec>& specs,
                                                      const OpenOptions& options) {
    FileDigests digests{options.most_hashed_bytes};
    std::vector<std::unique_ptr<LayerSource>> layers;
    layers.reserve(specs.size());
    for (const auto& [role, spec] : specs) layers.push_back(opened(role, spec, digests, options.limits));
    return layers;
}

std::map<Role, LayerSpec> find_layers(const std::string& path, const Limits& limits) {
    const std::vector<FoundLayer> layers = layers_at(path, limits);
    std::map<Role, LayerSpec> specs;
    for (const Role role : kRoles) {
        if (const FoundLayer* layer = best_for(role, layers, path)) {
            LayerSpec spec;
            spec.path = layer->dataset.gdal_path.starts_with("/vsizip/") ? path : layer->dataset.shown;
            spec.layer = layer->name;
            specs.emplace(role, std::move(spec));
        }
    }
    return specs;
}

}  // namespace zoneplan
