# SPDX-License-Identifier: MIT
"""The tutorial runs from its first cell to its last, on the sample data."""

from pathlib import Path

import nbclient
import nbformat

NOTEBOOK = Path("docs/tutorial.ipynb")


def outputs_of(cell):
    return [output for output in cell.get("outputs", []) if output.output_type != "stream" or output.name == "stdout"]


def test_the_tutorial_runs():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "kept without outputs"
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": "."}}).execute()
    cells = {cell.source: outputs_of(cell) for cell in notebook.cells if cell.cell_type == "code"}
    shown = {source: outputs for source, outputs in cells.items() if outputs}
    assert "<iframe" in shown["report"][0].data["text/html"]
    picture = next(outputs for source, outputs in shown.items() if "report.plot()" in source)
    assert any("image/png" in output.get("data", {}) for output in picture)
    mended = next(outputs for source, outputs in shown.items() if "difference(conflict" in source)
    assert "fail" not in mended[-1].data["text/plain"]
    assert any("Cancelled" in output.get("text", "") for output in next(
        outputs for source, outputs in shown.items() if "def watch" in source))  # fmt: skip
