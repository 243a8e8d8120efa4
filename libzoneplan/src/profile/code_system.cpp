// SPDX-License-Identifier: MIT
#include <algorithm>

#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

std::string CodeSystem::stripped(std::string_view code) const {
    const std::size_t first = code.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    code = code.substr(first, code.find_last_not_of(" \t") - first + 1);
    while (!padding.empty() && code.size() > padding.size() && code.ends_with(padding)) {
        code.remove_suffix(padding.size());
    }
    return std::string{code};
}

const std::string* CodeSystem::name_of(std::string_view code) const {
    for (; !code.empty(); code.remove_suffix(1)) {
        const auto found = names.find(std::string{code});
        if (found != names.end()) return &found->second;
        const bool is_finer = code.back() >= '0' && code.back() <= '9';
        if (!is_finer) return nullptr;
    }
    return nullptr;
}

bool CodeSystem::knows(std::string_view code) const {
    return !code.empty() && (names.empty() || name_of(code) != nullptr);
}

bool CodeSystem::in_set(std::string_view class_set, std::string_view code) const {
    const auto set = class_sets.find(std::string{class_set});
    if (set == class_sets.end()) return false;
    return std::ranges::any_of(set->second, [&](std::string_view pattern) {
        return pattern.ends_with('*') ? code.starts_with(pattern.substr(0, pattern.size() - 1))
                                      : code == pattern;
    });
}

}  // namespace zoneplan
