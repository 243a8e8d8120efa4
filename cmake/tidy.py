#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs clang-tidy on one source; on success touches a stamp and writes the headers it rests on as a depfile."""

import argparse
import json
import shlex
import subprocess
import sys
from pathlib import Path


def compile_command(build: Path, source: Path) -> tuple[list[str], Path]:
    """The source's command of compile_commands.json, without launcher and outputs, and its working folder."""
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        folder = Path(entry["directory"])
        if (folder / entry["file"]).resolve() == source:
            words = shlex.split(entry["command"])
            if Path(words[0]).name == "ccache":
                del words[0]
            output = words.index("-o")
            del words[output : output + 2]
            words.remove("-c")
            return words, folder
    sys.exit(f"lint: {source} belongs to no target of {build}")


def write_depfile(command: list[str], folder: Path, stamp: Path) -> None:
    """Has the compiler list the headers outside the system's folders (-MM), by a Ninja depfile."""
    depfile = stamp.with_name(stamp.name + ".d")
    subprocess.run([*command, "-MM", "-MT", str(stamp).replace(" ", "\\ "), "-MF", str(depfile)], cwd=folder, check=True)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--clang-tidy", required=True)
    options.add_argument("--build", required=True, type=Path)
    options.add_argument("--stamp", required=True, type=Path)
    options.add_argument("source", type=Path)
    given = options.parse_args()

    command, folder = compile_command(given.build, given.source.resolve())
    # g++ with -Werror gives the compiler's warnings already; clang's own set would be a second opinion.
    tidy = [given.clang_tidy, "-p", str(given.build), "--quiet", "--extra-arg=-w", str(given.source)]
    outcome = subprocess.run(tidy, capture_output=True, text=True)
    if outcome.returncode != 0:
        sys.stderr.write(outcome.stdout + outcome.stderr)
        return 1

    given.stamp.parent.mkdir(parents=True, exist_ok=True)
    write_depfile(command, folder, given.stamp)
    given.stamp.touch()
    return 0


if __name__ == "__main__":
    sys.exit(main())
