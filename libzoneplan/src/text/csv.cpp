// SPDX-License-Identifier: MIT
#include "text/csv.hpp"

#include <csv.h>
#include <utf8proc.h>

#include <memory>
#include <new>

#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_utf8(std::string_view text) {
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    utf8proc_int32_t codepoint = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto taken =
            utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &codepoint);
        if (taken <= 0) return false;
        at += static_cast<std::size_t>(taken);
    }
    return true;
}

[[noreturn]] void refuse(const std::string& source, std::size_t line, const std::string& problem) {
    throw UsageError{
        error_text("csv_broken", {{"source", source}, {"line", std::to_string(line)}, {"problem", problem}})};
}

/// libcsv's parser, and the records that it has seen.
class Reader {
public:
    Reader() {
        constexpr unsigned char kOptions = CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL;
        if (csv_init(&parser_, kOptions) != 0) throw std::bad_alloc{};
    }
    ~Reader() { csv_free(&parser_); }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    /// False where the text is no CSV.
    bool take(std::string_view text) {
        return csv_parse(&parser_, text.data(), text.size(), &cell, &record, this) == text.size();
    }
    bool end() { return csv_fini(&parser_, &cell, &record, this) == 0; }

    /// Says which line comes next, and whether anything stands on it.
    void begin_line(std::size_t line, bool is_blank) {
        if (amid_record_ || is_blank) return;
        row_.line = line;
        amid_record_ = true;
    }

    std::string problem() { return csv_strerror(csv_error(&parser_)); }
    std::vector<CsvRow> rows() && { return std::move(rows_); }

private:
    static void cell(void* bytes, std::size_t size, void* reader) {
        static_cast<Reader*>(reader)->row_.cells.emplace_back(static_cast<const char*>(bytes), size);
    }
    static void record(int /*terminator*/, void* reader) {
        auto& self = *static_cast<Reader*>(reader);
        self.rows_.push_back(std::move(self.row_));
        self.row_ = {};
        self.amid_record_ = false;
    }

    csv_parser parser_{};
    CsvRow row_;
    bool amid_record_ = false;
    std::vector<CsvRow> rows_;
};

}  // namespace

std::vector<CsvRow> read_csv(std::string_view text, const std::string& source) {
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    Reader reader;
    std::size_t line = 1;
    for (std::size_t at = 0; at < text.size(); ++line) {
        const std::size_t end = text.find('\n', at);
        const std::string_view part =
            text.substr(at, end == std::string_view::npos ? text.size() - at : end - at + 1);
        if (!is_utf8(part)) refuse(source, line, "UTF-8");
        reader.begin_line(line, part.find_first_not_of("\r\n") == std::string_view::npos);
        if (!reader.take(part)) refuse(source, line, reader.problem());
        at += part.size();
    }
    if (!reader.end()) refuse(source, line, reader.problem());
    return std::move(reader).rows();
}

std::string csv_record(const std::vector<std::string>& cells) {
    std::string record;
    for (const std::string& cell : cells) {
        if (!record.empty()) record += ',';
        std::string quoted(2 * cell.size() + 2, '\0');
        quoted.resize(csv_write(quoted.data(), quoted.size(), cell.data(), cell.size()));
        record += quoted;
    }
    return record + "\r\n";
}

}  // namespace zoneplan
