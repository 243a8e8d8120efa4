// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace zoneplan {

/// A rule's answer, from best to worst. Missing data is undecided, never pass.
enum class Outcome { pass, warn, undecided, fail };

enum class Severity { off, warning, error };

constexpr Outcome worse(Outcome a, Outcome b) noexcept { return a < b ? b : a; }

std::string_view name(Outcome outcome) noexcept;
std::string_view name(Severity severity) noexcept;

/// Throw std::invalid_argument for a word that is none of the names.
Outcome outcome_named(std::string_view word);
Severity severity_named(std::string_view word);

}  // namespace zoneplan
