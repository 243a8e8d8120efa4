// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zoneplan {

/// Words for people, in the two languages that zoneplan speaks.
struct Text {
    std::string zh;
    std::string en;

    bool operator==(const Text&) const = default;
};

enum class Language { zh, en };

/// The words of `text` in `language`.
const std::string& in(const Text& text, Language language);

/// One placeholder of a message: its name and its value, already in words.
struct Arg {
    std::string_view name;
    Text value;

    Arg(std::string_view arg_name, std::string words) : name{arg_name}, value{words, std::move(words)} {}
    Arg(std::string_view arg_name, Text words) : name{arg_name}, value{std::move(words)} {}
};
using Args = std::vector<Arg>;

/// The catalogue's message `key` (dotted; a rule id is one step: rules."control.farmland".fail is
/// asked for as {"rules", "control.farmland", "fail"}) with its placeholders filled in.
/// Throws std::logic_error where the catalogue lacks the key: that is a slip of ours, not of the user's.
Text message(std::initializer_list<std::string_view> key, const Args& args = {});

/// The same, but an empty Text where the catalogue has no such key.
Text message_or_empty(std::initializer_list<std::string_view> key, const Args& args = {});

/// Shorthand for an entry of the table `errors`.
Text error_text(std::string_view key, const Args& args = {});

/// Shorthand for an entry of the table `notes`.
Text note_text(std::string_view key, const Args& args = {});

}  // namespace zoneplan
