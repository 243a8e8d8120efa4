# SPDX-License-Identifier: MIT
"""zoneplan's algorithms in QGIS Processing."""


def classFactory(iface):  # noqa: N802: QGIS calls it so
    from .plugin import Plugin

    return Plugin()
