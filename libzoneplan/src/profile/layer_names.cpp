// SPDX-License-Identifier: MIT
#include "profile/layer_names.hpp"

#include <algorithm>
#include <array>

#include "zoneplan/profile/project.hpp"

namespace zoneplan {
namespace {

constexpr std::size_t kRegionInFront = 1000;  // ranks of such names follow those of all exact ones

}  // namespace

std::string lower_ascii(std::string_view text) {
    std::string lower{text};
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

std::optional<std::size_t> rank_as(Role role, std::string_view layer, std::string_view stem) {
    const std::vector<std::string>& synonyms = layer_synonyms(role);
    const std::array names{lower_ascii(layer), lower_ascii(stem)};
    for (const bool with_region : {false, true}) {
        for (std::size_t i = 0; i < synonyms.size(); ++i) {
            const std::string synonym = lower_ascii(synonyms[i]);
            const bool known = std::ranges::any_of(names, [&](const std::string& name) {
                return with_region ? name.ends_with(synonym) : name == synonym;
            });
            if (known) return i + (with_region ? kRegionInFront : 0);
        }
    }
    return std::nullopt;
}

std::optional<Role> role_by_name(std::string_view layer, std::string_view stem) {
    std::optional<Role> best;
    std::optional<std::size_t> best_rank;
    for (const Role role : kRoles) {
        const std::optional<std::size_t> rank = rank_as(role, layer, stem);
        if (rank && (!best_rank || *rank < *best_rank)) {
            best = role;
            best_rank = rank;
        }
    }
    return best;
}

}  // namespace zoneplan
