// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "geometry/edge_index.hpp"

namespace zoneplan {

/// How two places of a set of rings come together.
enum class ContactKind {
    cross,  ///< one goes to the other side of the other
    touch,  ///< they meet in a point, and neither changes sides
    along,  ///< they share a stretch
    fold    ///< an edge runs back along the one before it: a spike of no width
};

/// Where two edges, or the boundary at two vertices, meet.
struct Contact {
    ContactKind kind = ContactKind::cross;
    EdgeRef first;   ///< the place in ring order that comes first
    EdgeRef second;  ///< of the same ring or another
    std::vector<GridPoint>
        place;  ///< a point, or the points of a line; rounded to the grid where none lies there
};

struct Contacts {
    std::vector<Contact> list;  ///< by first, second
    bool complete = true;       ///< false: the search ended at `most`, or at more pairs than can be compared
};

/// All contacts of the rings with themselves and with each other, save what closes a ring: exact, on the
/// grid. Stretches shared over several edges are one contact each. Cost: O(n log n), and the pairs of edges
/// whose boxes meet.
Contacts contacts_of(std::span<const GridRing> rings, const EdgeIndex& index, std::size_t most);

}  // namespace zoneplan
