// SPDX-License-Identifier: MIT
#include "arrow/stream_reader.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <functional>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "unit/arrow/arrow_table.hpp"

namespace zoneplan::arrow {
namespace {

using test::ArrowColumn;
using test::ArrowTable;
using test::batch_of;
using test::boolean_column;
using test::number_column;
using test::OptionalText;
using test::text_column;

const std::vector<OptionalText> kWords{"一", std::nullopt, "", "four"};

/// What a reader sees in a table of one column and one batch.
class OneColumn {
public:
    explicit OneColumn(ArrowColumn column)
        : table_{{batch_of({std::move(column)})}}, reader_{table_.stream()}, batch_{reader_.next().value()} {}

    Column column() const { return batch_.column(0); }

    std::vector<OptionalText> texts() const {
        std::vector<OptionalText> values;
        for (std::int64_t row = 0; row < batch_.rows(); ++row) values.push_back(column().text(row));
        return values;
    }

    std::vector<std::optional<double>> numbers() const {
        std::vector<std::optional<double>> values;
        for (std::int64_t row = 0; row < batch_.rows(); ++row) values.push_back(column().number(row));
        return values;
    }

private:
    ArrowTable table_;
    StreamReader reader_;
    Batch batch_;
};

using Numbers = std::vector<std::optional<double>>;
using Texts = std::vector<OptionalText>;

TEST(StreamReader, ReadsTextWithEitherWidthOfOffsets) {
    for (const char* format : {"u", "U"}) {
        SCOPED_TRACE(format);
        EXPECT_EQ(OneColumn{text_column("words", kWords, format)}.texts(), kWords);
    }
}

TEST(StreamReader, ReadsBinaryWithEitherWidthOfOffsets) {
    for (const char* format : {"z", "Z"}) {
        SCOPED_TRACE(format);
        const OneColumn one{text_column("bytes", kWords, format)};
        ASSERT_TRUE(one.column().bytes(3));
        EXPECT_EQ(one.column().bytes(3)->size(), 4u);
        EXPECT_EQ(one.column().bytes(3)->front(), std::byte{'f'});
        EXPECT_TRUE(one.column().bytes(2)->empty());
        EXPECT_FALSE(one.column().bytes(1));
        EXPECT_FALSE(one.column().text(3)) << "bytes are no words";
        EXPECT_FALSE(one.column().number(3));
    }
}

template <class Integer>
class IntegerColumns : public testing::Test {};
using Integers = testing::Types<std::int8_t, std::uint8_t, std::int16_t, std::uint16_t, std::int32_t,
                                std::uint32_t, std::int64_t, std::uint64_t>;
TYPED_TEST_SUITE(IntegerColumns, Integers);

TYPED_TEST(IntegerColumns, AreReadToTheirLimits) {
    using Limits = std::numeric_limits<TypeParam>;
    const std::vector<std::optional<TypeParam>> values{Limits::min(), std::nullopt, Limits::max()};
    const OneColumn one{number_column<TypeParam>("n", values)};
    EXPECT_EQ(one.numbers(), (Numbers{static_cast<double>(Limits::min()), std::nullopt,
                                      static_cast<double>(Limits::max())}));
    EXPECT_EQ(one.texts(),
              (Texts{std::to_string(Limits::min()), std::nullopt, std::to_string(Limits::max())}));
}

TEST(StreamReader, ReadsFloatingNumbers) {
    EXPECT_EQ((OneColumn{number_column<double>("d", {0.1, std::nullopt, -2e300})}.numbers()),
              (Numbers{0.1, std::nullopt, -2e300}));
    EXPECT_EQ((OneColumn{number_column<float>("f", {0.5F, std::nullopt, -4.0F})}.numbers()),
              (Numbers{0.5, std::nullopt, -4.0}));
    EXPECT_EQ((OneColumn{number_column<double>("d", {410100.0, 0.1})}.texts()), (Texts{"410100", "0.1"}));
}

TEST(StreamReader, ReadsBooleans) {
    std::vector<std::optional<bool>> values(11, true);
    values[3] = std::nullopt;
    values[9] = false;
    const OneColumn one{boolean_column("b", values)};
    EXPECT_EQ(one.column().text(8), "true");
    EXPECT_EQ(one.column().text(9), "false");
    EXPECT_FALSE(one.column().text(3));
    EXPECT_FALSE(one.column().number(8));
}

TEST(StreamReader, TakesTextThatIsANumberAsOne) {
    const Texts words{"12.5", " 7 ", "-3e2", "", "  ", "12,5", "7 m", "0x10", "1e999", std::nullopt};
    const Numbers numbers{12.5,         7.0,          -300.0,       std::nullopt, std::nullopt,
                          std::nullopt, std::nullopt, std::nullopt, std::nullopt, std::nullopt};
    EXPECT_EQ(OneColumn{text_column("words", words)}.numbers(), numbers);
}

TEST(StreamReader, HasNoWordsForKindsThatACheckDoesNotNeed) {
    ArrowColumn column = number_column<std::int32_t>("day", {{20'000}});
    column.format = "tdD";
    const OneColumn one{column};
    EXPECT_FALSE(one.column().text(0));
    EXPECT_FALSE(one.column().number(0));
    EXPECT_FALSE(one.column().bytes(0));
}

TEST(StreamReader, BelievesTheBitmapWhereNullsAreNotCounted) {
    ArrowColumn column = text_column("words", kWords);
    column.null_count = -1;
    EXPECT_EQ(OneColumn{column}.texts(), kWords);
    column.validity.clear();
    EXPECT_EQ(OneColumn{column}.texts(), (Texts{"一", "", "", "four"}));
}

/// Rows [3, 11) of 12, as a slice of the column, of the batch, or of both.
class SlicedArrays : public testing::TestWithParam<std::pair<std::int64_t, std::int64_t>> {
protected:
    static void expect_rows(ArrowColumn column, const Texts& expected) {
        constexpr std::int64_t kRows = 8;
        column.offset = GetParam().first;
        column.length = kRows + GetParam().second;
        ArrowTable table{{{.columns = {column}, .length = kRows, .offset = GetParam().second}}};
        StreamReader reader{table.stream()};
        const std::optional<Batch> batch = reader.next();
        ASSERT_TRUE(batch);
        ASSERT_EQ(batch->rows(), kRows);
        Texts seen;
        for (std::int64_t row = 0; row < kRows; ++row) seen.push_back(batch->column(0).text(row));
        EXPECT_EQ(seen, expected);
    }
};

TEST_P(SlicedArrays, KeepValuesNullsAndBitsTogether) {
    std::vector<OptionalText> words;
    std::vector<std::optional<std::int16_t>> numbers;
    std::vector<std::optional<bool>> truths;
    for (int i = 0; i < 12; ++i) {
        const bool null = i % 5 == 4;
        words.push_back(null ? std::nullopt : OptionalText{"w" + std::to_string(i)});
        numbers.push_back(null ? std::nullopt : std::optional{static_cast<std::int16_t>(i)});
        truths.push_back(null ? std::nullopt : std::optional{i % 2 == 1});
    }
    expect_rows(text_column("w", words), {"w3", std::nullopt, "w5", "w6", "w7", "w8", std::nullopt, "w10"});
    expect_rows(number_column<std::int16_t>("n", numbers),
                {"3", std::nullopt, "5", "6", "7", "8", std::nullopt, "10"});
    expect_rows(boolean_column("b", truths),
                {"true", std::nullopt, "true", "false", "true", "false", std::nullopt, "false"});
}

INSTANTIATE_TEST_SUITE_P(Offsets, SlicedArrays,
                         testing::Values(std::pair{3, 0}, std::pair{0, 3}, std::pair{1, 2}, std::pair{2, 1}));

TEST(StreamReader, GoesThroughAllBatches) {
    ArrowTable table{{batch_of({number_column<std::int32_t>("n", {1, 2})}),
                      batch_of({number_column<std::int32_t>("n", {})}),
                      batch_of({number_column<std::int32_t>("n", {3})})}};
    {
        StreamReader reader{table.stream()};
        std::vector<std::optional<double>> seen;
        int batches = 0;
        while (const std::optional<Batch> batch = reader.next()) {
            ++batches;
            for (std::int64_t row = 0; row < batch->rows(); ++row) {
                seen.push_back(batch->column(0).number(row));
            }
        }
        EXPECT_EQ(batches, 3);
        EXPECT_EQ(seen, (Numbers{1.0, 2.0, 3.0}));
    }
    EXPECT_EQ(table.unreleased(), 0);
}

TEST(StreamReader, LeavesBatchesToThemselves) {
    ArrowTable table{{batch_of({number_column<std::int32_t>("n", {1})}),
                      batch_of({number_column<std::int32_t>("n", {2})})}};
    {
        std::optional<Batch> kept;
        {
            StreamReader reader{table.stream()};
            std::optional<Batch> first = reader.next();
            ASSERT_TRUE(first);
            kept.emplace(std::move(*first));
            EXPECT_EQ(table.unreleased(), 2) << "schema and batch";
        }
        EXPECT_EQ(table.unreleased(), 1) << "the batch outlives its reader";
        EXPECT_EQ(kept->column(0).number(0), 1.0);
    }
    EXPECT_EQ(table.unreleased(), 0);
}

TEST(StreamReader, FindsColumnsByExactNameFirst) {
    ArrowTable table{{batch_of({text_column("kcxs", {}), text_column("KCXS", {}), text_column("用地", {})})}};
    const StreamReader reader{table.stream()};
    EXPECT_EQ(reader.find("KCXS"), 1u);
    EXPECT_EQ(reader.find("kcxs"), 0u);
    EXPECT_EQ(reader.find("Kcxs"), 0u);
    EXPECT_EQ(reader.find("用地"), 2u);
    EXPECT_FALSE(reader.find("KCX"));
    EXPECT_FALSE(reader.find(""));
}

TEST(StreamReader, KnowsGeometryByItsMark) {
    for (const char* extension : {"ogc.wkb", "geoarrow.wkb"}) {
        SCOPED_TRACE(extension);
        ArrowColumn marked = text_column("shape", {}, "z");
        marked.extension = extension;
        ArrowTable table{{batch_of({text_column("photo", {}, "z"), marked, text_column("name", {})})}};
        const StreamReader reader{table.stream()};
        EXPECT_EQ(reader.geometry_column(), 1u);
        EXPECT_TRUE(reader.columns()[1].is_geometry);
    }
}

TEST(StreamReader, TakesTheOnlyBinaryColumnForGeometry) {
    ArrowColumn other_extension = text_column("shape", {}, "z");
    other_extension.extension = "arrow.opaque";
    ArrowTable one{{batch_of({text_column("name", {}), other_extension})}};
    EXPECT_EQ(StreamReader{one.stream()}.geometry_column(), 1u);

    ArrowTable two{{batch_of({text_column("a", {}, "z"), text_column("b", {}, "Z")})}};
    EXPECT_FALSE(StreamReader{two.stream()}.geometry_column());

    ArrowTable none{{batch_of({text_column("a", {})})}};
    EXPECT_FALSE(StreamReader{none.stream()}.geometry_column());
}

std::string problem_of(const std::function<void()>& reading) {
    try {
        reading();
        return "no problem";
    } catch (const StreamError& error) {
        return error.what();
    }
}

TEST(StreamReader, RefusesAReleasedStream) {
    ArrowArrayStream released{};
    EXPECT_EQ(problem_of([&] { StreamReader{released}; }), "the stream has been released already");
}

TEST(StreamReader, PassesOnTheProducersReason) {
    ArrowTable table{{batch_of({number_column<std::int32_t>("n", {1})}),
                      batch_of({number_column<std::int32_t>("n", {2})})}};
    table.fail_at(1, "disk on fire");
    {
        StreamReader reader{table.stream()};
        ASSERT_TRUE(reader.next());
        EXPECT_EQ(problem_of([&] { reader.next(); }), "disk on fire");
    }
    EXPECT_EQ(table.unreleased(), 0);
}

TEST(StreamReader, SaysSoWhereTheProducerGivesNoReason) {
    ArrowTable table{{batch_of({number_column<std::int32_t>("n", {1})})}};
    table.fail_at(0, std::nullopt);
    StreamReader reader{table.stream()};
    EXPECT_EQ(problem_of([&] { reader.next(); }), "the stream failed without a reason");
}

TEST(StreamReader, PassesOnWhyThereIsNoSchema) {
    ArrowTable table{{batch_of({number_column<std::int32_t>("n", {1})})}};
    table.fail_at_schema("no schema today");
    EXPECT_EQ(problem_of([&] { StreamReader{table.stream()}; }), "no schema today");
}

TEST(StreamReader, RefusesAStreamThatHoldsNoRecordBatches) {
    ArrowTable table{{batch_of({number_column<std::int32_t>("n", {1})})}};
    ArrowArrayStream& stream = table.stream();
    static int released = 0;
    stream.get_schema = [](ArrowArrayStream*, ArrowSchema* out) {
        *out = {};
        out->format = "i";
        out->release = [](ArrowSchema* schema) {
            ++released;
            schema->release = nullptr;
        };
        return 0;
    };
    EXPECT_EQ(problem_of([&] { StreamReader{stream}; }), "the stream holds no record batches");
    EXPECT_EQ(released, 1);
}

TEST(StreamReader, RefusesABatchThatDoesNotMatchTheSchema) {
    ArrowTable table{{batch_of({number_column<std::int32_t>("n", {1})}), batch_of({})}};
    {
        StreamReader reader{table.stream()};
        ASSERT_TRUE(reader.next());
        EXPECT_EQ(problem_of([&] { reader.next(); }), "a batch does not match the stream's schema");
    }
    EXPECT_EQ(table.unreleased(), 0);
}

TEST(StreamReader, RefusesOffsetsThatGoBackwards) {
    ArrowColumn column = text_column("words", Texts{"ab", "cd"});
    const std::int32_t before_the_first = -1;
    std::memcpy(column.offsets.data() + 2 * sizeof(std::int32_t), &before_the_first, sizeof before_the_first);
    const OneColumn one{column};
    EXPECT_EQ(problem_of([&] { one.column().text(1); }), "column words: offsets go backwards");
}

}  // namespace
}  // namespace zoneplan::arrow
