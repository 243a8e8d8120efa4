# SPDX-License-Identifier: MIT
"""Which native module does a job: _core, or _io where files are to be read."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from zoneplan import _core
from zoneplan.errors import UsageError
from zoneplan.layers import Layer, is_path


def files_engine(what: str) -> ModuleType:
    """zoneplan._io, which reads and writes files. Raises UsageError, naming ``what``, where it isn't installed."""
    try:
        return importlib.import_module("zoneplan._io")
    except ImportError as problem:
        raise UsageError(
            f"{what}: this installation reads and writes no files but JSON and HTML ({problem}). Read layers yourself,"
            " with geopandas.read_file or pyogrio.open_arrow, and pass them; or install zoneplan where GDAL is.",
            f"{what}：本安装不能读写 JSON、HTML 以外的文件（{problem}）。请自行用 geopandas.read_file 或 pyogrio.open_arrow"
            " 读取后传入，或在有 GDAL 的环境安装 zoneplan。",
        ) from problem


def engine_for(layers: Iterable[Layer], project: Any = None) -> ModuleType:
    """_core where everything lies in memory, so that GDAL is never loaded; else _io."""
    for layer in layers:
        if is_path(layer):
            return files_engine(str(layer.data))
    return _core if project is None else files_engine(str(project))
