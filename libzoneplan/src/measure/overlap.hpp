// SPDX-License-Identifier: MIT
#pragma once

#include "measure/ground.hpp"
#include "measure/patches.hpp"
#include "measure/zone.hpp"

namespace zoneplan {

/// What a zone shares with a layer that it must keep clear of (farmland, redline), with the conflict pieces
/// appended to `conflicts`.
Overlap measure_overlap(const Zone& zone, std::span<const Piece> pieces, ConflictKind kind,
                        const SliverPolicy& slivers, std::vector<Conflict>& conflicts);

/// What a zone is to stay within, and which conflicts that makes.
struct ContainmentQuery {
    ConflictKind outside;                     ///< kind of the pieces outside
    const std::vector<std::string>* allowed;  ///< the subtypes that count as inside; all of them without
    ConflictKind flagged;                     ///< kind of the pieces in a flagged subtype
    const std::vector<std::string>* flagged_types;  ///< subtypes to point out; none without
    const SliverPolicy& slivers;
};

/// How a zone lies to a layer that it must stay within (udb, allowed spaces), with the pieces outside it and
/// those in flagged subtypes appended to `conflicts`.
Containment measure_containment(const Zone& zone, std::span<const Piece> pieces,
                                const ContainmentQuery& query, std::vector<Conflict>& conflicts);

}  // namespace zoneplan
