#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The short differential run passes the kernel as it is and fails each mutant of it.

mutants_test.py FOLDER   with the programs of mutate.py --list
"""

import subprocess
import sys
from pathlib import Path

from mutate import MUTANTS

AGREES, DIFFERS = 0, 1


def main() -> int:
    folder = Path(sys.argv[1])
    wrong = []
    for name in MUTANTS:
        status = subprocess.run([folder / name], timeout=120, check=False).returncode
        if name == "unchanged" and status != AGREES:
            wrong.append(f"the kernel itself differs from the oracle (exit status {status})")
        elif name != "unchanged" and status != DIFFERS:
            wrong.append(f"{name} was not noticed (exit status {status})")
    print("\n".join(wrong) or f"{len(MUTANTS) - 1} mutants noticed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
