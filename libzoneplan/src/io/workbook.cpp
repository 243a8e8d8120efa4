// SPDX-License-Identifier: MIT
#include "io/workbook.hpp"

#include <ctime>
#include <utility>

#include "text/printable.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

constexpr std::time_t kTimeStamp = 946'684'800;  // 2000-01-01, so that the same rows give the same bytes

}  // namespace

Workbook::Workbook(const std::string& path, std::string shown)
    : shown_{std::move(shown)}, workbook_{workbook_new(path.c_str())} {
    if (workbook_ == nullptr) fail(LXW_ERROR_MEMORY_MALLOC_FAILED);
    lxw_doc_properties properties{};
    properties.created = kTimeStamp;
    check(workbook_set_properties(workbook_, &properties));
}

Workbook::~Workbook() {
    if (workbook_ != nullptr) lxw_workbook_free(workbook_);
}

void Workbook::close() { check(workbook_close(std::exchange(workbook_, nullptr))); }

void Workbook::check(lxw_error result) const {
    if (result != LXW_NO_ERROR) fail(result);
}

void Workbook::fail(lxw_error result) const {
    throw OutputError{error_text("output_unwritable",
                                 {{"source", shown_}, {"problem", std::string{lxw_strerror(result)}}})};
}

std::string cell_text(const std::string& words) {
    constexpr std::size_t kMostBytes = 32'000;
    std::string text = printable(words);
    if (text.size() <= kMostBytes) return text;
    std::size_t end = kMostBytes;
    while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // not amid a character
    return text.substr(0, end) + "…";
}

}  // namespace zoneplan
