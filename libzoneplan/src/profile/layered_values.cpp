// SPDX-License-Identifier: MIT
#include "profile/layered_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <type_traits>

namespace zoneplan {
namespace {

bool is_text(const toml::table& table) {
    return table.size() == 2 && table.contains("zh") && table.contains("en");
}

}  // namespace

std::string written(const KeyPath& path) {
    std::string text;
    for (const std::string& step : path) {
        if (!text.empty()) text += '.';
        text += step.find('.') == std::string::npos ? step : '"' + step + '"';
    }
    return text;
}

KeyPath extended(KeyPath path, std::string_view step) {
    path.emplace_back(step);
    return path;
}

std::string as_toml(const toml::node& node) {
    if (const auto* number = node.as_floating_point()) {
        const std::string digits = fmt::format("{}", number->get());
        return digits.find_first_of(".en") == std::string::npos ? digits + ".0" : digits;
    }
    if (const toml::array* array = node.as_array()) {
        std::vector<std::string> items;
        for (const toml::node& item : *array) items.push_back(as_toml(item));
        return fmt::format("[{}]", fmt::join(items, ", "));
    }
    std::ostringstream stream;
    node.visit([&](const auto& value) {
        using Node = std::remove_cvref_t<decltype(value)>;
        if constexpr (toml::is_table<Node>) {
            stream << toml::toml_formatter{value, toml::toml_formatter::default_flags};
        } else {
            stream << value;
        }
    });
    return stream.str();
}

void LayeredValues::set(const KeyPath& path, const toml::node& value, const std::string& origin) {
    toml::table* table = &values_;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        table = table->insert(path[i], toml::table{}).first->second.as_table();
    }
    table->insert_or_assign(path.back(), value);
    origins_[written(path)] = origin;
}

std::vector<ProfileValue> LayeredValues::listed() const {
    std::vector<ProfileValue> list;
    list_into(values_, {}, list);
    std::ranges::sort(list, {}, &ProfileValue::path);
    return list;
}

void LayeredValues::add(const toml::table& from, toml::table& into, const KeyPath& path,
                        const std::string& origin) {
    for (const auto& [key, value] : from) {
        const KeyPath full = extended(path, key.str());
        if (value.is_table() && !is_text(*value.as_table())) {
            toml::table* inner = into.insert(key, toml::table{}).first->second.as_table();
            add(*value.as_table(), *inner, full, origin);
        } else {
            into.insert_or_assign(key, value);
            origins_[written(full)] = origin;
        }
    }
}

void LayeredValues::list_into(const toml::table& table, const KeyPath& path,
                              std::vector<ProfileValue>& list) const {
    for (const auto& [key, value] : table) {
        const KeyPath full = extended(path, key.str());
        if (value.is_table() && !is_text(*value.as_table())) {
            list_into(*value.as_table(), full, list);
        } else {
            const auto origin = origins_.find(written(full));
            list.push_back({.path = written(full),
                            .value = as_toml(value),
                            .origin = origin == origins_.end() ? "" : origin->second});
        }
    }
}

}  // namespace zoneplan
