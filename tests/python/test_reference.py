# SPDX-License-Identifier: MIT
"""The reference is the docstrings' own, and the name of everything in it is documented with an example."""

import inspect
import subprocess
import sys
from pathlib import Path

import zoneplan


def test_the_reference_is_up_to_date():
    made = subprocess.run([sys.executable, "python/reference/make_reference.py"], capture_output=True, text=True, check=True)
    assert made.stdout == Path("docs/python-reference.md").read_text(encoding="utf-8"), (
        "run python/reference/make_reference.py > docs/python-reference.md"
    )


def test_everything_has_a_docstring_with_an_example():
    for name in zoneplan.__all__:
        assert ">>>" in (inspect.getdoc(getattr(zoneplan, name)) or ""), name
    for name, member in vars(zoneplan.Report).items():
        if not name.startswith("_"):
            assert ">>>" in (member.__doc__ or ""), name


def test_the_readme_shows_what_runs(tmp_path):
    readme = Path("README.md").read_text(encoding="utf-8")
    code = readme.partition("## From Python")[2].partition("```python\n")[2].partition("```")[0]
    ran = subprocess.run([sys.executable, "-c", code.replace("build/report.html", str(tmp_path / "report.html"))],
                         capture_output=True, text=True, check=True)  # fmt: skip
    assert ran.stdout.startswith("fail 105693.9")
    assert (tmp_path / "report.html").stat().st_size > 10_000
