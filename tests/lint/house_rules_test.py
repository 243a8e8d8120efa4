#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What clang-format and clang-tidy don't see: the licence line, clean text, and no path of one machine."""

import re
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Sources bear the licence line near their head; data, generated from or read by programs, does not.
LICENSED = {".cpp", ".hpp", ".h", ".cmake", ".py", ".sh", ".bash", ".fish", ".ts"}
LICENSED_NAMES = {"CMakeLists.txt", "Makefile"}
BINARY = {".png", ".dbf", ".shp", ".shx", ".gpkg", ".zip", ".fgb", ".xlsx", ".sbn", ".sbx", ".gdbtable", ".gdbtablx"}
HEAD_LINES = 3

# Home folders and scratch folders; the pattern is spelled so that it does not find itself.
MACHINE_PATH = re.compile(r"(?<![\w.}/])/(?:ro{2}t|w[o]rk|hom[e]|Users)/\w")


def tracked_files() -> list[Path]:
    """Files of the repository; outside a clone, all files that are not built."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True
    )
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not path.is_relative_to(ROOT / "build")]
    return [path for path in paths if path.is_file()]


def faults(path: Path, root: Path = ROOT) -> list[str]:
    """What is wrong with one file, a line each."""
    shown = path.relative_to(root)
    data = path.read_bytes()
    if path.suffix in BINARY or b"\0" in data or shown.is_relative_to("testdata"):
        return []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return [f"{shown}: not UTF-8 ({problem.reason} at byte {problem.start})"]

    found = []
    lines = text.split("\n")
    if path.suffix in LICENSED or path.name in LICENSED_NAMES:
        if not any("SPDX-License-Identifier: " in line for line in lines[:HEAD_LINES]):
            found.append(f"{shown}: no SPDX-License-Identifier in the first {HEAD_LINES} lines")
    if text.startswith("\ufeff"):
        found.append(f"{shown}: begins with a byte order mark")
    if "\r" in text:
        found.append(f"{shown}: has carriage returns")
    if text and not text.endswith("\n"):
        found.append(f"{shown}: no newline at the end")
    for number, line in enumerate(lines, start=1):
        if path.suffix != ".md" and line != line.rstrip(" \t"):
            found.append(f"{shown}:{number}: blanks at the end of the line")
        if MACHINE_PATH.search(line):
            found.append(f"{shown}:{number}: a path of one machine: {line.strip()[:80]}")
    return found


class HouseRules(unittest.TestCase):
    def test_hold_in_every_file(self):
        files = tracked_files()
        self.assertGreater(len(files), 20, "the repository was not found")
        found = [fault for path in files for fault in faults(path)]
        self.assertEqual([], found, "\n".join(["", *found]))

    def test_catch_each_kind_of_fault(self):
        licence = b"# SPDX-License-Identifier: MIT\n"
        cases = {
            b"x = 1\n": "no SPDX",
            licence + b"x = '\xd6\xd0'\n": "not UTF-8",
            b"\xef\xbb\xbf" + licence: "byte order mark",
            licence + b"x = 1\r": "carriage",
            licence + b"x = 1": "no newline",
            licence + b"x = 1 \n": "blanks",
            licence + b"x = '/" + b"home/somebody/draft.shp'\n": "path of one machine",
        }
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            file = root / "source.py"
            file.write_bytes(licence + b"x = 'https://example.org/home/a'\n")
            self.assertEqual([], faults(file, root))
            for content, words in cases.items():
                with self.subTest(words):
                    file.write_bytes(content)
                    self.assertIn(words, "\n".join(faults(file, root)))


if __name__ == "__main__":
    unittest.main()
