#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""QGIS opens each layer of the GeoPackages that zoneplan writes in the colours that the file carries."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProviderRegistry,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QImage

SOURCE = Path(__file__).resolve().parents[2]
JOBS = {"check": "testdata/demo/project.toml", "efficiency": "testdata/efficiency/project.toml"}
POINTS = "finding_points"
CATEGORIES = {
    "zones": {"fail", "undecided", "warn", "pass"},
    POINTS: {"fail", "undecided", "warn"},
    **dict.fromkeys(("fault_points", "fault_lines", "fault_polygons"), {"fail", "undecided", "warn"}),
    "potential_land": {"idle", "unsupplied", "low_yield"},
}
SINGLE = {"proposed_repair"}
GRADUATED = {"parcel_efficiency"}


def check(holds: bool, what: str) -> None:
    if not holds:
        sys.exit(f"failed: {what}")


def layers_of(path: str) -> dict[str, QgsVectorLayer]:
    sublayers = QgsProviderRegistry.instance().querySublayers(path)
    return {layer.name(): QgsVectorLayer(layer.uri(), layer.name(), "ogr") for layer in sublayers}


def check_style(name: str, layer: QgsVectorLayer) -> None:
    check(layer.isValid(), f"{name} opens")
    renderer = layer.renderer()
    if name in CATEGORIES:
        check(renderer.type() == "categorizedSymbol", f"{name} has the style of the file")
        values = {category.value() for category in renderer.categories()}
        check(values == CATEGORIES[name], f"{name} has a colour for each outcome")
    elif name in SINGLE:
        check(renderer.type() == "singleSymbol", f"{name} has the style of the file")
    elif name in GRADUATED:
        check(renderer.type() == "graduatedSymbol", f"{name} has the style of the file")
        check(len(renderer.ranges()) > 2, f"{name} tells steps apart")
    else:
        check(renderer.type() == "RuleRenderer", f"{name} has the style of the file")
        labels = [rule.label() for rule in renderer.rootRule().children()]
        check(len(set(labels)) == 3 and all(labels), f"{name} tells slivers and negligible pieces apart")
    aliases = [layer.attributeAlias(index) for index in range(1, layer.fields().count())]
    check(all(alias and not alias.isascii() for alias in aliases), f"the fields of {name} have Chinese names: {aliases}")
    check(layer.labelsEnabled() == (name == "zones"), "zones, and nothing else, are labelled")
    tipped = name == POINTS or name.startswith("fault_") or name in SINGLE
    check(bool(layer.mapTipTemplate()) == tipped, "findings, faults and repairs, and nothing else, have a map tip")


def check_symbols(name: str, layer: QgsVectorLayer) -> None:
    """No feature is left without a symbol."""
    context = QgsRenderContext()
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        check(renderer.willRenderFeature(feature, context), f"{name}: feature {feature.id()} is drawn")
    renderer.stopRender(context)


def check_visible(name: str, layer: QgsVectorLayer, zones: QgsVectorLayer) -> None:
    """On a map of all zones the layer is seen, even where it holds nothing but slivers."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(zones.crs())
    settings.setExtent(zones.extent())
    settings.setOutputSize(QSize(400, 400))
    settings.setBackgroundColor(Qt.white)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    check(not job.errors(), f"{name} is drawn without errors")
    image = job.renderedImage()
    blank = QImage(image)
    blank.fill(Qt.white)
    check(image != blank, f"{name} leaves a mark on the map")


def check_file(path: Path) -> None:
    layers = layers_of(str(path))
    check("zones" in layers, "there is a layer of zones")
    check("layer_styles" not in layers, "the table of styles is no layer")
    for name, layer in layers.items():
        check(layer.featureCount() > 0, f"{name} is not empty")
        check_style(name, layer)
        check_symbols(name, layer)
        check_visible(name, layer, layers["zones"])
    print(f"{len(layers)} layers have their styles: {', '.join(layers)}")


def main(folder: Path) -> None:
    for job, project in JOBS.items():
        subprocess.run(
            [os.environ["ZONEPLAN"], job, "--project", project, "--out", folder / job, "--format", "gpkg", "--quiet"],
            cwd=SOURCE, stdout=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        check_file(folder / job / "zoneplan.gpkg")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as profile:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ.setdefault("XDG_RUNTIME_DIR", profile)
        application = QgsApplication([], True, profile)
        application.initQgis()
        main(Path(profile))
