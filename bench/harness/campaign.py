# SPDX-License-Identifier: MIT
"""Runs contenders, takes their figures, and leaves out what would take too long."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from harness import machine, measurements, process
from harness.contenders import Contender
from harness.measurements import Measurement
from harness.province import warm

# A run that takes longer is not repeated: noise is small against it.
REPEATED_S = 60.0
# Loading is done once, and gets this many times the limit.
LOADING_LIMIT = 2


@dataclass
class Campaign:
    logs: Path
    repeats: int
    limit_s: float
    # Called with all measurements so far, after each.
    record: Callable[[list[Measurement]], None]
    made: list[Measurement] = field(default_factory=list)

    def run_all(self, contenders: Iterable[Contender], scale: float) -> None:
        """Each contender once, then each again: what disturbs the machine for a while disturbs them alike."""
        running = [contender for contender in contenders if self._admitted(contender, scale)]
        for repeat in range(self.repeats):
            for contender in running[:]:
                measurement = self._measure(contender, scale, repeat)
                self._add(measurement)
                if measurement.status != measurements.OK or (measurement.wall_s or 0.0) > REPEATED_S:
                    running.remove(contender)

    def _admitted(self, contender: Contender, scale: float) -> bool:
        if reason := self._reason_to_skip(contender, scale):
            self._add(self._row(contender, scale, 0, measurements.SKIPPED, note=reason))
            return False
        return not contender.preparation or self._loaded(contender, scale)

    def _loaded(self, contender: Contender, scale: float) -> bool:
        loading = replace(contender, job="load", commands=(contender.preparation,))
        if any(
            made.contender == loading.name and made.job == "load" and made.scale == scale
            for made in self.made
        ):
            return True
        log = self._log(loading, scale, "0")
        usage = process.run(contender.preparation, log, LOADING_LIMIT * self.limit_s)
        if usage.exit_code != 0:
            status = measurements.STOPPED if usage.stopped else measurements.FAILED
            self._add(self._row(contender, scale, 0, status, note=f"loading, see {log.name}"))
            return False
        took = json.loads(contender.loading.read_text(encoding="utf-8"))["stages"]["load"]
        self._add(self._row(loading, scale, 0, measurements.OK, peak_mb=usage.peak_mb, **took))
        return True

    def _reason_to_skip(self, contender: Contender, scale: float) -> str:
        for command in contender.commands:
            if shutil.which(str(command[0])) is None:
                return f"no {Path(command[0]).name}"
        smaller = [
            made
            for made in self.made
            if (made.contender, made.job, made.format, made.threads)
            == (contender.name, contender.job, contender.format, contender.threads)
            and made.scale < scale
        ]
        if not smaller:
            return ""
        last = max(smaller, key=lambda made: made.scale)
        if last.status in (measurements.STOPPED, measurements.SKIPPED):
            return f"{last.status} at {last.scale:g}"
        predicted_s = (last.wall_s or 0.0) * scale / last.scale
        return f"would take about {predicted_s:.0f} s" if predicted_s > self.limit_s else ""

    def _measure(self, contender: Contender, scale: float, repeat: int) -> Measurement:
        warm(contender.reads)
        busy = machine.busy()
        cpu_s = wall_s = peak_mb = 0.0
        core_cpu_s: float | None = 0.0
        said: dict = {}
        for number, command in enumerate(contender.commands):
            log = self._log(contender, scale, f"{number}")
            usage = process.run(command, log, self.limit_s)
            if usage.stopped:
                return self._row(
                    contender,
                    scale,
                    repeat,
                    measurements.STOPPED,
                    busy=busy,
                    note=f"longer than {self.limit_s:.0f} s",
                )
            if usage.exit_code not in contender.exit_codes:
                return self._row(
                    contender,
                    scale,
                    repeat,
                    measurements.FAILED,
                    busy=busy,
                    note=f"exit code {usage.exit_code}, see {log.name}",
                )
            cpu_s, wall_s, peak_mb = cpu_s + usage.cpu_s, wall_s + usage.wall_s, max(peak_mb, usage.peak_mb)
            said = _said(contender, log)
            core_cpu_s = core_cpu_s + said["cpu_s"] if core_cpu_s is not None and "cpu_s" in said else None
        if server := said.get("server"):
            cpu_s, wall_s, peak_mb = server["cpu_s"], server["wall_s"], server["peak_mb"]
            core_cpu_s = cpu_s
        if "median_ms" in said:
            cpu_s = wall_s = said["median_ms"] / 1000
        return self._row(
            contender,
            scale,
            repeat,
            measurements.OK,
            cpu_s=cpu_s,
            core_cpu_s=core_cpu_s,
            wall_s=wall_s,
            peak_mb=peak_mb,
            busy=busy,
            versions=said.get("versions", ""),
        )

    def _row(self, contender: Contender, scale: float, repeat: int, status: str, **figures) -> Measurement:
        command = " && ".join(" ".join(str(word) for word in command) for command in contender.commands)
        return Measurement(
            contender.name,
            contender.job,
            contender.format,
            contender.threads,
            scale,
            repeat,
            status,
            command=command,
            **figures,
        )

    def _add(self, measurement: Measurement) -> None:
        self.made.append(measurement)
        self.record(self.made)

    def _log(self, contender: Contender, scale: float, step: str) -> Path:
        name = f"{scale:g}-{contender.name}-{contender.job}-{contender.format}-{contender.threads}-{step}.log"
        return self.logs / name.replace(", ", "-").replace(" ", "-")


def has_subcommand(program: Path, name: str) -> bool:
    """Whether `program name --help` is understood."""
    asked = subprocess.run([program, name, "--help"], capture_output=True, stdin=subprocess.DEVNULL)
    return asked.returncode == 0


def _said(contender: Contender, log: Path) -> dict:
    """What a run says of itself: cpu_s without start-up, what a server took, versions, a median."""
    if contender.timings is not None:
        told = json.loads(contender.timings.read_text(encoding="utf-8"))
        said = {
            "versions": ", ".join(f"{name} {version}" for name, version in told["versions"].items()),
            "server": told["server"],
        }
        if told["stages"]:
            said["cpu_s"] = sum(stage["cpu_s"] for stage in told["stages"].values())
        return said
    for line in reversed(log.read_text(encoding="utf-8", errors="replace").splitlines()):
        if line.startswith("{") and line.endswith("}"):
            return json.loads(line)
    return {}
