#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Puts the QGIS plugin together: its folder, and an archive that QGIS installs.

usage: assemble.py LIBRARY TARGET      (libzoneplan's folder; the folder to write zoneplan_qgis/ and zoneplan_qgis.zip in)
"""

import json
import shutil
import sys
import tomllib
import zipfile
from pathlib import Path

PLUGIN = Path(__file__).parent / "zoneplan_qgis"
LICENSE = Path(__file__).parents[2] / "LICENSE"
SAME_DAY = (2000, 1, 1, 0, 0, 0)  # the same files give the same bytes


def titles(folder: Path) -> list:
    """Id and title of each TOML file that has one."""
    found = []
    for path in sorted(folder.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        if "title" in table:
            found.append([table["id"], table["title"]])
    return found


def names(library: Path) -> dict:
    synonyms = tomllib.loads((library / "profiles/synonyms.toml").read_text(encoding="utf-8"))
    return {
        "profiles": titles(library / "profiles"),
        "code_systems": sorted(titles(library / "code_systems"), key=lambda item: item[0] != "ydyh2023"),
        "layers": synonyms["layers"],
        "fields": synonyms["fields"],
    }


def assemble(library: Path, target: Path) -> None:
    folder = target / PLUGIN.name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PLUGIN, folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(LICENSE, folder / "LICENSE")
    text = json.dumps(names(library), ensure_ascii=False, indent=1)
    (folder / "names.json").write_text(text + "\n", encoding="utf-8")
    with zipfile.ZipFile(target / f"{PLUGIN.name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                member = zipfile.ZipInfo(str(path.relative_to(target)), SAME_DAY)
                member.compress_type = zipfile.ZIP_DEFLATED
                member.external_attr = 0o644 << 16
                archive.writestr(member, path.read_bytes())


if __name__ == "__main__":
    assemble(Path(sys.argv[1]), Path(sys.argv[2]))
