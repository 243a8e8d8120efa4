// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "zoneplan/tables/table.hpp"

namespace zoneplan {

/// Puts a table together, column by column and then row by row.
class TableBuilder {
public:
    /// \param title  an entry of the catalogue's table "tables"
    TableBuilder(std::string name, std::string_view title, std::size_t headings, Language language);

    /// \param title  "table.key" of the catalogue
    TableBuilder& column(std::string_view title, ColumnKind kind = ColumnKind::text);
    TableBuilder& column_titled(std::string title, ColumnKind kind);
    TableBuilder& area(std::string_view title);  ///< in m²
    TableBuilder& mu(std::string_view title);    ///< in 亩
    TableBuilder& metres(std::string_view title, ColumnKind kind = ColumnKind::number);

    /// Values of the last column that are beyond it break a rule.
    TableBuilder& at_least(double limit);
    TableBuilder& at_most(double limit);

    void row();
    void text(std::string words);
    void number(std::optional<double> value);
    template <class Number>
    void count(Number value) {
        number(static_cast<double>(value));
    }
    void outcome(std::optional<Outcome> outcome);

    std::string words(std::string_view table, std::string_view key) const;
    Language language() const noexcept { return language_; }
    Table take() { return std::move(table_); }

private:
    Column& add(std::string title, ColumnKind kind, std::string unit);

    Language language_;
    Table table_;
};

/// In 亩.
std::optional<double> in_mu(const std::optional<double>& area_m2);

}  // namespace zoneplan
