// SPDX-License-Identifier: MIT
#include "tables/table_builder.hpp"

#include <utility>

#include "zoneplan/text/quantity.hpp"

namespace zoneplan {
namespace {

std::string title_of(std::string_view key, Language language) {
    const std::size_t point = key.find('.');
    return in(message({key.substr(0, point), key.substr(point + 1)}), language);
}

}  // namespace

TableBuilder::TableBuilder(std::string name, std::string_view title, std::size_t headings, Language language)
    : language_{language} {
    table_.name = std::move(name);
    table_.title = words("tables", title);
    table_.headings = headings;
}

TableBuilder& TableBuilder::column(std::string_view title, ColumnKind kind) {
    add(title_of(title, language_), kind, {});
    return *this;
}

TableBuilder& TableBuilder::column_titled(std::string title, ColumnKind kind) {
    add(std::move(title), kind, {});
    return *this;
}

TableBuilder& TableBuilder::area(std::string_view title) {
    add(title_of(title, language_), ColumnKind::area, words("page", "unit_m2"));
    return *this;
}

TableBuilder& TableBuilder::mu(std::string_view title) {
    add(title_of(title, language_), ColumnKind::area, words("page", "unit_mu"));
    return *this;
}

TableBuilder& TableBuilder::metres(std::string_view title, ColumnKind kind) {
    add(title_of(title, language_), kind, "m");
    return *this;
}

TableBuilder& TableBuilder::at_least(double limit) {
    table_.columns.back().least = limit;
    return *this;
}

TableBuilder& TableBuilder::at_most(double limit) {
    table_.columns.back().most = limit;
    return *this;
}

void TableBuilder::row() { table_.rows.emplace_back().reserve(table_.columns.size()); }

void TableBuilder::text(std::string words) {
    std::vector<Cell>& row = table_.rows.back();
    if (words.empty()) {
        row.emplace_back();
    } else {
        row.emplace_back(std::move(words));
    }
}

void TableBuilder::number(std::optional<double> value) {
    std::vector<Cell>& row = table_.rows.back();
    if (value) {
        row.emplace_back(*value);
    } else {
        row.emplace_back();
    }
}

void TableBuilder::outcome(std::optional<Outcome> outcome) {
    text(outcome ? words("outcomes", name(*outcome)) : std::string{});
}

std::string TableBuilder::words(std::string_view table, std::string_view key) const {
    const Text text = message_or_empty({table, key});
    return text.en.empty() ? std::string{key} : in(text, language_);
}

Column& TableBuilder::add(std::string title, ColumnKind kind, std::string unit) {
    return table_.columns.emplace_back(
        Column{.title = std::move(title), .unit = std::move(unit), .kind = kind, .least = {}, .most = {}});
}

std::optional<double> in_mu(const std::optional<double>& area_m2) {
    return area_m2 ? std::optional{*area_m2 / kSquareMetresPerMu} : std::nullopt;
}

}  // namespace zoneplan
