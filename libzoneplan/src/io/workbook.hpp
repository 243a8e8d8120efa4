// SPDX-License-Identifier: MIT
#pragma once

#include <xlsxwriter.h>

#include <string>

namespace zoneplan {

/// A workbook in the making, the same bytes for the same content. Throws OutputError.
class Workbook {
public:
    /// \param path   where it is written
    /// \param shown  how messages name it
    Workbook(const std::string& path, std::string shown);
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;
    ~Workbook();

    lxw_workbook* get() const noexcept { return workbook_; }

    /// Writes the file; frees the workbook in any case.
    void close();

    void check(lxw_error result) const;

private:
    [[noreturn]] void fail(lxw_error result) const;

    std::string shown_;
    lxw_workbook* workbook_;
};

/// What Excel takes: no control characters, and no more than this many characters in a cell.
std::string cell_text(const std::string& words);

}  // namespace zoneplan
