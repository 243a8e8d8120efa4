// SPDX-License-Identifier: MIT
#include "submission/shapefile_parts.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <vector>

namespace zoneplan {
namespace {

using Bytes = std::vector<std::byte>;

void put(Bytes& bytes, std::size_t at, std::uint32_t value, bool big_endian) {
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t shift = 8 * (big_endian ? 3 - i : i);
        bytes.at(at + i) = static_cast<std::byte>(value >> shift);
    }
}

Bytes with_header(std::size_t size) {
    Bytes bytes(size);
    put(bytes, 0, 9994, true);
    put(bytes, 24, static_cast<std::uint32_t>(size / 2), true);
    put(bytes, 32, 5, false);
    return bytes;
}

/// Two polygon records of 48 bytes, their index, and a table of two rows.
struct Files {
    Files() {
        for (std::uint32_t record = 0; record < 2; ++record) {
            const std::uint32_t at = 100 + record * 56;
            put(shp, at, record + 1, true);
            put(shp, at + 4, 24, true);
            put(shp, at + 8, 5, false);
            put(shx, 100 + record * 8, at / 2, true);
            put(shx, 104 + record * 8, 24, true);
        }
        put(dbf, 4, 2, false);
        dbf[33] = dbf[43] = std::byte{' '};
        dbf[8] = std::byte{33};
        dbf[10] = std::byte{10};
    }

    Bytes shp = with_header(212);
    Bytes shx = with_header(116);
    Bytes dbf = Bytes(53);
};

RandomAccess access_to(const Bytes& bytes) {
    return {.size = bytes.size(), .read = [&bytes](std::uint64_t offset, std::span<std::byte> part) {
                if (offset > bytes.size() || part.size() > bytes.size() - offset) return false;
                std::memcpy(part.data(), bytes.data() + offset, part.size());
                return true;
            }};
}

std::string faults_of(const Files& files) {
    std::string words;
    for (const Text& fault :
         shapefile_faults(access_to(files.shp), access_to(files.shx), access_to(files.dbf))) {
        words += fault.en + "\n";
    }
    return words;
}

TEST(ShapefileParts, AgreeInASoundFile) { EXPECT_EQ("", faults_of({})); }

TEST(ShapefileParts, SeeEachKindOfFault) {
    Files files;
    files.shp.resize(200);
    EXPECT_EQ(
        ".shp is cut short: 212 bytes are declared, 200 are there.\n"
        "the index points out of the .shp, first for record 2.\n",
        faults_of(files));
    files = {};
    files.shx.resize(108);
    EXPECT_EQ(
        ".shx is cut short: 116 bytes are declared, 108 are there.\n.shx has 1 shapes, .dbf has 2 rows.\n",
        faults_of(files));
    files = {};
    put(files.shp, 160, 10, true);
    EXPECT_EQ("a record and the index state different lengths, first record 2.\n", faults_of(files));
    files = {};
    put(files.shp, 108, 3, false);
    EXPECT_EQ("a record is of another shape type than the file, first record 1.\n", faults_of(files));
    files = {};
    put(files.shp, 108, 0, false);
    EXPECT_EQ("", faults_of(files)) << "a null shape is none";
    files = {};
    put(files.shx, 32, 3, false);
    EXPECT_EQ(".shx and .shp state different shape types.\n", faults_of(files));
    files = {};
    put(files.shx, 100, 0x7FFFFFFF, true);
    EXPECT_EQ("the index points out of the .shp, first for record 1.\n", faults_of(files));
    files = {};
    put(files.shp, 0, 1, true);
    EXPECT_EQ(".shp has no header of this format.\n", faults_of(files));
    files = {};
    files.shp.push_back(std::byte{0});
    EXPECT_EQ(".shp is longer than it says: 212 bytes are declared, 213 are there.\n", faults_of(files));
    files = {};
    files.dbf.resize(40);
    EXPECT_EQ(".dbf is cut short: 53 bytes are declared, 40 are there.\n", faults_of(files));
    files = {};
    put(files.dbf, 4, 1, false);
    EXPECT_EQ(".shx has 2 shapes, .dbf has 1 rows.\n", faults_of(files));
}

TEST(ShapefileParts, SeeABoxThatIsNoneOrLiesOutside) {
    Files files;
    const double outside = 7.0;
    std::memcpy(files.shp.data() + 168, &outside, sizeof outside);  // x of the second record's box
    EXPECT_EQ("the box of a record is none or lies outside that of the file, first record 2.\n",
              faults_of(files));
    std::memcpy(files.shp.data() + 52, &outside, sizeof outside);  // the file's greatest x
    EXPECT_EQ("the box of a record is none or lies outside that of the file, first record 2.\n",
              faults_of(files))
        << "it begins after its end";
    std::memcpy(files.shp.data() + 184, &outside, sizeof outside);
    EXPECT_EQ("", faults_of(files));
}

TEST(ShapefileParts, SeeRowsThatAreOutOfStep) {
    Files files;
    files.dbf.insert(files.dbf.begin() + 35, std::byte{'x'});
    EXPECT_EQ("the rows of the .dbf are out of step, for example row 2.\n", faults_of(files));
    files = {};
    files.dbf[43] = std::byte{'*'};
    EXPECT_EQ("", faults_of(files)) << "a deleted row";
}

TEST(ShapefileParts, ThatAreMissingAreNotJudged) {
    const Files files;
    EXPECT_TRUE(shapefile_faults(access_to(files.shp), {}, {}).empty());
}

TEST(ShapefileParts, NoCutBreaksTheReading) {
    const Files whole;
    for (std::size_t length = 0; length < whole.shx.size(); ++length) {
        Files files;
        files.shx.resize(length);
        EXPECT_NE("", faults_of(files)) << length;
    }
}

}  // namespace
}  // namespace zoneplan
