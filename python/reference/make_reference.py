#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the reference of the Python package from its docstrings, as Markdown on stdout.

usage: make_reference.py > docs/python-reference.md
"""

import inspect
import re
import textwrap

import zoneplan

GROUPS = {
    "Jobs": ["check", "controls", "efficiency"],
    "Layers and tables": ["Layer", "WkbTable", "Table"],
    "The report": ["Report"],
    "Pieces on their own": ["overlap_area", "ellipsoidal_area", "validate", "industrial_share", "indicators"],
    "Boundary points": ["read_boundary_txt", "write_boundary_txt", "BoundaryFile"],
    "What there is": ["inspect", "profiles", "profile", "Profile", "rules", "rule_page"],
    "Errors": ["Error", "UsageError", "InputError", "NotFoundError", "OutputError", "Cancelled"],
}
SECTIONS = ("Args:", "Returns:", "Raises:", "Attributes:")


def documented(docstring: str) -> str:
    """A docstring as Markdown: sections as lists, examples as code."""
    lines: list[str] = []
    section = False
    example = False
    for line in inspect.cleandoc(docstring).splitlines():
        if example and not line.strip():
            lines += ["```", ""]
            example = False
        elif not example and line.startswith(">>>"):
            lines += ["```python", line]
            example = True
        elif example:
            lines.append(line)
        elif line in SECTIONS:
            lines += ["", f"**{line[:-1]}**", ""]
            section = True
        elif section and line.startswith("        "):
            lines[-1] += " " + line.strip()
        elif section and line.startswith("    "):
            lines.append("- " + line.strip())
        else:
            section = section and not line.strip()
            lines.append(line)
    if example:
        lines.append("```")
    text = "\n".join(lines)
    for role in (":class:", ":func:", ":attr:"):
        text = text.replace(role, "")
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.replace("``", "`").strip()


def signature(thing: object) -> str:
    words = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(thing)))  # annotations are texts
    if len(words) < 80:
        return words
    inner, _, result = words[1:].rpartition(") ->") if ") ->" in words else (words[1:-1], "", "")
    parts: list[str] = [""]
    depth = 0
    for character in inner:
        depth += (character in "[(") - (character in "])")
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    body = ",\n".join(f"    {part.strip()}" for part in parts)
    return f"(\n{body},\n)" + (f" ->{result}" if result else "")


def entry(name: str, thing: object, level: int) -> list[str]:
    lines = [f"{'#' * level} {name}", ""]
    if callable(thing) and not (inspect.isclass(thing) and issubclass(thing, Exception)) and name != "Report":
        lines += ["```python", f"{name.rpartition('.')[2]}{signature(thing)}", "```", ""]
    return [*lines, documented(thing.__doc__ or ""), ""]


def members(kind: type) -> list[tuple[str, object]]:
    return [
        (name, getattr(member, "func", getattr(member, "fget", getattr(member, "__func__", member))))
        for name, member in vars(kind).items()
        if not name.startswith("_") and (callable(member) or hasattr(member, "func") or hasattr(member, "fget")
                                         or isinstance(member, classmethod))
    ]  # fmt: skip


def reference() -> str:
    lines = ["# Reference of the Python package", "", *textwrap.wrap(
        "Made from the docstrings by `python/reference/make_reference.py`; every example is run by the tests, in the repository's root."
        " Areas are m², lengths m, shares 0..1.", 120), ""]  # fmt: skip
    for title, names in GROUPS.items():
        lines += [f"## {title}", ""]
        for name in names:
            thing = getattr(zoneplan, name)
            lines += entry(name, thing, 3)
            if name == "Report":
                for member, function in members(thing):
                    is_property = isinstance(vars(thing)[member], property) or hasattr(vars(thing)[member], "func")
                    shown = entry(f"Report.{member}", function, 4)
                    lines += shown[:2] + shown[6:] if is_property else shown
            elif name == "BoundaryFile":
                lines += entry("BoundaryFile.frame", thing.frame.fget, 4)[:2] + [documented(thing.frame.__doc__), ""]
    missing = set(zoneplan.__all__) - {name for names in GROUPS.values() for name in names}
    if missing:
        raise SystemExit(f"in no group: {sorted(missing)}")
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    print(reference(), end="")
