# SPDX-License-Identifier: MIT
"""The province that is measured on: made where it is missing, and read once before each run."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FORMATS = ("gpkg", "fgb", "shp")
LARGEST_SHAPEFILE_SCALE = 0.25  # a .shp holds no more than 2 GiB
CHUNK_BYTES = 1 << 24

# The roles that each job is about; zones belong to all.
ROLES_OF_JOB = {
    "all": ("landuse", "farmland", "redline", "udb"),
    "landuse": ("landuse",),
    "controls": ("farmland", "redline", "udb"),
    "pairs": ("farmland", "redline"),
}
# Those that ask what zones share with layers.
ZONE_JOBS = ("all", "landuse", "controls")


@dataclass(frozen=True)
class Province:
    scale: float
    folder: Path
    formats: tuple[str, ...]

    def project(self, file_format: str, job: str) -> Path:
        """The project file of the whole job, or one that leaves the other roles out."""
        whole = self.folder / f"province-{file_format}.toml"
        if job == "all":
            return whole
        part = self.folder / f"{job}-{file_format}.toml"
        with whole.open("rb") as file:
            project = tomllib.load(file)
        kept = {role: project["layers"][role] for role in ("zones", *ROLES_OF_JOB[job])}
        part.write_text(_project_text(project["profile"], kept), encoding="utf-8")
        return part

    def files(self, file_format: str) -> list[Path]:
        if file_format == "gpkg":
            return [self.folder / "province.gpkg"]
        suffixes = {"fgb": (".fgb",), "shp": (".shp", ".shx", ".dbf")}[file_format]
        return sorted(path for path in self.folder.iterdir() if path.suffix in suffixes)

    def statistics(self) -> dict:
        return json.loads((self.folder / "stats.json").read_text(encoding="utf-8"))


def make(scale: float, folder: Path, formats: Iterable[str], generator: Path) -> Province:
    """The province in `folder`; it is made unless it is there, in these formats and by this generator."""
    possible = tuple(kind for kind in formats if kind != "shp" or scale <= LARGEST_SHAPEFILE_SCALE)
    made = folder / "made.json"
    wanted = {"generator": hashlib.sha256(generator.read_bytes()).hexdigest(), "formats": list(possible)}
    found = json.loads(made.read_text(encoding="utf-8")) if made.exists() else None
    if found != wanted:
        print(f"making a province of scale {scale:g} in {folder}", flush=True)
        if found:
            shutil.rmtree(folder)  # with what peers loaded of it
        command = [generator, "--scale", f"{scale:g}", "--out", folder, "--formats", ",".join(possible)]
        subprocess.run([str(word) for word in command], check=True)
        made.write_text(json.dumps(wanted) + "\n", encoding="utf-8")
    return Province(scale, folder, possible)


def warm(files: Iterable[Path]) -> None:
    """Reads the files, so that they lie in the page cache."""
    for path in files:
        with path.open("rb", buffering=0) as file:
            while file.read(CHUNK_BYTES):
                pass


def _project_text(profile: str, layers: dict[str, dict[str, str]]) -> str:
    # A JSON string is a TOML string.
    lines = [f"profile = {json.dumps(profile)}", "", "[layers]"]
    for role, keys in layers.items():
        shown = ", ".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items())
        lines.append(f"{role} = {{ {shown} }}")
    return "\n".join(lines) + "\n"
