// SPDX-License-Identifier: MIT
#include "text/csv.hpp"

#include <gtest/gtest.h>

#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

using Rows = std::vector<CsvRow>;

TEST(Csv, ReadsRecordsWithTheirLines) {
    EXPECT_EQ(read_csv("a,b\r\n\r\n\"x\ny\",\"q\"\"q\"\n,\nlast", "f"),
              (Rows{{.line = 1, .cells = {"a", "b"}},
                    {.line = 3, .cells = {"x\ny", "q\"q"}},
                    {.line = 5, .cells = {"", ""}},
                    {.line = 6, .cells = {"last"}}}));
    EXPECT_EQ(read_csv("\xEF\xBB\xBFm", "f"), (Rows{{.line = 1, .cells = {"m"}}}));
    EXPECT_TRUE(read_csv("", "f").empty());
}

TEST(Csv, RefusesBrokenQuoting) {
    EXPECT_THROW(read_csv("a\n\"b", "f"), UsageError);
    EXPECT_THROW(read_csv("a\n\"b\"c", "f"), UsageError);
}

TEST(Csv, WritesWhatItReads) {
    const std::vector<std::string> cells{"a,b", "say \"yes\"", "two\nlines", "", "中"};
    EXPECT_EQ(csv_record(cells), "\"a,b\",\"say \"\"yes\"\"\",\"two\nlines\",\"\",\"中\"\r\n");
    EXPECT_EQ(read_csv(csv_record(cells), "f").at(0).cells, cells);
}

}  // namespace
}  // namespace zoneplan
