// SPDX-License-Identifier: MIT
#include "zoneplan/io/summary_workbook.hpp"

#include <array>

#include "io/output_file.hpp"
#include "io/workbook.hpp"

namespace zoneplan {
namespace {

constexpr lxw_col_t kOutcomeColumn = 2;

constexpr std::array<double, kSummaryColumns.size()> kWidths{36, 20, 12, 10, 8, 8, 8, 10, 8, 22, 90};

struct Colour {
    std::string_view outcome;
    lxw_color_t fill;
};
constexpr std::array kColours{Colour{"pass", 0xC6EFCE}, Colour{"warn", 0xFFEB9C},
                              Colour{"undecided", 0xBDD7EE}, Colour{"fail", 0xFFC7CE}};

lxw_format* format_of(const Workbook& workbook, lxw_color_t fill) {
    lxw_format* format = workbook_add_format(workbook.get());
    format_set_bg_color(format, fill);
    return format;
}

void write_row(const Workbook& workbook, lxw_worksheet* sheet, lxw_row_t at, const SubmissionRow& row,
               lxw_format* outcome, Language language) {
    lxw_col_t column = 0;
    const auto text = [&](const std::string& words) {
        lxw_format* format = column == kOutcomeColumn ? outcome : nullptr;
        workbook.check(worksheet_write_string(sheet, at, column++, cell_text(words).c_str(), format));
    };
    const auto number = [&](auto value) {
        workbook.check(worksheet_write_number(sheet, at, column++, static_cast<double>(value), nullptr));
    };
    text(row.submission);
    text(row.folder);
    text(in(outcome_words(row), language));
    number(row.exit_code);
    number(row.zones);
    number(row.pass);
    number(row.warn);
    number(row.undecided);
    number(row.fail);
    text(row.worst_rule);
    text(row.message);
}

}  // namespace

void write_summary_workbook(const std::vector<SubmissionRow>& rows, Language language,
                            const std::string& path) {
    OutputFile file{path};
    Workbook workbook{file.temporary().string(), "summary.xlsx"};
    const std::string title = in(message({"summary", "title"}), language);
    lxw_worksheet* sheet = workbook_add_worksheet(workbook.get(), title.c_str());
    lxw_format* header = workbook_add_format(workbook.get());
    format_set_bold(header);
    for (std::size_t i = 0; i < kSummaryColumns.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        const std::string words = in(message({"summary", kSummaryColumns[i]}), language);
        workbook.check(worksheet_set_column(sheet, column, column, kWidths[i], nullptr));
        workbook.check(worksheet_write_string(sheet, 0, column, words.c_str(), header));
    }
    constexpr lxw_color_t kGrey = 0xD9D9D9;
    lxw_format* without_verdict = format_of(workbook, kGrey);
    std::array<lxw_format*, kColours.size()> formats{};
    for (std::size_t i = 0; i < kColours.size(); ++i) formats[i] = format_of(workbook, kColours[i].fill);
    lxw_row_t at = 0;
    for (const SubmissionRow& row : rows) {
        lxw_format* outcome = without_verdict;
        for (std::size_t i = 0; i < kColours.size(); ++i) {
            if (kColours[i].outcome == row.outcome) outcome = formats[i];
        }
        write_row(workbook, sheet, ++at, row, outcome, language);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    workbook.check(worksheet_autofilter(sheet, 0, 0, at, kSummaryColumns.size() - 1));
    workbook.close();
    file.commit();
}

}  // namespace zoneplan
