// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace zoneplan {

/// A file that appears under its name only when it is whole. Until commit() it has a name of its own in the
/// same folder; without commit() it is removed. Throws OutputError.
class OutputFile {
public:
    explicit OutputFile(std::filesystem::path target);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    /// Where to write meanwhile.
    const std::filesystem::path& temporary() const noexcept { return temporary_; }

    void write(std::string_view text) const;
    void commit();

private:
    std::filesystem::path target_;
    std::filesystem::path temporary_;
};

}  // namespace zoneplan
