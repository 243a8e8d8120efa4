# SPDX-License-Identifier: MIT
"""The provider zoneplan: its algorithms, name and icon."""

import os

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .algorithms import ALGORITHMS
from .words import words

FOLDER = os.path.dirname(__file__)


class Provider(QgsProcessingProvider):
    def id(self):
        return "zoneplan"

    def name(self):
        return "zoneplan"

    def longName(self):  # noqa: N802
        return words("provider")

    def icon(self):
        return QIcon(os.path.join(FOLDER, "icon.svg"))

    def loadAlgorithms(self):  # noqa: N802
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
