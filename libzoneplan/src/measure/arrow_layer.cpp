// SPDX-License-Identifier: MIT
#include "zoneplan/measure/arrow_layer.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "arrow/stream_reader.hpp"
#include "geometry/wkb.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

/// Releases what it holds; for the two structs of Arrow's C data interface.
template <class Struct>
class Owned {
public:
    Owned() = default;
    explicit Owned(Struct& given) noexcept : value_{given} { given.release = nullptr; }
    ~Owned() {
        if (value_.release != nullptr) value_.release(&value_);
    }
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;
    Owned(Owned&& other) noexcept : value_{std::exchange(other.value_, Struct{})} {}
    Owned& operator=(Owned&&) = delete;

    Struct& get() noexcept { return value_; }

    /// The same for somebody else, who may release it; what it points to stays here.
    Struct lent() const noexcept {
        Struct copy = value_;
        copy.release = [](Struct* borrowed) { borrowed->release = nullptr; };
        return copy;
    }

private:
    Struct value_{};
};

using OwnedSchema = Owned<ArrowSchema>;
using OwnedArray = Owned<ArrowArray>;

/// The record batches of a layer; they stay where they are.
struct Batches {
    OwnedSchema schema;
    std::vector<OwnedArray> arrays;
};

/// Hands out the batches from the first to the last.
class BatchStream {
public:
    explicit BatchStream(const Batches& batches) : batches_{batches} {}

    ArrowArrayStream& restarted() {
        next_ = 0;
        stream_ = {.get_schema = &BatchStream::get_schema,
                   .get_next = &BatchStream::get_next,
                   .get_last_error = [](ArrowArrayStream*) -> const char* { return nullptr; },
                   .release = [](ArrowArrayStream* stream) { stream->release = nullptr; },
                   .private_data = this};
        return stream_;
    }

private:
    static int get_schema(ArrowArrayStream* stream, ArrowSchema* schema) {
        *schema = static_cast<BatchStream*>(stream->private_data)->batches_.schema.lent();
        return 0;
    }

    static int get_next(ArrowArrayStream* stream, ArrowArray* array) {
        auto& self = *static_cast<BatchStream*>(stream->private_data);
        *array = self.next_ < self.batches_.arrays.size() ? self.batches_.arrays[self.next_++].lent()
                                                          : ArrowArray{};
        return 0;
    }

    const Batches& batches_;
    std::size_t next_ = 0;
    ArrowArrayStream stream_{};
};

class ArrowLayer final : public LayerSource {
public:
    ArrowLayer(LayerInfo info, std::unique_ptr<const Batches> batches)
        : LayerSource{std::move(info)}, batches_{std::move(batches)}, stream_{*batches_} {}

    ArrowArrayStream& open(const std::optional<Box>& /*window*/) override { return stream_.restarted(); }

private:
    std::unique_ptr<const Batches> batches_;
    BatchStream stream_;
};

/// The CRS that GeoArrow's metadata states: PROJJSON, as an object or written as a string, WKT or a code.
/// Empty where it states none.
std::string crs_in(const std::string& extension_metadata) {
    const auto json = nlohmann::json::parse(extension_metadata, nullptr, false);
    if (!json.is_object() || !json.contains("crs")) return {};
    const nlohmann::json& crs = json["crs"];
    if (crs.is_string()) return crs.get<std::string>();
    return crs.is_object() ? crs.dump() : std::string{};
}

/// Puts what the batches say of themselves into a layer's description.
class Description {
public:
    Description(LayerInfo& info, const Limits& limits) : info_{info}, limits_{limits} {}

    void fill(const Batches& batches) {
        BatchStream stream{batches};
        arrow::StreamReader reader{stream.restarted()};
        const std::size_t geometry = geometry_in(reader);
        check_fields(reader);
        if (info_.crs.empty()) info_.crs = crs_in(reader.columns()[geometry].extension_metadata);
        for (const std::string_view usual : {"fid", "OGC_FID"}) {
            const auto found = reader.find(usual);
            const bool is_number = found && reader.columns()[*found].kind == arrow::ValueKind::signed_integer;
            if (info_.fid_column.empty() && is_number) info_.fid_column = reader.columns()[*found].name;
        }
        std::uint64_t features = 0;
        while (const std::optional<arrow::Batch> batch = reader.next()) {
            features += static_cast<std::uint64_t>(batch->rows());
            if (features > limits_.max_features) {
                throw InputError{
                    error_text("too_many_features",
                               {{"source", info_.source}, {"limit", std::to_string(limits_.max_features)}})};
            }
            const arrow::Column column = batch->column(geometry);
            for (std::int64_t row = 0; row < batch->rows(); ++row) add_extent(column.bytes(row));
        }
        info_.features = features;
    }

private:
    std::size_t geometry_in(const arrow::StreamReader& reader) const {
        if (const auto column = reader.geometry_column()) return *column;
        for (const arrow::ColumnType& column : reader.columns()) {
            if (!column.extension.starts_with("geoarrow.")) continue;
            throw InputError{error_text(
                "geometry_encoding",
                {{"source", info_.source}, {"field", column.name}, {"encoding", column.extension}})};
        }
        throw InputError{error_text("no_geometry_column", {{"source", info_.source}})};
    }

    /// A named field whose values nobody can read would be taken for one without values.
    void check_fields(const arrow::StreamReader& reader) const {
        const LayerSpec& spec = info_.spec;
        for (const std::string* named : {&spec.id, &spec.name, &spec.declared, &spec.deduction, &spec.subtype,
                                         &spec.floors, &spec.floor_area, &spec.owner, &spec.code}) {
            const auto found = named->empty() ? std::nullopt : reader.find(*named);
            if (!found) continue;  // one that is not there is told of where it is looked for
            const arrow::ColumnType& column = reader.columns()[*found];
            if (column.kind != arrow::ValueKind::other && column.kind != arrow::ValueKind::binary) continue;
            throw InputError{
                error_text("field_unreadable",
                           {{"source", info_.source}, {"field", column.name}, {"type", column.format}})};
        }
    }

    void add_extent(const std::optional<std::span<const std::byte>>& wkb) {
        if (!wkb || wkb->empty()) return;
        try {
            const WkbExtent extent = wkb_extent(*wkb);
            if (extent.box) info_.extent = info_.extent ? joined(*info_.extent, *extent.box) : *extent.box;
        } catch (const WkbError&) {
            return;  // whoever reads the feature says what is wrong, with its id
        }
    }

    LayerInfo& info_;
    const Limits& limits_;
};

[[noreturn]] void fail(const std::string& source, const std::string& problem) {
    throw InputError{error_text("stream_failed", {{"source", source}, {"problem", problem}})};
}

[[noreturn]] void fail(const std::string& source, ArrowArrayStream& stream) {
    const char* reason = stream.get_last_error(&stream);
    fail(source, reason == nullptr ? "the stream failed without a reason" : reason);
}

std::unique_ptr<LayerSource> held(ArrowLayerSpec layer, std::unique_ptr<const Batches> batches,
                                  const Limits& limits) {
    LayerInfo info;
    info.role = layer.role;
    info.spec = std::move(layer.spec);
    info.source = std::move(layer.source);
    info.fid_column = std::move(layer.fid_column);
    try {
        Description{info, limits}.fill(*batches);
    } catch (const arrow::StreamError& problem) {
        fail(info.source, problem.what());
    }
    return std::make_unique<ArrowLayer>(std::move(info), std::move(batches));
}

/// A column as the only one of a record batch.
struct Wrapped {
    template <class Struct>
    struct Parent {
        Owned<Struct> child;
        std::vector<Struct*> children{&child.get()};
        std::vector<const void*> buffers{nullptr};
    };

    static void wrap(ArrowSchema& schema) {
        auto* parent = new Parent<ArrowSchema>{.child = Owned<ArrowSchema>{schema}};
        schema = {.format = "+s",
                  .name = "",
                  .metadata = nullptr,
                  .flags = 0,
                  .n_children = 1,
                  .children = parent->children.data(),
                  .dictionary = nullptr,
                  .release = &Wrapped::release<ArrowSchema>,
                  .private_data = parent};
    }

    static void wrap(ArrowArray& array) {
        const std::int64_t length = array.length;
        auto* parent = new Parent<ArrowArray>{.child = Owned<ArrowArray>{array}};
        array = {.length = length,
                 .null_count = 0,
                 .offset = 0,
                 .n_buffers = 1,
                 .n_children = 1,
                 .buffers = parent->buffers.data(),
                 .children = parent->children.data(),
                 .dictionary = nullptr,
                 .release = &Wrapped::release<ArrowArray>,
                 .private_data = parent};
    }

    template <class Struct>
    static void release(Struct* wrapped) {
        delete static_cast<Parent<Struct>*>(wrapped->private_data);
        wrapped->release = nullptr;
    }
};

}  // namespace

std::unique_ptr<LayerSource> hold_layer(ArrowLayerSpec layer, ArrowArrayStream& stream,
                                        const Limits& limits) {
    if (stream.release == nullptr) fail(layer.source, "the stream has been released already");
    ArrowSchema schema{};
    if (stream.get_schema(&stream, &schema) != 0) fail(layer.source, stream);
    const bool is_column = std::string_view{schema.format} != "+s";
    if (is_column) Wrapped::wrap(schema);
    auto batches = std::make_unique<Batches>(Batches{.schema = OwnedSchema{schema}, .arrays = {}});
    for (;;) {
        ArrowArray array{};
        if (stream.get_next(&stream, &array) != 0) fail(layer.source, stream);
        if (array.release == nullptr) break;
        if (is_column) Wrapped::wrap(array);
        batches->arrays.emplace_back(array);
    }
    return held(std::move(layer), std::move(batches), limits);
}

std::unique_ptr<LayerSource> hold_layer(ArrowLayerSpec layer, ArrowSchema& schema, ArrowArray& array,
                                        const Limits& limits) {
    if (schema.release == nullptr || array.release == nullptr) {
        fail(layer.source, "the array has been released already");
    }
    if (std::string_view{schema.format} != "+s") {
        Wrapped::wrap(schema);
        Wrapped::wrap(array);
    }
    auto batches = std::make_unique<Batches>(Batches{.schema = OwnedSchema{schema}, .arrays = {}});
    batches->arrays.emplace_back(array);
    return held(std::move(layer), std::move(batches), limits);
}

}  // namespace zoneplan
