#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Copies the kernel with one thing wrong, so that the tests can show that they would notice.

mutate.py --list              the mutants' names, a line each
mutate.py NAME SOURCE OUTPUT  writes OUTPUT/geometry/* from SOURCE/geometry/*; fails where the text to
                              change is not there exactly once
"""

import sys
from pathlib import Path

FILES = ("grid.hpp", "chain.hpp", "chain.cpp", "overlap_area.hpp", "overlap_area.cpp")

# Name: file, text, what it becomes.
MUTANTS = {
    "unchanged": None,
    "tie_rule_equal_for_both_operands": (
        "overlap_area.cpp",
        "return tie_is_left_of_zone(a, b) == (Line == Operand::zone);",
        "return tie_is_left_of_zone(a, b);",
    ),
    "tie_rule_without_x": (
        "overlap_area.cpp",
        "return b.y > a.y || (b.y == a.y && b.x < a.x);",
        "return b.y > a.y;",
    ),
    "tie_rule_with_x_reversed": (
        "overlap_area.cpp",
        "(b.y == a.y && b.x < a.x)",
        "(b.y == a.y && b.x > a.x)",
    ),
    "above_swapped": (
        "overlap_area.cpp",
        "vertex.y >= point.y : vertex.y > point.y",
        "vertex.y > point.y : vertex.y >= point.y",
    ),
    "above_equal_for_both_operands": (
        "overlap_area.cpp",
        "vertex.y >= point.y : vertex.y > point.y",
        "vertex.y >= point.y : vertex.y >= point.y",
    ),
    "rings_of_zone_forgotten": (
        "overlap_area.cpp",
        "sink.take_zone_ring(q, winding<Operand::patch>(patch, start));",
        "",
    ),
    "rings_of_patch_forgotten": (
        "overlap_area.cpp",
        "sink.take_patch_ring(r, winding<Operand::zone>(zone, patch.vertices()[patch.rings()[r].first]));",
        "",
    ),
    "sign_reversed": ("overlap_area.cpp", "left2 ? 1 : -1", "left2 ? -1 : 1"),
    "zone_sweep_forgotten": (
        "overlap_area.cpp",
        "patch_.prefix()[x.patch_edge] - zone_.prefix()[x.zone_edge] + cross",
        "patch_.prefix()[x.patch_edge] + cross",
    ),
    "crossing_point_forgotten": ("overlap_area.cpp", "sum_.add_quotient(x.sign, x.o1, x.o3, x.o3 - x.o4);", ""),
    "quotient_of_one_digit": (
        "overlap_area.cpp",
        "static_cast<Int128>(std::nearbyint(static_cast<double>(remainder) / divisor))",
        "static_cast<Int128>(0)",
    ),
    "carry_lost": ("overlap_area.cpp", "add(static_cast<Int128>(carry));", ""),
    "ray_misses_box_border_below": (
        "overlap_area.cpp",
        "node.box.max_y < point.y ||",
        "node.box.max_y <= point.y ||",
    ),
    "ray_misses_box_border_above": (
        "overlap_area.cpp",
        "node.box.min_y > point.y ||",
        "node.box.min_y >= point.y ||",
    ),
    "run_taken_for_box_at_the_point": (
        "overlap_area.cpp",
        "node.box.min_x > point.x && node.first",
        "node.box.min_x >= point.x && node.first",
    ),
    "short_cut_where_a_ring_is_near": (
        "overlap_area.cpp",
        "near = true;",
        "near = zone_leaf.box.min_x < patch.box().min_x;",
    ),
    "boxes_open": (
        "grid.hpp",
        "min_x <= other.max_x && other.min_x <= max_x && min_y <= other.max_y && other.min_y <= max_y",
        "min_x < other.max_x && other.min_x < max_x && min_y < other.max_y && other.min_y < max_y",
    ),
    "orientation_forgotten": ("chain.cpp", "if ((doubled > 0) != shell) {", "if (false) {"),
    "holes_as_shells": ("chain.cpp", "add_ring(hole, false);", "add_ring(hole, true);"),
    "run_across_rings": (
        "chain.cpp",
        "node.last_vertex == next.first_vertex;",
        "node.last_vertex + 1 >= next.first_vertex;",
    ),
    "last_edge_of_block_lost": (
        "chain.cpp",
        "box_around(vertices.subspan(edge, end - edge + 1))",
        "box_around(vertices.subspan(edge, end - edge))",
    ),
}


def mutated(text: str, old: str, new: str) -> str:
    if text.count(old) != 1:
        sys.exit(f"mutate.py: found {text.count(old)} times instead of once: {old}")
    return text.replace(old, new)


def main() -> int:
    if sys.argv[1:] == ["--list"]:
        print("\n".join(MUTANTS))
        return 0
    name, source, output = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    change = MUTANTS[name]
    folder = output / "geometry"
    folder.mkdir(parents=True, exist_ok=True)
    for file in FILES:
        text = (source / "geometry" / file).read_text(encoding="utf-8")
        if change is not None and change[0] == file:
            text = mutated(text, *change[1:])
        (folder / file).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
