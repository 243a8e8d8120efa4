// SPDX-License-Identifier: MIT
#include "zoneplan/measure/arrow_layer.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstring>

#include "arrow/stream_reader.hpp"
#include "unit/arrow/arrow_table.hpp"
#include "unit/geometry/shapes.hpp"
#include "unit/geometry/wkb_writer.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

using test::ArrowTable;
using test::batch_of;
using test::OptionalText;

ArrowTable two_batches() {
    const std::vector<std::byte> near = test::wkb_of(test::rectangle(0, 0, 10, 10));
    const std::vector<std::byte> far = test::wkb_of(test::rectangle(90, 40, 100, 50));
    const std::array<OptionalText, 2> first{"A", std::nullopt};
    const std::array<OptionalText, 1> second{"C"};
    const std::array<std::optional<std::vector<std::byte>>, 2> surfaces{near, std::nullopt};
    const std::array<std::optional<std::vector<std::byte>>, 1> others{far};
    return ArrowTable{{batch_of({test::text_column("BSM", first), test::geometry_column("shape", surfaces)}),
                       batch_of({test::text_column("BSM", second), test::geometry_column("shape", others)})}};
}

std::vector<std::string> ids_of(LayerSource& layer) {
    arrow::StreamReader reader{layer.open(std::nullopt)};
    std::vector<std::string> ids;
    while (const auto batch = reader.next()) {
        for (std::int64_t row = 0; row < batch->rows(); ++row) {
            ids.push_back(batch->column(0).text(row).value_or("-"));
        }
    }
    return ids;
}

std::string problem_of(const std::function<void()>& call) {
    try {
        call();
        return "no problem";
    } catch (const InputError& problem) {
        return problem.text().en;
    }
}

TEST(ArrowLayer, IsReadAsOftenAsOneLikesAndGivesEverythingBack) {
    ArrowTable table = two_batches();
    {
        const auto layer = hold_layer(
            {.role = Role::redline, .spec = {}, .source = "table", .fid_column = {}}, table.stream(), {});
        EXPECT_EQ(layer->info().features, 3u);
        EXPECT_EQ(layer->info().extent, (Box{0, 0, 100, 50}));
        for (int time = 0; time < 3; ++time) {
            EXPECT_EQ(ids_of(*layer), (std::vector<std::string>{"A", "-", "C"}));
        }
        EXPECT_GT(table.unreleased(), 0);
    }
    EXPECT_EQ(table.unreleased(), 0);
}

TEST(ArrowLayer, GivesBackWhatItCannotUse) {
    ArrowTable table = two_batches();
    table.fail_at(1, "the wire is cut");
    EXPECT_NE(problem_of([&] {
                  hold_layer({.role = Role::redline, .spec = {}, .source = "table", .fid_column = {}},
                             table.stream(), {});
              }).find("the wire is cut"),
              std::string::npos);
    EXPECT_EQ(table.unreleased(), 0);
}

TEST(ArrowLayer, HoldsNoMoreThanTheProfileAllows) {
    ArrowTable table = two_batches();
    Limits limits;
    limits.max_features = 2;
    EXPECT_NE(problem_of([&] {
                  hold_layer({.role = Role::redline, .spec = {}, .source = "table", .fid_column = {}},
                             table.stream(), limits);
              }).find("more than 2"),
              std::string::npos);
    EXPECT_EQ(table.unreleased(), 0);
}

/// One value of a view layout.
struct View {
    std::int32_t length = 0;
    std::array<char, 12> rest{};
};

View view_of(const std::string& text, std::int32_t buffer) {
    View view{.length = static_cast<std::int32_t>(text.size()), .rest = {}};
    if (text.size() <= view.rest.size()) {
        std::memcpy(view.rest.data(), text.data(), text.size());
    } else {
        std::memcpy(view.rest.data(), text.data(), 4);
        std::memcpy(view.rest.data() + 4, &buffer, sizeof buffer);
    }
    return view;
}

/// A batch of two columns, text as views and text in a dictionary, that owns nothing.
struct ViewsAndDictionary {
    std::string long_text = "longer than twelve bytes";
    std::array<View, 3> views{view_of("short", 0), view_of(long_text, 0), View{}};
    std::array<std::int64_t, 1> sizes{24};
    std::uint8_t validity = 0b011;
    std::array<const void*, 4> view_buffers{&validity, views.data(), long_text.data(), sizes.data()};
    ArrowArray view_array = array_of(3, 1, view_buffers);
    ArrowSchema view_schema = schema_of("vu", "views");

    std::string words = "onetwo";
    std::array<std::int32_t, 3> offsets{0, 3, 6};
    std::array<const void*, 3> word_buffers{nullptr, offsets.data(), words.data()};
    ArrowArray word_array = array_of(2, 0, word_buffers);
    ArrowSchema word_schema = schema_of("u", "");
    std::array<std::int8_t, 3> indices{1, 0, 5};
    std::array<const void*, 2> index_buffers{nullptr, indices.data()};
    ArrowArray index_array = array_of(3, 0, index_buffers);
    ArrowSchema index_schema = schema_of("c", "words");

    std::array<ArrowArray*, 2> arrays{&view_array, &index_array};
    std::array<ArrowSchema*, 2> schemas{&view_schema, &index_schema};
    std::array<const void*, 1> no_buffer{nullptr};
    ArrowArrayStream stream{};
    bool given = false;

    ViewsAndDictionary() {
        index_array.dictionary = &word_array;
        index_schema.dictionary = &word_schema;
        stream = {.get_schema =
                      [](ArrowArrayStream* self, ArrowSchema* out) {
                          *out = schema_of("+s", "");
                          out->n_children = 2;
                          out->children = of(self).schemas.data();
                          return 0;
                      },
                  .get_next =
                      [](ArrowArrayStream* self, ArrowArray* out) {
                          *out = ArrowArray{};
                          if (std::exchange(of(self).given, true)) return 0;
                          *out = array_of(3, 0, of(self).no_buffer);
                          out->n_children = 2;
                          out->children = of(self).arrays.data();
                          return 0;
                      },
                  .get_last_error = [](ArrowArrayStream*) -> const char* { return nullptr; },
                  .release = [](ArrowArrayStream* self) { self->release = nullptr; },
                  .private_data = this};
    }

    static ViewsAndDictionary& of(ArrowArrayStream* self) {
        return *static_cast<ViewsAndDictionary*>(self->private_data);
    }

    template <std::size_t Count>
    static ArrowArray array_of(std::int64_t length, std::int64_t nulls,
                               std::array<const void*, Count>& buffers) {
        return {.length = length,
                .null_count = nulls,
                .offset = 0,
                .n_buffers = static_cast<std::int64_t>(Count),
                .n_children = 0,
                .buffers = buffers.data(),
                .children = nullptr,
                .dictionary = nullptr,
                .release = [](ArrowArray* array) { array->release = nullptr; },
                .private_data = nullptr};
    }

    static ArrowSchema schema_of(const char* format, const char* name) {
        return {.format = format,
                .name = name,
                .metadata = nullptr,
                .flags = ARROW_FLAG_NULLABLE,
                .n_children = 0,
                .children = nullptr,
                .dictionary = nullptr,
                .release = [](ArrowSchema* schema) { schema->release = nullptr; },
                .private_data = nullptr};
    }
};

TEST(StreamReader, ReadsViewsAndDictionaries) {
    ViewsAndDictionary table;
    arrow::StreamReader reader{table.stream};
    const auto batch = reader.next();
    ASSERT_TRUE(batch);
    const arrow::Column views = batch->column(0);
    EXPECT_EQ(views.text(0), "short");
    EXPECT_EQ(views.text(1), "longer than twelve bytes");
    EXPECT_TRUE(views.is_null(2));
    const arrow::Column words = batch->column(1);
    EXPECT_EQ(words.text(0), "two");
    EXPECT_EQ(words.view(1), "one");
    EXPECT_THROW(words.text(2), arrow::StreamError);  // beyond the dictionary
}

TEST(StreamReader, RefusesAViewBeyondItsBuffers) {
    ViewsAndDictionary table;
    table.views[1] = view_of(table.long_text, 3);
    arrow::StreamReader reader{table.stream};
    const auto batch = reader.next();
    EXPECT_THROW(batch->column(0).text(1), arrow::StreamError);
}

}  // namespace
}  // namespace zoneplan
