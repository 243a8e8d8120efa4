#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The README does what it says: its commands run and print what it shows, its snippets and links are true.

usage: readme_test.py ZONEPLAN      (the command that was built)

Commands are the lines of ```console blocks that begin with "$ ", and "> " lines that go on with them. All of them
run in one bash, in order, in a copy of the sample data, as a reader would type them. A line with "…" alone stands
for any lines. `make` and `cmake` lines are not run: what they name must exist.
"""

import difflib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
COMMAND = Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else Path("zoneplan")
TIMEOUT_S = 300

SET_UP = ("make demo", "make test")
PROMPT, CONTINUATION, ELISION = "$ ", ">", "…"
ASKS_STATUS = "echo $?"
VERDICTS = {0, 1, 2}
GIVES_VERDICT = re.compile(r"zoneplan (check|controls|efficiency|report|batch)\b")
NOT_RUN = {"make", "cmake"}

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)
MARK = "\x1e"


@dataclass
class Step:
    """A command of the README and what stands below it."""

    command: str
    shown: list[str] = field(default_factory=list)

    @property
    def program(self) -> str:
        return self.command.split(maxsplit=1)[0]


def blocks(text: str, language: str) -> list[str]:
    return [body for name, body in BLOCK.findall(text) if name == language]


def steps_of(text: str) -> list[Step]:
    steps: list[Step] = []
    for body in blocks(text, "console"):
        for line in body.splitlines():
            if line.startswith(PROMPT):
                steps.append(Step(line.removeprefix(PROMPT)))
            elif line.startswith(CONTINUATION) and not steps[-1].shown:
                steps[-1].command += "\n" + line.removeprefix(CONTINUATION).removeprefix(" ")
            else:
                steps[-1].shown.append(line)
    return steps


def pattern_of(shown: list[str]) -> re.Pattern:
    """What the output must be, whole."""
    lines = [r"(?:[^\n]*\n)*?" if line == ELISION else re.escape(line + "\n") for line in shown]
    return re.compile("".join(lines))


def run(steps: list[Step], folder: Path) -> list[tuple[int, str]]:
    """Status and output (stdout and stderr as a terminal shows them) of each step."""
    script = ""
    for step in steps:
        script += f"{step.command}\nstatus=$?; printf '{MARK}%d{MARK}' $status; (exit $status)\n"
    environment = {
        **os.environ,
        "PATH": f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-c", script],
        cwd=folder, env=environment, text=True, timeout=TIMEOUT_S, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    parts = done.stdout.split(MARK)
    return list(zip((int(status) for status in parts[1::2]), parts[0::2]))


def anchors_of(text: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    prose = BLOCK.sub("", text)
    slugs = (re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(prose))
    return set(slugs)


def pages() -> list[Path]:
    below = [page for folder in ("docs", "testdata") for page in (ROOT / folder).rglob("*.md")]
    return sorted([*ROOT.glob("*.md"), *below])


def dead_links(page: Path, root: Path = ROOT) -> list[str]:
    text = page.read_text(encoding="utf-8")
    dead = []
    for link in LINK.findall(BLOCK.sub("", text)):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        lost = not target.exists() or not target.is_relative_to(root)
        if not lost and anchor:
            lost = target.suffix != ".md" or anchor not in anchors_of(target.read_text(encoding="utf-8"))
        if lost:
            dead.append(f"{page.relative_to(root)}: {link}")
    return dead


class Commands(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.steps = steps_of(README.read_text(encoding="utf-8"))

    def test_are_shown_as_commands(self):
        self.assertGreater(len(self.steps), 8)
        self.assertEqual([], blocks(README.read_text(encoding="utf-8"), "sh"), "use ```console, with '$ '")

    def test_set_up_stands_first(self):
        self.assertEqual(list(SET_UP), [step.command for step in self.steps[: len(SET_UP)]])

    def test_make_and_cmake_name_what_exists(self):
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
        presets = json.loads((ROOT / "CMakePresets.json").read_text(encoding="utf-8"))
        names = {preset["name"] for kind in presets.values() if isinstance(kind, list) for preset in kind}
        for step in self.steps:
            words = shlex.split(step.command)
            if step.program == "make":
                named = {word for word in words[1:] if "=" not in word and not word.startswith("-")}
                self.assertTrue(named and named <= targets, step.command)
            if step.program == "cmake" and "--preset" in words:
                self.assertIn(words[words.index("--preset") + 1], names, step.command)
            if step.program == "cmake" and "--install" in words:
                self.assertRegex(words[words.index("--install") + 1], "^build/(" + "|".join(names) + ")$")

    def test_run_and_print_what_is_shown(self):
        steps = [step for step in self.steps if step.program not in NOT_RUN]
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            shutil.copytree(ROOT / "testdata", folder / "testdata")
            before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
            results = run(steps, folder)
            for path, content in before.items():
                self.assertEqual(content, path.read_bytes(), f"{path.name} was changed")
        self.assertEqual(len(steps), len(results), "bash did not reach the end")
        for i, (step, (status, output)) in enumerate(zip(steps, results)):
            with self.subTest(step.command):
                if step.shown:
                    printed = output.splitlines()
                    difference = difflib.unified_diff(step.shown, printed, "README", "printed", n=0, lineterm="")
                    matches = pattern_of(step.shown).fullmatch(output)
                    self.assertIsNotNone(matches, "\n".join(["", *difference]))
                if i + 1 < len(steps) and steps[i + 1].command == ASKS_STATUS:
                    continue
                self.assertIn(status, VERDICTS if GIVES_VERDICT.match(step.command) else {0}, output)

    def test_comparison_is_strict(self):
        self.assertTrue(pattern_of(["a", ELISION, "d"]).fullmatch("a\nb\nc\nd\n"))
        self.assertFalse(pattern_of(["a", ELISION, "d"]).fullmatch("a\nb\nd\ne\n"))
        self.assertFalse(pattern_of(["a"]).fullmatch("a \n"))


class Pages(unittest.TestCase):
    def test_consumer_is_the_one_that_is_tested(self):
        tested = (ROOT / "tests" / "install" / "consumer" / "CMakeLists.txt").read_text(encoding="utf-8")
        (shown,) = blocks(README.read_text(encoding="utf-8"), "cmake")
        self.assertIn(shown, tested.replace("${COMPONENT}", "io"))

    def test_exit_codes_are_those_of_the_program(self):
        declared = (ROOT / "libzoneplan" / "include" / "zoneplan" / "error.hpp").read_text(encoding="utf-8")
        body = re.search(r"enum class ExitCode[^{]*\{(.*?)\}", declared, re.DOTALL).group(1)
        shown = re.findall(r"^\| (\d+) \|", README.read_text(encoding="utf-8"), re.MULTILINE)
        self.assertEqual(re.findall(r"= (\d+)", body), shown)

    def test_have_no_dead_links(self):
        self.assertIn(README, pages())
        self.assertEqual([], [link for page in pages() for link in dead_links(page)])

    def test_dead_links_are_found(self):
        with tempfile.TemporaryDirectory() as name:
            root = Path(name).resolve()
            page = root / "page.md"
            page.write_text(
                "# A title, twice\n"
                "[a](page.md) [b](#a-title-twice) [c](#lost) [d](lost.md) [e](../x) [f](https://x.y)\n"
            )
            self.assertEqual(["page.md: #lost", "page.md: lost.md", "page.md: ../x"], dead_links(page, root))

    def test_picture_is_small(self):
        links = LINK.findall(README.read_text(encoding="utf-8"))
        pictures = [link for link in links if link.endswith(".png")]
        self.assertEqual(1, len(pictures))
        self.assertLess((ROOT / pictures[0]).stat().st_size, 300_000)


if __name__ == "__main__":
    unittest.main()
