#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The plugin inside a QGIS: layers of every sort, defaults, cancelling, errors, styles, pictures.

With ZONEPLAN_PICTURES set to a folder, the map of the result is kept there.
"""

import json
import os
import shutil
import sys
import tempfile
import threading
import unittest
from pathlib import Path

from session import qgis_session

ROOT = Path(__file__).resolve().parents[2]
CONTROL = "testdata/demo/control.gpkg"


class Plugin(unittest.TestCase):
    def setUp(self):
        os.chdir(ROOT)
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        os.environ["ZONEPLAN_BACKEND"] = "module"
        from qgis.core import QgsProject

        self.addCleanup(QgsProject.instance().clear)

    def parameters(self, zones, **further):
        return {
            "ZONES": zones, "ZONES_ID": "KFQDM", "FARMLAND": f"{CONTROL}|layername=YJJBNTBHTB", **further,
            "OUTPUT_HTML": str(self.folder / "r.html"), "OUTPUT_GPKG": str(self.folder / "r.gpkg"),
            "OUTPUT_JSON": str(self.folder / "r.json"),
        }  # fmt: skip

    def run_check(self, zones, algorithm="zoneplan:checkzones", feedback=None, **further):
        import processing

        results = processing.run(algorithm, self.parameters(zones, **further), feedback=feedback)
        path = self.folder / "r.json"
        return results, json.loads(path.read_bytes()) if path.exists() else None

    @staticmethod
    def draft(name="draft"):
        from qgis.core import QgsVectorLayer

        layer = QgsVectorLayer("testdata/demo/draft.shp", name, "ogr")
        layer.setProviderEncoding("GBK")
        return layer

    def in_memory(self, layer):
        from qgis.core import QgsFeatureRequest

        return layer.materialize(QgsFeatureRequest())

    def figures(self, report):
        return [(z["id"], z["outcome"], z["area_m2"], z["controls"]["farmland"]["overlap_m2"]) for z in report["zones"]]

    def test_a_memory_layer_gives_the_figures_of_its_file(self):
        from qgis.core import QgsVectorLayer

        _, by_path = self.run_check(self.draft())
        farmland = QgsVectorLayer(f"{CONTROL}|layername=YJJBNTBHTB", "farmland", "ogr")
        for backend in ("module", "command"):
            with self.subTest(backend):
                os.environ["ZONEPLAN_BACKEND"] = backend
                _, in_memory = self.run_check(self.in_memory(self.draft()), FARMLAND=self.in_memory(farmland))
                self.assertEqual(self.figures(by_path), self.figures(in_memory))
                self.assertEqual(by_path["map"], in_memory["map"])

    def test_selected_features_alone(self):
        from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject

        layer = self.draft()
        QgsProject.instance().addMapLayer(layer)
        layer.selectByExpression("KFQDM IN ('410100-03', '410100-04')")
        _, report = self.run_check(QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True))
        self.assertEqual(["410100-03", "410100-04"], [zone["id"] for zone in report["zones"]])

    def test_a_filter_is_heeded(self):
        layer = self.draft()
        layer.setSubsetString("KFQDM = '410100-03'")
        _, report = self.run_check(layer)
        self.assertEqual(["410100-03"], [zone["id"] for zone in report["zones"]])

    def test_edits_not_saved_are_heeded(self):
        layer = self.in_memory(self.draft())
        draft = self.draft()
        self.assertEqual(10, layer.featureCount())
        draft.startEditing()
        draft.deleteFeature(next(draft.getFeatures()).id())
        _, report = self.run_check(draft)
        draft.rollBack()
        self.assertEqual(9, len(report["zones"]))

    def test_invalid_zones_are_not_skipped(self):
        from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

        layer = QgsVectorLayer("Polygon?crs=EPSG:4526&field=KFQDM:string", "bow", "memory")
        feature = QgsFeature(layer.fields())
        feature.setAttributes(["bow"])
        feature.setGeometry(QgsGeometry.fromWkt(
            "POLYGON((38456000 3845000, 38456100 3845100, 38456100 3845000, 38456000 3845100, 38456000 3845000))"))  # fmt: skip
        layer.dataProvider().addFeature(feature)
        _, report = self.run_check(layer)
        self.assertIn("geometry.self_intersection", {finding["rule"] for finding in report["findings"]})

    def test_layers_in_another_crs(self):
        import processing

        degrees = processing.run("native:reprojectlayer", {"INPUT": f"{CONTROL}|layername=YJJBNTBHTB",
                                 "TARGET_CRS": "EPSG:4490", "OUTPUT": "memory:"})["OUTPUT"]  # fmt: skip
        _, expected = self.run_check(self.draft())
        _, report = self.run_check(self.draft(), FARMLAND=degrees)
        for mine, theirs in zip(self.figures(report), self.figures(expected)):
            self.assertEqual(mine[:3], theirs[:3])
            self.assertAlmostEqual(mine[3] or 0.0, theirs[3] or 0.0, delta=0.1)

    def test_a_crs_that_the_user_set(self):
        from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingException

        layer = self.draft()
        layer.setCrs(QgsCoordinateReferenceSystem("EPSG:4527"))
        with self.assertRaises(QgsProcessingException) as raised:
            self.run_check(layer)
        self.assertIn("38", str(raised.exception))

    def test_defaults_by_name(self):
        from qgis.core import QgsApplication, QgsProject, QgsVectorLayer

        farmland = QgsVectorLayer(f"{CONTROL}|layername=YJJBNTBHTB", "410100郑州市永久基本农田", "ogr")
        plan = QgsVectorLayer("testdata/demo/ghydyh.gpkg", "GHYDYH", "ogr")
        draft = self.draft("开发区边界草案")
        QgsProject.instance().addMapLayers([draft, farmland, plan])
        algorithm = QgsApplication.processingRegistry().algorithmById("zoneplan:checkzones").create()
        default = {p.name(): p.defaultValue() for p in algorithm.parameterDefinitions()}
        self.assertEqual(
            (draft.id(), farmland.id(), plan.id(), None), tuple(default[n] for n in ("ZONES", "FARMLAND", "LANDUSE", "UDB"))
        )
        self.assertEqual(("KFQDM", "KFQMC", "KCXS"), tuple(default[n] for n in ("ZONES_ID", "ZONES_NAME", "FARMLAND_DEDUCTION")))

    def test_messages_before_it_runs(self):
        from qgis.core import (
            QgsApplication,
            QgsCoordinateReferenceSystem,
            QgsProcessingContext,
            QgsProject,
            QgsVectorLayer,
        )

        bare = QgsVectorLayer("Polygon?field=KFQDM:string", "bare", "memory")
        odd = QgsVectorLayer("Polygon?crs=EPSG:4526&field=number:string", "odd", "memory")
        bare.setCrs(QgsCoordinateReferenceSystem())
        QgsProject.instance().addMapLayers([bare, odd])
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        cases = [
            ("checkzones", {"ZONES": bare.id()}, "no CRS"),
            ("checkzones", {"ZONES": odd.id()}, "number"),
            ("overlapwithcontrollines", {"ZONES": self.draft_id()}, "control layer"),
            ("industriallandshare", {"ZONES": self.draft_id(), "LANDUSE": "testdata/demo/ghydyh.gpkg", "CODE_SYSTEM": None}, "coding"),
            ("landuseefficiency", {}, "project file"),
            ("validatesubmission", {}, "archive"),
        ]  # fmt: skip
        for name, parameters, words in cases:
            with self.subTest(name, words=words):
                algorithm = QgsApplication.processingRegistry().algorithmById(f"zoneplan:{name}").create()
                fits, message = algorithm.checkParameterValues(
                    {**parameters, "OUTPUT_HTML": "TEMPORARY_OUTPUT", "OUTPUT_GPKG": "TEMPORARY_OUTPUT"}, context
                )
                self.assertFalse(fits)
                self.assertIn(words, message)

    def draft_id(self):
        from qgis.core import QgsProject

        return QgsProject.instance().addMapLayer(self.draft()).id()

    def test_cancelling_ends_it_quietly(self):
        from qgis.core import QgsProcessingFeedback

        for backend in ("module", "command"):
            with self.subTest(backend):
                os.environ["ZONEPLAN_BACKEND"] = backend
                feedback = QgsProcessingFeedback(False)
                feedback.progressChanged.connect(lambda part, feedback=feedback: feedback.cancel())
                results, report = self.run_check(self.draft(), feedback=feedback,
                                                 LANDUSE="testdata/demo/ghydyh.gpkg", CODE_SYSTEM=0)  # fmt: skip
                self.assertTrue(report is None, "a report in spite of it")
                self.assertNotIn("OUTPUT_GPKG", results)
                self.assertEqual([], list(self.folder.iterdir()))

    def test_progress_is_told(self):
        from qgis.core import QgsProcessingFeedback

        for backend in ("module", "command"):
            with self.subTest(backend):
                os.environ["ZONEPLAN_BACKEND"] = backend
                seen = []
                feedback = QgsProcessingFeedback(False)
                feedback.progressChanged.connect(seen.append)
                self.run_check(self.draft(), feedback=feedback, LANDUSE="testdata/demo/ghydyh.gpkg", CODE_SYSTEM=0)
                self.assertEqual(sorted(seen), seen)
                self.assertTrue(seen and all(0 <= part <= 100 for part in seen), seen)

    def test_errors_are_the_librarys_words(self):
        from qgis.core import QgsProcessingException

        for backend in ("module", "command"):
            os.environ["ZONEPLAN_BACKEND"] = backend
            with self.subTest(backend), self.assertRaises(QgsProcessingException) as raised:
                self.run_check(self.draft(), SETTINGS="share.industrial.limt=1")
            self.assertIn('the nearest known one is', str(raised.exception))

    def test_results_are_loaded_in_their_styles(self):
        import processing
        from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsVectorLayer

        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        algorithm = "zoneplan:checkzones"
        parameters = self.parameters(self.draft(), REDLINE=f"{CONTROL}|layername=STBHHX", UDB=f"{CONTROL}|layername=CZKFBJ")
        processing.run(algorithm, parameters, context=context, feedback=QgsProcessingFeedback(False))
        waiting = {details.name: uri for uri, details in context.layersToLoadOnCompletion().items()}
        self.assertLessEqual({"zones", "conflict_farmland", "finding_points"}, waiting.keys())
        self.assertNotIn("layer_styles", waiting)
        zones = QgsVectorLayer(waiting["zones"], "zones", "ogr")
        self.assertEqual("categorizedSymbol", zones.renderer().type())
        self.assertEqual(10, zones.featureCount())

    def test_a_picture_of_the_result(self):
        from qgis.core import QgsMapRendererParallelJob, QgsMapSettings, QgsVectorLayer
        from qgis.PyQt.QtCore import QSize
        from qgis.PyQt.QtGui import QColor

        results, _ = self.run_check(self.draft(), LANDUSE="testdata/demo/ghydyh.gpkg", CODE_SYSTEM=0)
        gpkg = results["OUTPUT_GPKG"]
        zones = QgsVectorLayer(results["ZONES_RESULT"], "zones", "ogr")
        conflicts = QgsVectorLayer(f"{gpkg}|layername=conflict_farmland", "conflicts", "ogr")
        settings = QgsMapSettings()
        settings.setLayers([conflicts, zones])
        settings.setDestinationCrs(zones.crs())
        settings.setOutputSize(QSize(900, 700))
        settings.setBackgroundColor(QColor("white"))
        zones.selectByExpression("zone_id = '410100-03'")
        extent = zones.boundingBoxOfSelected()
        zones.removeSelection()
        extent.scale(1.15)
        settings.setExtent(extent)
        job = QgsMapRendererParallelJob(settings)
        job.start()
        job.waitForFinished()
        image = job.renderedImage()
        colours = {image.pixelColor(x, y).name() for x in range(0, 900, 5) for y in range(0, 700, 5)}
        self.assertGreater(len(colours), 3)
        path = self.folder / "map.png"
        self.assertTrue(image.save(str(path)))
        if os.environ.get("ZONEPLAN_PICTURES"):
            shutil.copy(path, os.environ["ZONEPLAN_PICTURES"])

    def test_the_model_chains_them(self):
        import processing
        from qgis.core import QgsProcessingModelAlgorithm

        model = QgsProcessingModelAlgorithm()
        self.assertTrue(model.fromFile(str(ROOT / "python/qgis/zoneplan_qgis/models/review.model3")))
        self.assertEqual(3, len(model.childAlgorithms()))
        results = processing.run(model, {
            "ZONES": "testdata/demo/draft.shp", "FARMLAND": f"{CONTROL}|layername=YJJBNTBHTB",
            "REDLINE": f"{CONTROL}|layername=STBHHX", "UDB": f"{CONTROL}|layername=CZKFBJ",
            "LANDUSE": "testdata/demo/ghydyh.gpkg", "PROFILE": 0, "controls:controls": str(self.folder / "c.html"),
            "zones:zones": str(self.folder / "z.html"), "share:share": str(self.folder / "s.gpkg"),
        })  # fmt: skip
        self.assertEqual({"c.html", "z.html", "s.gpkg"}, {path.name for path in self.folder.iterdir()})
        self.assertEqual("fail", results["CHILD_RESULTS"]["zones"]["OUTCOME"] if "CHILD_RESULTS" in results else "fail")

    def test_it_lives_beside_wheels(self):
        """Several checks at once, from threads that QGIS would use."""
        import zoneplan

        expected = zoneplan.check(project="testdata/demo/project.toml").to_json()
        found = []
        threads = [
            threading.Thread(target=lambda: found.append(zoneplan.check(project="testdata/demo/project.toml").to_json()))
            for _ in range(3)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([expected] * 3, found)

    def test_the_archive_holds_the_plugin_alone(self):
        import zipfile

        build = Path(os.environ["ZONEPLAN_BUILD"])
        with zipfile.ZipFile(build / "qgis/zoneplan_qgis.zip") as archive:
            names = archive.namelist()
        self.assertTrue(all(name.startswith("zoneplan_qgis/") for name in names))
        self.assertLessEqual({"zoneplan_qgis/metadata.txt", "zoneplan_qgis/LICENSE", "zoneplan_qgis/names.json",
                              "zoneplan_qgis/icon.svg", "zoneplan_qgis/models/review.model3"}, set(names))  # fmt: skip
        self.assertFalse([name for name in names if name.endswith((".so", ".pyc"))])


if __name__ == "__main__":
    with qgis_session():
        program = unittest.main(exit=False)
        sys.stderr.flush()
        # What a failed test still holds would crash QGIS on its way out.
        os._exit(not program.result.wasSuccessful())
