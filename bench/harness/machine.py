# SPDX-License-Identifier: MIT
"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from datetime import date
from pathlib import Path


def describe(source: Path) -> dict[str, str | int]:
    """Processor, memory, system, and the commit of the source that was measured."""
    cpu = re.search(
        r"^model name\s*:\s*(.*)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE
    )
    memory = re.search(
        r"^MemTotal:\s*(\d+) kB", Path("/proc/meminfo").read_text(encoding="ascii"), re.MULTILINE
    )
    release = platform.freedesktop_os_release()["PRETTY_NAME"]
    return {
        "date": date.today().isoformat(),
        "commit": _commit(source),
        "cpu": cpu[1].strip() if cpu else platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(int(memory[1]) / 2**20),
        "kernel": platform.release(),
        "system": release,
        "compiler": _first_line("c++", "--version"),
    }


def busy() -> float:
    """Processes that wanted to run in the last minute, on average: more than one spoils a measurement."""
    return os.getloadavg()[0]


def _commit(source: Path) -> str:
    commit = _first_line("git", "-C", str(source), "rev-parse", "--short=12", "HEAD")
    changed = _first_line("git", "-C", str(source), "status", "--porcelain", "--untracked-files=no")
    return commit + (" with changes" if changed else "")


def _first_line(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stdout.splitlines()[0].strip() if done.stdout else ""
