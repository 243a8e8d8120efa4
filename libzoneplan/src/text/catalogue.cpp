// SPDX-License-Identifier: MIT
#include <fmt/args.h>
#include <fmt/format.h>
#include <toml++/toml.h>

#include <map>
#include <stdexcept>

#include "text/resources.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/text/text.hpp"

namespace zoneplan {
namespace {

constexpr char kStep = '\x1f';  // no TOML key of ours holds it, while rule ids hold dots

using Entries = std::map<std::string, std::string, std::less<>>;

void flatten(const toml::table& table, const std::string& prefix, Entries& entries) {
    for (const auto& [key, node] : table) {
        std::string path = prefix + std::string{key.str()};
        if (const auto* inner = node.as_table()) {
            flatten(*inner, path + kStep, entries);
        } else if (const auto* words = node.as_string()) {
            entries.emplace(std::move(path), words->get());
        }
    }
}

Entries read_catalogue(std::string_view language) {
    const toml::parse_result parsed =
        toml::parse(resource(fmt::format("messages/{}.toml", language)), fmt::format("{}.toml", language));
    Entries entries;
    flatten(parsed, "", entries);
    return entries;
}

const Entries& catalogue(Language language) {
    static const Entries zh = read_catalogue("zh");
    static const Entries en = read_catalogue("en");
    return language == Language::zh ? zh : en;
}

std::string filled(const std::string& pattern, const Args& args, Language language) {
    fmt::dynamic_format_arg_store<fmt::format_context> values;
    for (const Arg& arg : args) {
        values.push_back(fmt::arg(std::string{arg.name}.c_str(), in(arg.value, language)));
    }
    return fmt::vformat(pattern, values);
}

}  // namespace

const std::string& in(const Text& text, Language language) {
    return language == Language::zh ? text.zh : text.en;
}

Text message_or_empty(std::initializer_list<std::string_view> key, const Args& args) {
    const std::string path = fmt::format("{}", fmt::join(key, std::string_view{&kStep, 1}));
    const auto zh = catalogue(Language::zh).find(path);
    const auto en = catalogue(Language::en).find(path);
    if (zh == catalogue(Language::zh).end() || en == catalogue(Language::en).end()) return {};
    return {.zh = filled(zh->second, args, Language::zh), .en = filled(en->second, args, Language::en)};
}

Text message(std::initializer_list<std::string_view> key, const Args& args) {
    Text text = message_or_empty(key, args);
    if (text.en.empty()) {
        throw std::logic_error{fmt::format("the message catalogue lacks {}", fmt::join(key, "."))};
    }
    return text;
}

Text error_text(std::string_view key, const Args& args) { return message({"errors", key}, args); }

Text note_text(std::string_view key, const Args& args) { return message({"notes", key}, args); }

Cancelled::Cancelled() : Error{ExitCode::cancelled, error_text("cancelled")} {}

}  // namespace zoneplan
