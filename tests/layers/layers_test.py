#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The layers of libzoneplan include each other downward only, and each foreign library has one home."""

import re
import tempfile
import unittest
from pathlib import Path

# What each layer may include besides itself. A layer names only layers above its own line,
# so the graph has no cycle. text, which holds the errors too, and model are open to everybody.
ALLOWED = {
    "text": set(),
    "model": {"text"},
    "geometry": {"text", "model"},
    "crs": {"text", "model", "geometry"},
    "profile": {"text", "model"},
    "arrow": {"text", "model"},
    "measure": {"text", "model", "geometry", "crs", "profile", "arrow"},
    "boundary_points": {"text", "model", "geometry", "crs", "profile", "arrow", "measure"},
    "quality": {"text", "model", "geometry", "crs", "profile", "arrow", "measure"},
    "rules": {"text", "model", "profile"},
    "findings": {"text", "model", "profile"},
    "submission": {"text", "model", "geometry", "crs", "profile"},
    "efficiency": {"text", "model", "profile"},
    "report": {"text", "model", "profile"},
    "tables": {"text", "model", "profile", "boundary_points", "report"},
    "check": {
        "text", "model", "geometry", "crs", "profile", "arrow", "measure", "quality", "rules", "findings", "submission",
        "efficiency", "report",
    },
    "io": {
        "text", "model", "geometry", "crs", "profile", "arrow", "measure", "boundary_points", "quality", "rules",
        "findings", "submission", "efficiency", "report", "tables", "check",
    },
}  # fmt: skip

# Files that lie in no layer's folder.
LAYER_OF_FILE = {"error": "text", "version": "text", "check": "check", "job": "check"}

# Folders of headers that the build writes.
GENERATED = {"embedded"}

# Library, its headers, the only layer that may include them. No public header may.
FOREIGN = [
    ("GDAL", re.compile(r"(gdal|ogr|cpl_|gnm|vrt)[^/]*\.h|(gdal|ogr)/.*"), "io"),
    ("libzip", re.compile(r"zip\.h"), "io"),
    ("PROJ", re.compile(r"proj(_\w+)?\.h|geodesic\.h"), "crs"),
    ("GEOS", re.compile(r"geos_c\.h|geos/.*|geos\.h"), "geometry"),
    ("libcsv", re.compile(r"csv\.h"), "text"),
    ("pugixml", re.compile(r"pugi\w+\.hpp"), "report"),
    ("libxlsxwriter", re.compile(r"xlsxwriter(/.*)?\.h"), "io"),
]

NAMED_FOR_NOTHING = re.compile(r"(utils?|common|helpers?|misc)\.\w+", re.IGNORECASE)
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def layer_of(path: Path) -> str | None:
    """The layer of a path below src/ or include/zoneplan/."""
    if len(path.parts) > 1:
        return path.parts[0] if path.parts[0] in ALLOWED else None
    return LAYER_OF_FILE.get(path.stem)


def layer_of_include(library: Path, including: Path, quoted: bool, name: str) -> tuple[str | None, bool]:
    """The layer that an #include leads to, and whether the name is one of ours at all."""
    target = Path(name)
    if target.parts[0] == "zoneplan":
        return layer_of(target.relative_to("zoneplan")), True
    if not quoted or target.parts[0] in GENERATED:
        return None, False
    for folder in (library / "src", including.parent):
        file = (folder / target).resolve()
        if file.is_file() and file.is_relative_to(library / "src"):
            return layer_of(file.relative_to(library / "src")), True
    return None, True


def faults_of_file(library: Path, file: Path) -> list[str]:
    """What is wrong with one source or header of the library."""
    public = file.is_relative_to(library / "include")
    layer = layer_of(file.relative_to(library / "include" / "zoneplan" if public else library / "src"))
    shown = file.relative_to(library)
    if layer is None:
        return [f"{shown}: lies in no layer; give its folder a line in ALLOWED"]

    faults = []
    for bracket, name in INCLUDE.findall(file.read_text(encoding="utf-8")):
        quoted = bracket == '"'
        for foreign, headers, home in FOREIGN:
            if headers.fullmatch(name) and (layer != home or public):
                faults.append(f"{shown}: includes {foreign}'s <{name}>, which belongs in src/{home}/ alone")
        target, ours = layer_of_include(library, file, quoted, name)
        if ours and target is None:
            faults.append(f'{shown}: "{name}" leads to no layer')
        elif ours and target != layer and target not in ALLOWED[layer]:
            faults.append(f"{shown}: {layer} may not include {target} ({name})")
        if ours and public and not name.startswith("zoneplan/"):
            faults.append(f'{shown}: a public header includes the private "{name}"')
    return faults


def faults(library: Path) -> list[str]:
    """What is wrong in the library's tree, a line each."""
    found = []
    for file in sorted(path for path in library.rglob("*") if path.is_file()):
        if NAMED_FOR_NOTHING.fullmatch(file.name):
            found.append(f"{file.relative_to(library)}: a file is named for the one thing in it")
        if file.suffix in {".hpp", ".cpp", ".h", ".cc"}:
            found += faults_of_file(library, file)
    return found


class Library(unittest.TestCase):
    def test_keeps_the_layers(self):
        library = Path(__file__).resolve().parents[2] / "libzoneplan"
        self.assertGreater(len(list(library.rglob("*.hpp"))), 10, "the library was not found")
        self.assertEqual([], faults(library))


class Table(unittest.TestCase):
    def test_has_no_cycle(self):
        above: set[str] = set()
        for layer, allowed in ALLOWED.items():
            self.assertLessEqual(allowed, above, layer)
            above.add(layer)


class ToyTree(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.library = Path(folder.name).resolve()
        self.write("include/zoneplan/model/zone.hpp", "#include <string>\n")
        self.write("include/zoneplan/error.hpp", "")
        self.write("src/measure/area.hpp", "")
        self.write("src/geometry/overlay.cpp", '#include <geos_c.h>\n\n#include "zoneplan/model/zone.hpp"\n')

    def write(self, name: str, text: str) -> None:
        file = self.library / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def assert_one_fault(self, words: str) -> None:
        found = faults(self.library)
        self.assertEqual(1, len(found), found)
        self.assertIn(words, found[0])

    def test_passes_when_arrows_point_down(self):
        self.assertEqual([], faults(self.library))

    def test_catches_an_upward_private_include(self):
        self.write("src/geometry/snap.cpp", '#include "measure/area.hpp"\n')
        self.assert_one_fault("geometry may not include measure")

    def test_catches_an_upward_public_include(self):
        self.write("include/zoneplan/rules/rule.hpp", "#  include <zoneplan/crs/crs.hpp>\n")
        self.assert_one_fault("rules may not include crs")

    def test_catches_an_upward_include_of_a_neighbour_by_path(self):
        self.write("src/geometry/snap.cpp", '#include "../measure/area.hpp"\n')
        self.assert_one_fault("geometry may not include measure")

    def test_catches_gdal_outside_io(self):
        self.write("src/io/read.cpp", "#include <gdal_priv.h>\n#include <ogrsf_frmts.h>\n#include <cpl_conv.h>\n")
        self.assertEqual([], faults(self.library))
        self.write("src/measure/read.cpp", "#include <ogr_api.h>\n")
        self.assert_one_fault("GDAL")

    def test_catches_proj_outside_crs(self):
        self.write("src/crs/transform.cpp", "#include <proj.h>\n")
        self.assertEqual([], faults(self.library))
        self.write("src/geometry/area.cpp", "#include <proj.h>\n")
        self.assert_one_fault("PROJ")

    def test_catches_geos_outside_geometry(self):
        self.write("src/measure/overlay.cpp", "#include <geos_c.h>\n")
        self.assert_one_fault("GEOS")

    def test_catches_a_foreign_header_in_a_public_header(self):
        self.write("include/zoneplan/geometry/overlay.hpp", "#include <geos_c.h>\n")
        self.assert_one_fault("GEOS")

    def test_catches_a_private_header_in_a_public_header(self):
        self.write("include/zoneplan/measure/measure.hpp", '#include "measure/area.hpp"\n')
        self.assert_one_fault("private")

    def test_catches_a_folder_without_a_line_in_the_table(self):
        self.write("src/drawing/pen.cpp", "")
        self.assert_one_fault("lies in no layer")

    def test_catches_an_include_that_leads_nowhere(self):
        self.write("src/geometry/snap.cpp", '#include "geometry/gone.hpp"\n')
        self.assert_one_fault("leads to no layer")

    def test_catches_a_file_named_for_nothing(self):
        self.write("src/geometry/utils.hpp", "")
        self.assert_one_fault("named for")


if __name__ == "__main__":
    unittest.main()
