// SPDX-License-Identifier: MIT
#include "zoneplan/io/efficiency_workbook.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <vector>

#include "io/output_file.hpp"
#include "io/workbook.hpp"

namespace zoneplan {
namespace {

/// One sheet, written row by row.
class Sheet {
public:
    Sheet(const Workbook& workbook, const std::string& title, const std::vector<std::string>& header)
        : workbook_{workbook}, sheet_{workbook_add_worksheet(workbook.get(), title.c_str())} {
        lxw_format* bold = workbook_add_format(workbook.get());
        format_set_bold(bold);
        constexpr double kWidth = 22.0;
        worksheet_set_column(sheet_, 0, static_cast<lxw_col_t>(header.size() - 1), kWidth, nullptr);
        for (const std::string& words : header) {
            workbook.check(worksheet_write_string(sheet_, 0, column_++, cell_text(words).c_str(), bold));
        }
        worksheet_freeze_panes(sheet_, 1, 0);
    }

    void next() {
        ++row_;
        column_ = 0;
    }
    void text(const std::string& words) {
        workbook_.check(worksheet_write_string(sheet_, row_, column_++, cell_text(words).c_str(), nullptr));
    }
    void number(double value) {
        workbook_.check(worksheet_write_number(sheet_, row_, column_++, value, nullptr));
    }
    template <class Value>
    void number_if(const std::optional<Value>& value) {
        if (value) {
            number(static_cast<double>(*value));
        } else {
            ++column_;
        }
    }

private:
    const Workbook& workbook_;
    lxw_worksheet* sheet_;
    lxw_row_t row_ = 0;
    lxw_col_t column_ = 0;
};

class EfficiencySheets {
public:
    EfficiencySheets(const Efficiency& efficiency, Language language, const Workbook& workbook)
        : efficiency_{efficiency}, language_{language}, workbook_{workbook} {}

    void write() {
        write_values();
        write_provenance();
        write_scores();
        write_land();
        if (!efficiency_.enterprises.empty()) write_enterprises();
    }

private:
    std::string words(std::string_view key) const {
        return in(message({"efficiency_sheets", key}), language_);
    }

    Sheet sheet(std::string_view title, std::initializer_list<std::string_view> columns) const {
        std::vector<std::string> header;
        for (const std::string_view column : columns) header.push_back(words(column));
        return {workbook_, words(title), header};
    }

    static void key(Sheet& sheet, const ZoneEfficiency& zone) {
        sheet.next();
        sheet.text(zone.zone);
        sheet.text(zone.name);
        sheet.number_if(zone.year);
    }

    void write_values() const {
        Sheet sheet =
            this->sheet("values", {"zone", "name", "year", "part", "id", "indicator", "value", "unit",
                                   "numerator", "denominator", "sources", "coverage", "reason"});
        for (const ZoneEfficiency& zone : efficiency_.zones) {
            for (const IndicatorValue& value : zone.values) {
                key(sheet, zone);
                sheet.text(value.part);
                sheet.text(value.id);
                sheet.text(in(message({"indicators", value.id}), language_));
                sheet.number_if(value.value);
                sheet.text(in(message({"indicator_units", value.unit}), language_));
                sheet.number_if(value.numerator);
                sheet.number_if(value.denominator);
                sheet.text(fmt::format("{}", fmt::join(value.sources, ", ")));
                sheet.number_if(value.coverage);
                sheet.text(in(value.reason, language_));
            }
        }
    }

    void write_provenance() const {
        Sheet sheet = this->sheet(
            "provenance", {"zone", "name", "year", "part", "id", "fact", "figure", "source", "coverage"});
        for (const ZoneEfficiency& zone : efficiency_.zones) {
            for (const FactRecord& fact : zone.facts) {
                key(sheet, zone);
                sheet.text(fact.part);
                sheet.text(fact.id);
                sheet.text(in(message({"facts", fact.id}), language_));
                sheet.number(fact.value);
                sheet.text(fact.source);
                sheet.number_if(fact.coverage);
            }
        }
    }

    void write_node(Sheet& sheet, const ZoneEfficiency& zone, const ScoreNode& node) const {
        key(sheet, zone);
        sheet.text(node.path.empty() ? words("total") : node.path);
        sheet.number(node.weight);
        sheet.number_if(node.score);
        sheet.number_if(node.value);
        sheet.number_if(node.ideal);
        sheet.text(in(node.reason, language_));
        for (const ScoreNode& child : node.children) write_node(sheet, zone, child);
    }

    void write_scores() const {
        Sheet sheet = this->sheet(
            "scores", {"zone", "name", "year", "level", "weight", "score", "value", "ideal", "reason"});
        for (const ZoneEfficiency& zone : efficiency_.zones) {
            if (zone.score) write_node(sheet, zone, *zone.score);
        }
    }

    void write_land() const {
        Sheet sheet = this->sheet("land", {"zone", "name", "year", "id", "fact", "area", "adjusted"});
        for (const ZoneEfficiency& zone : efficiency_.zones) {
            for (const AdjustedArea& part : zone.adjusted) {
                key(sheet, zone);
                sheet.text(part.id);
                sheet.text(in(message({"facts", part.id}), language_));
                sheet.number(part.area_m2);
                sheet.number(part.adjusted_m2);
            }
        }
    }

    void write_enterprises() const {
        Sheet sheet = this->sheet("enterprises", {"id", "name", "zone", "year", "class", "score", "reason"});
        for (const EnterpriseClass& firm : efficiency_.enterprises) {
            sheet.next();
            sheet.text(firm.id);
            sheet.text(firm.name);
            sheet.text(firm.zone);
            sheet.number_if(firm.year);
            sheet.text(firm.letter);
            sheet.number_if(firm.composite);
            sheet.text(in(firm.reason, language_));
        }
    }

    const Efficiency& efficiency_;
    Language language_;
    const Workbook& workbook_;
};

}  // namespace

void write_efficiency_workbook(const Efficiency& efficiency, Language language, const std::string& path) {
    OutputFile file{path};
    Workbook workbook{file.temporary().string(), path};
    EfficiencySheets{efficiency, language, workbook}.write();
    workbook.close();
    file.commit();
}

}  // namespace zoneplan
