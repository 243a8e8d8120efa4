// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace zoneplan::test {

/// A test with a folder of its own for files, gone with it.
class ScratchFolder : public testing::Test {
protected:
    ScratchFolder() { std::filesystem::create_directories(folder_); }
    ~ScratchFolder() override {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    /// Writes a file below the folder; its path.
    std::string write(const std::string& name, const std::string& text) const {
        const std::filesystem::path path = folder_ / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream{path, std::ios::binary} << text;
        return path.string();
    }

    const std::filesystem::path& folder() const noexcept { return folder_; }

private:
    std::filesystem::path folder_ = std::filesystem::temp_directory_path() /
                                    ("zoneplan_" + std::to_string(getpid()) + "_" +
                                     testing::UnitTest::GetInstance()->current_test_info()->name());
};

}  // namespace zoneplan::test
