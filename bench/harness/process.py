# SPDX-License-Identifier: MIT
"""Runs a command to its end, or to its limit, and says what the whole process took."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# Between being asked to end and being made to; a database server has to shut down.
GRACE_S = 10


@dataclass(frozen=True)
class Usage:
    """What a process and the children it waited for took."""

    exit_code: int
    stopped: bool
    wall_s: float
    cpu_s: float
    # Of the largest single process.
    peak_mb: float


def run(command: Sequence[str | Path], log: Path, limit_s: float) -> Usage:
    """Output and errors go to `log`. What is still there after `limit_s` is stopped, with its children."""
    with log.open("wb") as sink:
        started_s = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        stopped = threading.Event()

        def stop() -> None:
            stopped.set()
            _signal_group(process.pid, signal.SIGTERM)

        timers = [
            threading.Timer(limit_s, stop),
            threading.Timer(limit_s + GRACE_S, _signal_group, (process.pid, signal.SIGKILL)),
        ]
        for timer in timers:
            timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            _signal_group(process.pid, signal.SIGTERM)
            raise
        finally:
            for timer in timers:
                timer.cancel()
        wall_s = time.perf_counter() - started_s
    process.returncode = os.waitstatus_to_exitcode(status)
    if stopped.is_set():
        _signal_group(process.pid, signal.SIGKILL)
    return Usage(
        exit_code=process.returncode,
        stopped=stopped.is_set(),
        wall_s=wall_s,
        cpu_s=usage.ru_utime + usage.ru_stime,
        peak_mb=usage.ru_maxrss / 1024,
    )


def _signal_group(leader: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, number)
