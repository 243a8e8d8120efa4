# SPDX-License-Identifier: MIT
"""What users read, in the language of QGIS: Chinese where that is Chinese, else English."""

import functools
import json
import os

from qgis.PyQt.QtCore import QLocale, QSettings


def language():
    settings = QSettings()
    locale = ""
    if settings.value("locale/overrideFlag", False, type=bool):
        locale = settings.value("locale/userLocale", "", type=str)
    return "zh" if (locale or QLocale.system().name()).startswith("zh") else "en"


@functools.lru_cache(maxsize=None)
def _catalogue(name):
    with open(os.path.join(os.path.dirname(__file__), "words", name + ".json"), encoding="utf-8") as file:
        return json.load(file)


def words(key, **values):
    return _catalogue(language())[key].format(**values)
