// SPDX-License-Identifier: MIT
#include "zoneplan/submission/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "profile/layer_names.hpp"
#include "profile/toml_input.hpp"
#include "text/resources.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/profile/project.hpp"

namespace zoneplan {
namespace {

constexpr std::array<std::pair<std::string_view, FieldType>, 4> kTypes{{{"text", FieldType::text},
                                                                        {"integer", FieldType::integer},
                                                                        {"number", FieldType::number},
                                                                        {"date", FieldType::date}}};
constexpr std::size_t kDeepestInclude = 4;
constexpr std::size_t kDbfNameLength = 10;

/// A table of a schema, read key by key; what is left unread is unknown.
class Reader {
public:
    Reader(const toml::table& table, std::string path, std::string source)
        : table_{table}, path_{std::move(path)}, source_{std::move(source)} {}

    std::string string(std::string_view key, std::string fallback = {}) {
        return value_of<std::string>(key, "string").value_or(std::move(fallback));
    }
    bool boolean(std::string_view key, bool fallback) {
        return value_of<bool>(key, "boolean").value_or(fallback);
    }
    std::optional<bool> optional_boolean(std::string_view key) { return value_of<bool>(key, "boolean"); }

    std::optional<int> positive(std::string_view key) {
        constexpr std::int64_t kGreatest = 100'000;
        const auto number = value_of<std::int64_t>(key, "integer");
        if (number && (*number < 1 || *number > kGreatest)) refuse_value(key, "1 … 100000");
        return number ? std::optional{static_cast<int>(*number)} : std::nullopt;
    }

    std::vector<std::string> strings(std::string_view key) {
        known_.emplace_back(key);
        std::vector<std::string> list;
        const toml::node* node = table_.get(key);
        if (node == nullptr) return list;
        if (!node->is_array()) refuse_type(key, "[strings]");
        for (const toml::node& item : *node->as_array()) {
            const auto text = item.value_exact<std::string>();
            if (!text || text->empty()) refuse_type(key, "[strings]");
            list.push_back(*text);
        }
        return list;
    }

    /// [least, greatest], either of which may be left open as nan.
    std::pair<std::optional<double>, std::optional<double>> range(std::string_view key) {
        known_.emplace_back(key);
        const toml::node* node = table_.get(key);
        if (node == nullptr) return {};
        const toml::array* pair = node->as_array();
        if (pair == nullptr || pair->size() != 2) refuse_type(key, "[least, greatest]");
        std::array<std::optional<double>, 2> ends;
        for (std::size_t i = 0; i < ends.size(); ++i) {
            ends.at(i) = pair->get(i)->value<double>();
            if (!pair->get(i)->is_number()) refuse_type(key, "[least, greatest]");
            if (ends.at(i) != ends.at(i)) ends.at(i).reset();  // nan
        }
        return {ends[0], ends[1]};
    }

    std::string one_of(std::string_view key, std::initializer_list<std::string_view> words,
                       std::string fallback) {
        std::string value = string(key, std::move(fallback));
        if (!value.empty() && std::ranges::find(words, value) == words.end()) {
            refuse_value(key, fmt::format("{}", fmt::join(words, " | ")));
        }
        return value;
    }

    Text text(std::string_view key) {
        const toml::table* inner = table(key);
        if (inner == nullptr) return {};
        return {.zh = (*inner)["zh"].value_or(std::string{}), .en = (*inner)["en"].value_or(std::string{})};
    }

    const toml::table* table(std::string_view key) {
        known_.emplace_back(key);
        const toml::node* node = table_.get(key);
        if (node != nullptr && !node->is_table()) refuse_type(key, "table");
        return node == nullptr ? nullptr : node->as_table();
    }

    const toml::array* tables(std::string_view key) {
        known_.emplace_back(key);
        const toml::node* node = table_.get(key);
        if (node != nullptr && !node->is_array_of_tables()) refuse_type(key, "[[tables]]");
        return node == nullptr ? nullptr : node->as_array();
    }

    /// Refuses keys that were not asked for.
    void finish() const {
        for (const std::string& key : keys_of(table_)) {
            if (std::ranges::find(known_, key) == known_.end()) refuse_key(source_, full(key), paths());
        }
    }

    [[noreturn]] void refuse_value(std::string_view key, const std::string& expected) const {
        throw UsageError{error_text("wrong_value", {{"source", source_},
                                                    {"key", full(key)},
                                                    {"value", table_[key].value_or(std::string{"?"})},
                                                    {"expected", expected}})};
    }

    std::string full(std::string_view key) const {
        return path_.empty() ? std::string{key} : fmt::format("{}.{}", path_, key);
    }

private:
    template <class Value>
    std::optional<Value> value_of(std::string_view key, const std::string& expected) {
        known_.emplace_back(key);
        const toml::node* node = table_.get(key);
        if (node == nullptr) return std::nullopt;
        auto value = node->value_exact<Value>();
        if (!value) refuse_type(key, expected);
        return value;
    }

    std::vector<std::string> paths() const {
        std::vector<std::string> paths;
        for (const std::string& key : known_) paths.push_back(full(key));
        return paths;
    }

    [[noreturn]] void refuse_type(std::string_view key, const std::string& expected) const {
        throw UsageError{
            error_text("wrong_type", {{"source", source_}, {"key", full(key)}, {"expected", expected}})};
    }

    const toml::table& table_;
    std::string path_;
    std::string source_;
    std::vector<std::string> known_;
};

SchemaField read_field(Reader reader) {
    SchemaField field;
    field.name = reader.string("name");
    if (field.name.empty()) reader.refuse_value("name", "string");
    field.aliases = reader.strings("aliases");
    const std::string type = reader.one_of("type", {"text", "integer", "number", "date"}, "text");
    field.type = std::ranges::find(kTypes, type, &std::pair<std::string_view, FieldType>::first)->second;
    field.length = reader.positive("length");
    field.required = reader.boolean("required", true);
    field.not_null = reader.boolean("not_null", false);
    field.unique = reader.boolean("unique", false);
    field.code_system = reader.string("code_system");
    field.codes = reader.strings("codes");
    field.names_code = reader.string("names_code");
    std::tie(field.least, field.greatest) = reader.range("range");
    reader.finish();
    return field;
}

SchemaLayer read_layer(Role role, const toml::table& table, const std::string& path,
                       const std::string& source) {
    Reader reader{table, path, source};
    SchemaLayer layer;
    layer.role = role;
    layer.names = reader.strings("names");
    if (layer.names.empty()) layer.names = layer_synonyms(role);
    layer.required = reader.boolean("required", false);
    layer.geometry = reader.one_of("geometry", {"polygon", "line", "point"}, "");
    if (const toml::table* crs = reader.table("crs")) {
        Reader inner{*crs, path + ".crs", source};
        layer.crs.datum = inner.one_of("datum", {"cgcs2000"}, "");
        layer.crs.projected = inner.optional_boolean("projected");
        layer.crs.zone_width_deg = inner.positive("zone_width_deg");
        inner.finish();
    }
    if (const toml::array* fields = reader.tables("fields")) {
        for (std::size_t i = 0; i < fields->size(); ++i) {
            layer.fields.push_back(read_field(
                Reader{*fields->get(i)->as_table(), fmt::format("{}.fields[{}]", path, i), source}));
        }
    }
    reader.finish();
    return layer;
}

std::string built_in_path(std::string_view name) { return fmt::format("schemas/{}.toml", name); }

bool is_built_in(const std::string& name) {
    const std::vector<std::string> names = built_in_schemas();
    return std::ranges::find(names, name) != names.end();
}

class SchemaReader {
public:
    Schema read(const toml::table& table, const std::string& source, const std::filesystem::path& folder) {
        Reader reader{table, "", source};
        Schema schema;
        schema.id = reader.string("id");
        schema.version = reader.string("version");
        schema.title = reader.text("title");
        schema.basis = reader.text("basis");
        const std::vector<std::string> includes = reader.strings("include");
        if (const toml::table* layers = reader.table("layers")) read_layers(*layers, source, schema);
        reader.finish();
        if (!includes.empty() && ++depth_ > kDeepestInclude) {
            throw UsageError{error_text("schema_circle", {{"schema", source}})};
        }
        for (const std::string& include : includes) {
            Schema other = read_named(include, folder);
            std::ranges::move(other.layers, std::back_inserter(schema.layers));
        }
        if (!includes.empty()) --depth_;
        return schema;
    }

    Schema read_named(const std::string& name, const std::filesystem::path& folder) {
        if (is_built_in(name))
            return read(parse_toml(resource(built_in_path(name)), name + ".toml"), name + ".toml", {});
        if (!name.ends_with(".toml")) {
            throw NotFoundError{error_text(
                "schema_unknown",
                {{"schema", name}, {"known", fmt::format("{}", fmt::join(built_in_schemas(), ", "))}})};
        }
        std::filesystem::path file{name};
        if (file.is_relative()) file = folder / file;
        return read(read_toml(file.string()), file.string(), file.parent_path());
    }

private:
    static void read_layers(const toml::table& layers, const std::string& source, Schema& schema) {
        std::vector<std::string> roles;
        roles.reserve(kRoles.size());
        for (const Role role : kRoles) roles.push_back("layers." + std::string{name(role)});
        for (const auto& [key, value] : layers) {
            const std::string path = "layers." + std::string{key.str()};
            const std::optional<Role> role = role_named(key.str());
            if (!role) refuse_key(source, path, roles);
            if (!value.is_table()) {
                throw UsageError{
                    error_text("wrong_type", {{"source", source}, {"key", path}, {"expected", "table"}})};
            }
            schema.layers.push_back(read_layer(*role, *value.as_table(), path, source));
        }
        std::ranges::sort(schema.layers, {}, &SchemaLayer::role);
    }

    std::size_t depth_ = 0;
};

}  // namespace

Schema load_schema(const std::string& name_or_file) { return SchemaReader{}.read_named(name_or_file, {}); }

Schema parse_schema(std::string_view text, const std::string& source) {
    return SchemaReader{}.read(parse_toml(text, source), source, {});
}

std::vector<std::string> built_in_schemas() {
    std::vector<std::string> names;
    for (const std::string_view path : resources_in("schemas")) {
        names.push_back(std::filesystem::path{path}.stem().string());
    }
    return names;
}

bool accepts(const SchemaLayer& layer, std::string_view name) {
    const std::string wanted = lower_ascii(name);
    return std::ranges::any_of(
        layer.names, [&](const std::string& accepted) { return wanted.ends_with(lower_ascii(accepted)); });
}

const SchemaLayer* layer_of(const Schema& schema, Role role, std::string_view name) {
    const SchemaLayer* first = nullptr;
    for (const SchemaLayer& layer : schema.layers) {
        if (layer.role != role) continue;
        if (accepts(layer, name)) return &layer;
        if (first == nullptr) first = &layer;
    }
    return first;
}

const FieldFacts* field_of(const LayerFacts& facts, const SchemaField& field) {
    std::vector<std::string> wanted{field.name};
    wanted.insert(wanted.end(), field.aliases.begin(), field.aliases.end());
    for (const std::string& name : wanted) {
        const std::string whole = lower_ascii(name);
        const std::string kept = facts.shapefile ? whole.substr(0, kDbfNameLength) : whole;
        const auto found = std::ranges::find_if(facts.fields, [&](const FieldFacts& candidate) {
            const std::string lower = lower_ascii(candidate.name);
            return lower == whole || lower == kept;
        });
        if (found != facts.fields.end()) return &*found;
    }
    return nullptr;
}

}  // namespace zoneplan
