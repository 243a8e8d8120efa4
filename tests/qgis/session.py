# SPDX-License-Identifier: MIT
"""A QGIS without display for tests, with the assembled plugin in Processing."""

import contextlib
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

BUILD = Path(os.environ["ZONEPLAN_BUILD"])


@contextlib.contextmanager
def qgis_session():
    from qgis.core import QgsApplication, QgsProject

    sys.path[:0] = [str(BUILD / "python"), str(BUILD / "qgis"), "/usr/share/qgis/python/plugins"]
    with tempfile.TemporaryDirectory() as profile:
        QgsApplication.setPrefixPath("/usr", True)
        application = QgsApplication([], True, profile)
        application.initQgis()
        from processing.core.Processing import Processing

        Processing.initialize()
        from zoneplan_qgis import classFactory

        plugin = classFactory(None)
        plugin.initProcessing()
        try:
            yield plugin
        finally:
            # A layer that outlives the application would crash it.
            QgsProject.instance().clear()
            plugin.unload()
            application.exitQgis()
