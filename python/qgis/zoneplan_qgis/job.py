# SPDX-License-Identifier: MIT
"""What an algorithm asks zoneplan for, whoever does it."""

from dataclasses import dataclass, field


@dataclass
class JobLayer:
    """A layer: of a file, or its features as lists."""

    role: str
    title: str
    path: str = ""
    layer: str = ""
    keys: dict = field(default_factory=dict)  # of the project file: id, code_system, ...
    geometries: list = None  # of WKB or None
    fields: dict = None
    crs: str = ""

    @property
    def words(self):
        """ROLE=SOURCE|layer|key=value, as the command line has it."""
        parts = [f"{self.role}={self.path}"]
        if self.layer:
            parts.append(self.layer)
        return "|".join([*parts, *(f"{key}={value}" for key, value in self.keys.items())])


@dataclass
class Job:
    kind: str  # check | controls | efficiency
    layers: list
    sources: list = field(default_factory=list)
    project: str = ""
    profile: str = ""
    sets: list = field(default_factory=list)
    crs: str = ""
    exceptions: str = ""


class Steps:
    """Makes one progress of the steps of a job, a step each layer, and the search for faults at the end."""

    def __init__(self, job, feedback):
        self.feedback = feedback
        self.count = max(len(job.layers), 1) + 1
        self.seen = []
        self.part = 0.0

    def report(self, step, part):
        if step not in self.seen:
            self.seen.append(step)
            self.feedback.setProgressText(step)
        done = min(1.0, (self.seen.index(step) + part) / self.count)
        if done > self.part:
            self.part = done
            self.feedback.setProgress(100 * done)


class JobFailed(Exception):
    """The job could not be done; the text says why, in the user's language."""


class JobCancelled(Exception):
    """The user does not want it any more."""
