# SPDX-License-Identifier: MIT
"""Runs qgis_process with the assembled plugin, in a profile of its own."""

import json
import os
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ["ZONEPLAN_BUILD"])
PLUGINS = BUILD / "qgis"

# Debian's qgis_process is a wrapper that hands on an option that the program doesn't know.
PROGRAM = "qgis_process.bin"


def environment(folder, *, language="en", backend="module", **further):
    """What QGIS needs to run without a display, in a profile of its own with the plugin on."""
    profile = Path(folder) / "profiles/default/QGIS"
    profile.mkdir(parents=True, exist_ok=True)
    locale = {"en": "en_GB", "zh": "zh_CN"}[language]
    (profile / "QGIS3.ini").write_text(
        f"[PythonPlugins]\nzoneplan_qgis=true\n[locale]\noverrideFlag=true\nuserLocale={locale}\n", encoding="utf-8"
    )
    runtime = Path(folder) / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_RUNTIME_DIR": str(runtime),
        "QGIS_PLUGINPATH": str(PLUGINS),
        "QGIS_CUSTOM_CONFIG_PATH": str(folder),
        "PYTHONPATH": str(BUILD / "python"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "ZONEPLAN_BACKEND": backend,
        "LC_ALL": "C.UTF-8",
        **further,
    }


def qgis_process(*words, **how):
    """Exit code, stdout and stderr of qgis_process."""
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run(
            [PROGRAM, *map(str, words)], cwd=ROOT, env=environment(folder, **how), capture_output=True, text=True, check=False
        )
    return ran.returncode, ran.stdout, ran.stderr


def run(algorithm, parameters, **how):
    """The results of an algorithm; raises where it did not end well."""
    words = [f"{name}={value}" for name, value in parameters.items()]
    code, out, err = qgis_process("--json", "run", algorithm, "--", *words, **how)
    if code != 0:
        raise RuntimeError(f"{algorithm} ended with {code}: {err}\n{out}")
    return json.loads(out)["results"]
