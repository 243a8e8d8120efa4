// SPDX-License-Identifier: MIT
#include "profile/toml_input.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "zoneplan/error.hpp"
#include "zoneplan/text/nearest.hpp"

namespace zoneplan {

toml::table parse_toml(std::string_view text, const std::string& source) {
    try {
        return toml::parse(text, source);
    } catch (const toml::parse_error& problem) {
        throw UsageError{error_text("toml_syntax", {{"source", source},
                                                    {"line", std::to_string(problem.source().begin.line)},
                                                    {"column", std::to_string(problem.source().begin.column)},
                                                    {"problem", std::string{problem.description()}}})};
    }
}

toml::table read_toml(const std::string& file) {
    std::ifstream stream{file, std::ios::binary};
    if (!stream || std::filesystem::is_directory(file)) {
        throw NotFoundError{error_text("file_not_found", {{"source", file}})};
    }
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    return parse_toml(text, file);
}

void refuse_key(const std::string& source, const std::string& key, const std::vector<std::string>& known) {
    throw UsageError{
        error_text("unknown_key", {{"source", source}, {"key", key}, {"nearest", nearest(key, known)}})};
}

std::vector<std::string> keys_of(const toml::table& table) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : table) keys.emplace_back(key.str());
    return keys;
}

}  // namespace zoneplan
