#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts the instructions of fixed workloads under callgrind and compares them with bench/instructions/expected.json.

Time differs from machine to machine and from run to run; counts hardly do, so a count that grew by more than the
tolerance is a change of the code. --update writes the counts of this build as the expected ones (make instructions).
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = ROOT / "bench" / "instructions" / "expected.json"
DEMO = ROOT / "testdata" / "demo" / "project.toml"
TOLERANCE = 0.05
TIMEOUT_S = 300

COLLECTED = re.compile(r"Collected : (\d+)")
CHECK_CODES = (0, 1, 2)  # verdicts; others mean that the check did not run


def counted(command, function=None, codes=(0,)):
    """Instructions of a command: of all of it, or within one function and what it calls."""
    collect = [f"--toggle-collect={function}"] if function else []
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *collect, *map(str, command)],
        capture_output=True, text=True, timeout=TIMEOUT_S, stdin=subprocess.DEVNULL,
        env={**os.environ, "LC_ALL": "C.UTF-8"})
    found = COLLECTED.search(done.stderr)
    if done.returncode not in codes or not found or int(found[1]) == 0:
        raise RuntimeError(f"{' '.join(map(str, command))} was not counted:\n{done.stderr}")
    return int(found[1])


def count_check(zoneplan, function):
    with tempfile.TemporaryDirectory(prefix="zoneplan-instructions-") as folder:
        return counted([zoneplan, "check", "--project", DEMO, "--threads", "1", "--out", folder, "--format", "json",
                        "--quiet", "--progress", "none", "--lang", "en"], function, CHECK_CODES)


def count_all(instructions, zoneplan):
    """Workload -> instructions."""
    listed = subprocess.run([instructions, "--list"], capture_output=True, text=True, check=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        counts = {"check.demo": pool.submit(count_check, zoneplan, None),
                  "check.demo.measured": pool.submit(count_check, zoneplan, "zoneplan::check(*")}
        for name in listed.stdout.split():
            counts[name] = pool.submit(counted, [instructions, name], "zoneplan::bench::run_counted(*")
        return {name: count.result() for name, count in sorted(counts.items())}


def compare(expected, counts):
    """A table of all workloads, those that grew beyond the tolerance, and those that shrank beyond it."""
    lines, grown, shrunk = [f"{'workload':<24} {'expected':>13} {'counted':>13}  change"], [], []
    for name in sorted(expected | counts):
        if name not in expected or name not in counts:
            grown.append(name)
            lines.append(f"{name:<24} {expected.get(name, 'none'):>13} {counts.get(name, 'none'):>13}")
            continue
        change = counts[name] / expected[name] - 1
        lines.append(f"{name:<24} {expected[name]:>13,} {counts[name]:>13,}  {change:+.2%}")
        if change > TOLERANCE:
            grown.append(name)
        elif change < -TOLERANCE:
            shrunk.append(name)
    return "\n".join(lines), grown, shrunk


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("instructions", help="the executable of the kernel's workloads")
    parser.add_argument("zoneplan", help="the command")
    parser.add_argument("--update", action="store_true", help="write the counts as the expected ones")
    given = parser.parse_args()

    described = subprocess.run([given.instructions, "--versions"], capture_output=True, text=True, check=True)
    versions = json.loads(described.stdout)
    counts = count_all(given.instructions, given.zoneplan)
    recorded = json.loads(EXPECTED.read_text(encoding="utf-8")) if EXPECTED.exists() else {}
    table, grown, shrunk = compare(recorded.get("instructions", {}), counts)
    print(table)
    if given.update:
        EXPECTED.write_text(json.dumps({"versions": versions, "instructions": counts}, indent=2) + "\n",
                            encoding="utf-8")
        print(f"wrote {EXPECTED.relative_to(ROOT)}")
        return 0

    for part, version in versions.items():
        before = recorded.get("versions", {}).get(part)
        if before != version:
            print(f"counted with another {part} than recorded: {version}, not {before}")
    if shrunk:
        print(f"fewer than before, well done; `make instructions` records it: {', '.join(shrunk)}")
    if grown:
        print(f"more than {TOLERANCE:.0%} over what is recorded, or not recorded: {', '.join(grown)}; "
              "mend it, or say why and run `make instructions`")
    return 1 if grown else 0


if __name__ == "__main__":
    sys.exit(main())
