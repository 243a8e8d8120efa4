// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zoneplan/model/outcome.hpp"
#include "zoneplan/text/text.hpp"

namespace zoneplan {

/// What became of a finding between two reports. Only findings that are no pass are compared.
enum class Change {
    fixed,
    appeared,
    persisting,
    unknown,  ///< one of the reports says nothing: the rule or the zone is not in it, or its list was cut
              ///< short
};

struct ComparedFinding {
    std::string id;
    std::string rule;
    std::string zone;
    std::string layer;
    std::string feature;
    Change change = Change::unknown;
    std::optional<Outcome> before;  ///< absent where the earlier report does not list it
    std::optional<Outcome> after;   ///< absent where the later report does not list it
    bool same = false;              ///< persisting, and the later report says just what the earlier one said
    Text message;                   ///< the later report's, where it lists the finding

    bool operator==(const ComparedFinding&) const = default;
};

/// A report held against an earlier one.
struct Comparison {
    std::string against;  ///< the earlier report, as the user named it
    std::string against_sha256;
    Outcome against_outcome = Outcome::pass;
    bool same_profile = true;               ///< both were judged by the same values
    std::vector<ComparedFinding> findings;  ///< those of the later report in its order, then the others

    bool operator==(const Comparison&) const = default;
};

/// "new" for appeared; else the enumerator's own word.
std::string_view name(Change change) noexcept;

/// Throws std::invalid_argument for a word that is none of the names.
Change change_named(std::string_view word);

}  // namespace zoneplan
