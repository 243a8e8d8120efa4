// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "zoneplan/boundary_points/boundary_file.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

std::vector<std::string> sample_files() {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator{fs::path{ZONEPLAN_SOURCE_DIR} / "testdata" / "points"}) {
        if (entry.path().extension() == ".txt") paths.push_back(entry.path());
    }
    std::ranges::sort(paths);
    std::vector<std::string> files;
    for (const fs::path& path : paths) {
        std::ifstream stream{path, std::ios::binary};
        files.emplace_back(std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{});
    }
    return files;
}

/// Spoils a file in one to eight places: cut off, bytes changed, left out, put in, moved.
class Spoiler {
public:
    explicit Spoiler(unsigned seed) : random_{seed} {}

    std::string spoil(std::string text) {
        for (std::size_t times = 1 + below(8); times > 0 && !text.empty(); --times) spoil_once(text);
        return text;
    }

private:
    std::size_t below(std::size_t limit) { return random_() % limit; }

    void spoil_once(std::string& text) {
        constexpr std::string_view kTelling = "0123456789.,-@[]=Je\r\n \0\xEF\xBC\x8C\xA1\xFF"sv;
        const std::size_t at = below(text.size());
        const char byte = below(2) == 0 ? static_cast<char>(below(256)) : kTelling[below(kTelling.size())];
        switch (below(6)) {
            case 0:
                text[at] = byte;
                break;
            case 1:
                text.erase(at, 1 + below(20));
                break;
            case 2:
                text.insert(at, 1 + below(3), byte);
                break;
            case 3:
                text.insert(at, text.substr(below(text.size()), below(200)));
                break;
            case 4:
                text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ (1U << below(8)));
                break;
            default:
                if (below(10) == 0) text.resize(at);
                break;
        }
    }

    std::mt19937 random_;
};

TEST(BoundaryMutation, ASpoiledFileIsReadOrRefused) {
    constexpr unsigned kSeed = 20261122;
    constexpr int kRounds = 400;
    const std::vector<std::string> files = sample_files();
    ASSERT_GT(files.size(), 10u);
    Spoiler spoiler{kSeed};
    int read = 0;
    int refused = 0;
    for (int round = 0; round < kRounds; ++round) {
        for (const std::string& file : files) {
            try {
                const BoundaryFile result = read_boundary_file(spoiler.spoil(file), "spoiled.txt");
                ++read;
                for (const BoundaryPlot& plot : result.plots) {
                    ASSERT_FALSE(plot.polygons.empty());
                    for (const BoundaryRing& ring : plot.rings) ASSERT_GE(ring.points.size(), 4u);
                }
            } catch (const InputError& problem) {
                ++refused;
                ASSERT_NE(problem.text().en.find("spoiled.txt"), std::string::npos);
            }
        }
    }
    // Neither all nor none: the spoiling tells something.
    EXPECT_GT(read, 100);
    EXPECT_GT(refused, 100);
}

}  // namespace
}  // namespace zoneplan
