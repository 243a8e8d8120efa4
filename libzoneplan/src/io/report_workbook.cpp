// SPDX-License-Identifier: MIT
#include "zoneplan/io/report_workbook.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "io/output_file.hpp"
#include "io/workbook.hpp"

namespace zoneplan {
namespace {

/// Below the headings, that a sheet can hold.
constexpr std::size_t kMostRows = 1'048'575;

struct Shade {
    Outcome outcome;
    lxw_color_t ground;
    lxw_color_t ink;
};
constexpr std::array kShades{
    Shade{Outcome::pass, 0xE4F3E9, 0x17663A}, Shade{Outcome::warn, 0xFDF1D3, 0x7D4E00},
    Shade{Outcome::undecided, 0xE6E9EF, 0x434D5E}, Shade{Outcome::fail, 0xFCE5E3, 0xA81D17}};

const char* number_format(ColumnKind kind) {
    switch (kind) {
        case ColumnKind::area:
            return "#,##0.00";
        case ColumnKind::share:
            return "0.00%";
        case ColumnKind::coordinate:
            return "0.000";
        case ColumnKind::count:
            return "0";
        default:
            return "General";
    }
}

double width_of(ColumnKind kind) {
    switch (kind) {
        case ColumnKind::sentence:
            return 60.0;
        case ColumnKind::area:
        case ColumnKind::coordinate:
            return 18.0;
        case ColumnKind::count:
        case ColumnKind::share:
        case ColumnKind::outcome:
            return 12.0;
        default:
            return 20.0;
    }
}

/// Formats that the sheets of a workbook share.
class Formats {
public:
    explicit Formats(const Workbook& workbook)
        : workbook_{workbook.get()}, heading_{workbook_add_format(workbook_)} {
        format_set_bold(heading_);
        format_set_text_wrap(heading_);
        format_set_align(heading_, LXW_ALIGN_VERTICAL_TOP);
        constexpr lxw_color_t kHeadingGround = 0xEEF1F5;
        format_set_bg_color(heading_, kHeadingGround);
        format_set_border(heading_, LXW_BORDER_THIN);
        for (const Shade& shade : kShades) shades_[shade.outcome] = shaded(shade);
    }

    lxw_format* heading() const noexcept { return heading_; }
    lxw_format* of(Outcome outcome) const { return shades_.at(outcome); }
    lxw_format* of(ColumnKind kind) {
        lxw_format*& format = kinds_[kind];
        if (format == nullptr) {
            format = workbook_add_format(workbook_);
            format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
            format_set_num_format(format, number_format(kind));
            if (kind == ColumnKind::sentence) format_set_text_wrap(format);
        }
        return format;
    }

private:
    lxw_format* shaded(const Shade& shade) {
        lxw_format* format = workbook_add_format(workbook_);
        format_set_bg_color(format, shade.ground);
        format_set_font_color(format, shade.ink);
        return format;
    }

    lxw_workbook* workbook_;
    lxw_format* heading_;
    std::map<Outcome, lxw_format*> shades_;
    std::map<ColumnKind, lxw_format*> kinds_;
};

class Sheet {
public:
    Sheet(const Workbook& workbook, Formats& formats, const Table& table, Language language)
        : workbook_{workbook},
          formats_{formats},
          table_{table},
          language_{language},
          last_row_{static_cast<lxw_row_t>(std::min(table.rows.size(), kMostRows))},
          last_column_{static_cast<lxw_col_t>(table.columns.size() - 1)},
          sheet_{workbook_add_worksheet(workbook.get(), table.title.c_str())} {}

    void write() {
        write_headings();
        for (lxw_row_t row = 1; row <= last_row_; ++row) write_row(row, table_.rows[row - 1]);
        for (lxw_col_t column = 0; column <= last_column_; ++column) colour(column);
        set_up();
    }

private:
    void write_headings() {
        for (lxw_col_t at = 0; at <= last_column_; ++at) {
            const Column& column = table_.columns[at];
            const std::string title =
                column.unit.empty() ? column.title : column.title + " (" + column.unit + ")";
            workbook_.check(
                worksheet_set_column(sheet_, at, at, width_of(column.kind), formats_.of(column.kind)));
            workbook_.check(
                worksheet_write_string(sheet_, 0, at, cell_text(title).c_str(), formats_.heading()));
        }
    }

    void write_row(lxw_row_t at, const std::vector<Cell>& row) {
        for (lxw_col_t column = 0; column <= last_column_; ++column) {
            lxw_format* format = formats_.of(table_.columns[column].kind);
            if (const auto* number = std::get_if<double>(&row[column])) {
                workbook_.check(worksheet_write_number(sheet_, at, column, *number, format));
            } else if (const auto* words = std::get_if<std::string>(&row[column])) {
                workbook_.check(
                    worksheet_write_string(sheet_, at, column, cell_text(*words).c_str(), format));
            }
        }
    }

    void colour(lxw_col_t at) {
        const Column& column = table_.columns[at];
        if (column.kind == ColumnKind::outcome) {
            for (const Shade& shade : kShades) {
                std::string word = "\"" + in(message({"outcomes", name(shade.outcome)}), language_) + "\"";
                lxw_conditional_format rule{};
                rule.type = LXW_CONDITIONAL_TYPE_CELL;
                rule.criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO;
                rule.value_string = word.data();
                rule.format = formats_.of(shade.outcome);
                apply(at, rule);
            }
        }
        if (column.least) compare(at, LXW_CONDITIONAL_CRITERIA_LESS_THAN, *column.least);
        if (column.most) compare(at, LXW_CONDITIONAL_CRITERIA_GREATER_THAN, *column.most);
    }

    /// An empty cell would count as zero: it is looked at first, and left as it is.
    void compare(lxw_col_t at, std::uint8_t criteria, double limit) {
        lxw_conditional_format blank{};
        blank.type = LXW_CONDITIONAL_TYPE_BLANKS;
        blank.stop_if_true = LXW_TRUE;
        apply(at, blank);
        lxw_conditional_format rule{};
        rule.type = LXW_CONDITIONAL_TYPE_CELL;
        rule.criteria = criteria;
        rule.value = limit;
        rule.format = formats_.of(Outcome::fail);
        apply(at, rule);
    }

    void apply(lxw_col_t at, lxw_conditional_format& rule) {
        workbook_.check(worksheet_conditional_format_range(sheet_, 1, at, last_row_, at, &rule));
    }

    void set_up() {
        constexpr std::uint8_t kA4 = 9;
        worksheet_freeze_panes(sheet_, 1, static_cast<lxw_col_t>(table_.headings));
        workbook_.check(worksheet_autofilter(sheet_, 0, 0, last_row_, last_column_));
        worksheet_set_landscape(sheet_);
        worksheet_set_paper(sheet_, kA4);
        worksheet_fit_to_pages(sheet_, 1, 0);
        workbook_.check(worksheet_repeat_rows(sheet_, 0, 0));
        workbook_.check(worksheet_set_header(sheet_, "&C&A"));
        workbook_.check(worksheet_set_footer(sheet_, "&Lzoneplan&R&P / &N"));
    }

    const Workbook& workbook_;
    Formats& formats_;
    const Table& table_;
    Language language_;
    lxw_row_t last_row_;
    lxw_col_t last_column_;
    lxw_worksheet* sheet_;
};

}  // namespace

void write_workbook(const std::vector<Table>& tables, Language language, const std::string& path) {
    OutputFile file{path};
    Workbook workbook{file.temporary().string(), path};
    Formats formats{workbook};
    for (const Table& table : tables) Sheet{workbook, formats, table, language}.write();
    workbook.close();
    file.commit();
}

}  // namespace zoneplan
